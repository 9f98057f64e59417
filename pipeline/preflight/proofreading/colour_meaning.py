"""Nothing is told by its colour alone: « les communes en rouge ».

One man in twelve does not tell red from green, a photocopy and a screen reader tell no colour at
all (WCAG 2.2, 1.4.1; RGAA 3.1). Say what else sets it apart: a number, a pattern, its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=3_005_500, found=1, read=1, wrong=0)

COLOUR_MEANING = info("colour-meaning", N_("“{words}”: is it told by its colour alone?"))

_FR = "rouge|vert|bleu|jaune|orange|violet|rose|gris|marron|mauve|turquoise|noir"
_EN = "red|green|blue|yellow|orange|purple|pink|gr[ae]y|brown|black"
_DE = "rot|grün|blau|gelb|orange|violett|rosa|grau|braun"
_SHOWN_FR = (
    "indiqu|signal|marqu|figur|représent|apparai|surlign|repér|matérialis|color|teint|hachur|entour|"
    "encadr|dessin|tracé"
)
_SHOWN_EN = "shown|marked|indicated|highlighted|displayed|colou?red|shaded|circled|outlined|drawn"
# What a map, a chart or a form is made of.
_OF_A_MAP_FR = (
    "zone|commune|secteur|territoire|région|département|pays|ville|ligne|trait|tronçon|point|case|"
    "cellule|colonne|champ|chiffre|valeur|barre|courbe|flèche|mot|nom|texte|passage|celle|surface"
)
_OF_A_MAP_EN = (
    "areas?|zones?|municipalit(?:y|ies)|towns?|regions?|countries|lines?|sections?|dots?|points?|bars?|"
    "cells?|rows?|columns?|figures?|words?|names?|fields?|text|those|ones"
)
_PATTERNS = {
    "fr": re.compile(
        rf"\b(?:{_SHOWN_FR})\w*\s+(?:\w+\s+)?en\s+(?:{_FR})\b|\(en\s+(?:{_FR})\)|"
        rf"\ben\s+(?:{_FR})\s+sur\s+(?:la\s+carte|le\s+(?:plan|graphique|schéma|dessin))|"
        rf"\b(?:(?:{_OF_A_MAP_FR})s?|ceux)\s+en\s+(?:{_FR})\b|"
        rf"\b(?:courbe|barre|trait|flèche|pastille|hachure|cercle)s?\s+(?:{_FR})(?:e|s|es)?\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:{_SHOWN_EN})\s+(?:\w+\s+)?in\s+(?:{_EN})\b|\(in\s+(?:{_EN})\)|"
        rf"\b(?:{_OF_A_MAP_EN})\s+in\s+(?:{_EN})\b|"
        rf"\bin\s+(?:{_EN})\s+on\s+the\s+(?:map|chart|plan|graph|drawing)|"
        rf"\bthe\s+(?:{_EN})\s+(?:curve|bar|arrow|dot|circle)s?\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        rf"\bin\s+(?:{_DE})\s+(?:markiert|dargestellt|gekennzeichnet|hervorgehoben|umrandet|schraffiert)|"
        rf"\b(?:{_DE})\s+(?:markiert|gekennzeichnet|eingefärbt|hervorgehoben)|\((?:in\s+)?(?:{_DE})\)",
        re.IGNORECASE,
    ),
}


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Once a passage."""
    for passage in proof.passages:
        pattern = _PATTERNS.get(passage.language[:2])
        told = pattern.search(passage.text) if pattern else None
        if told:
            yield COLOUR_MEANING.at(
                passage.file,
                proof.line_of(passage, told[0]),
                hint=N_("name what else sets it apart, in the picture too: a number, a pattern"),
                words=told[0],
            )
