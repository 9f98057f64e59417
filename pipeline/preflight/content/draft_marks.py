"""No mark of unfinished work goes out: TODO, XXX, « (à compléter) », lorem ipsum.

Whoever writes leaves such marks so that they are found again; ten thousand readers find them too.
What is announced as open (« lieu à préciser ») is not such a mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.links import links
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.preflight.mailed import is_mailed
from pipeline.preflight.measured import Measured
from pipeline.preflight.passages import HOLE, PlainPassage, passages

BY_ITEM = True
MEASURED = Measured(words=921_500, found=9, read=9, wrong=0)

_SENTENCE = N_("“{quoted}” is a mark of unfinished work")
DRAFT_MARK = error("draft-mark", _SENTENCE, stops="send")
DRAFT_MARK_PRINTED = error("draft-mark", _SENTENCE, stops="print")

_LEFT_TO_DO = (
    r"(?:à|a)\s+(?:compléter|vérifier|relire|traduire|rédiger|sourcer|insérer)|"
    r"to\s+be\s+(?:completed|written|translated|checked|verified|inserted)|"
    r"(?:noch\s+)?zu\s+(?:ergänzen|prüfen|übersetzen)|(?:por|para)\s+(?:completar|traducir|revisar)|"
    r"da\s+(?:completare|tradurre|verificare)|(?:nog\s+)?(?:aan\s+te\s+vullen|te\s+vertalen)"
)
_OF_A_FORM = (
    r"titre|lieu|lien|texte|légende|date|heure|nom|crédit|photo|image|chiffre|montant|"
    r"title|place|venue|link|text|caption|time|name|credit|picture|figure|amount|tbc|tbd|ins[eé]re?[rt]\b[^\]]{0,40}"
)
# What is said to be unfinished, with the word that it is: « La date reste à compléter. »
_PART = (
    r"(?:l[ea]s?\s|l’|the\s)?(?:date|lieu|lien|heure|horaire|titre|chapô|chapeau|texte|légende|crédit|"
    r"source|nom|chiffre|montant|citation|paragraphe|passage|traduction|photo|image|"
    r"place|venue|link|time|title|text|caption|credit|name|figure|amount|quote|picture|translation)s?"
    r"(?:\set\s(?:l[ea]s?\s|l’)?\w+)?\s(?:(?:reste(?:nt)?|est|sont|is|are|still)\s)*"
)
_MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
# A rule is asked at each build: each pattern is tried only where it can begin.
_WORD = re.compile(r"(?<![\w/-])(?:TODO|FIXME|TKTK|X{3,})(?![\w/-]|\.\w)")
_NUMBER = re.compile(
    rf"(?<!\w)XX(?=\s(?:{_MONTHS})\b|/XX|\s?h\s?XX|\s(?:euros?|€|%|personnes|participants|millions))"
)
_IN_BRACKETS = re.compile(
    rf"[\[(]\s?(?:\?{{2,}}|(?:{_LEFT_TO_DO})\b[^\])]{{0,40}})\s?[\])]|\[(?:{_OF_A_FORM})\](?!\()",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"(?:{_LEFT_TO_DO})\s?[.…!]*$", re.IGNORECASE)
_SENTENCE_BY_ITSELF = re.compile(
    rf"(?:^|(?<=[.!?…]\s)|(?<=[.!?…]\u00a0))(?:{_PART})?(?:{_LEFT_TO_DO})\s?(?:[.…!]+(?=\s|$)|$)",
    re.IGNORECASE,
)
_HAS_SENTENCE = re.compile(r"[àa]\s[cvrtsi]\w+er|\bto\sbe\s", re.IGNORECASE)
_AT_THE_END = re.compile(rf"[:–—-]\s?{_WHOLE.pattern}", re.IGNORECASE)
_SIGNS = re.compile("[:–—-]")  # that begins: of any case, the other one is tried at every letter
_LONGEST = 45  # what both find
# Filler begins so; within a sentence, « un texte du type lorem ipsum », it is spoken of.
_FILLER = re.compile(
    r"(?:^|(?<=[.!?…:]\s)|(?<=[\[(«“]))lorem\s+ipsum\b|\blorem\s+ipsum\s+dolor\b", re.IGNORECASE
)
# XXX is thirty behind « chapitre », TODO is “all” in Spanish.
_THIRTY = re.compile(
    r"(?:titre|chapitre|article|annexe|tome|volume|livre|section|partie|louis|title|chapter|annex)\s$",
    re.IGNORECASE,
)
_ALL = ("es", "pt")
# What stands for something else, and says so: “where XXX is the number”; the list of what is to do.
_EXPLAINED = re.compile(r"\b(?:where|où|wo|donde|dove|waar)\s$", re.IGNORECASE)
_LIST = re.compile(r"\s(?:lists?|files?|items?)\b")
_A_LIST = re.compile(r"\b(?:listes?|lists?|fichiers?|files?)\s$", re.IGNORECASE)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """The first mark of each passage."""
    for passage in passages(context.edition):
        marks = _marks(passage.text, passage.language)
        found = min((one for one in marks if not _is_link(context, passage, *one)), default=None)
        if found is not None:
            place, mark = found
            code = DRAFT_MARK if is_mailed(context, passage.file) else DRAFT_MARK_PRINTED
            yield code.at(
                passage.file,
                passage.line_at(place),
                hint=N_("finish it, or take it out"),
                quoted=mark.strip(" :–—-"),
            )


def _marks(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Each mark and where it begins."""
    found: list[re.Match[str] | None] = []
    if "XX" in text or "TODO" in text or "FIXME" in text or "TKTK" in text:
        found += (one for one in _WORD.finditer(text) if not _is_a_word(one, language))
        found.append(_NUMBER.search(text))
    if "[" in text or "(" in text:
        found.append(_IN_BRACKETS.search(text))
    if _HAS_SENTENCE.search(text):
        found.append(_SENTENCE_BY_ITSELF.search(text))
    if "psum" in text or "PSUM" in text:
        found.append(_FILLER.search(text))
    for one in found:
        if one:
            yield one.start(), one[0]
    before = max(0, len(text) - _LONGEST)
    last = None if before else _WHOLE.match(text)
    if last is None and (sign := _SIGNS.search(text, before + 1 if before else 0)):
        last = _AT_THE_END.search(text, sign.start())
    if last:
        yield last.start(), last[0]


def _is_link(context: RenderContext, passage: PlainPassage, place: int, mark: str) -> bool:
    """Is it a link in brackets, `[[Source](https://…)]`, or to what is called so, a file `TODO`?"""
    word, file, line = mark.strip("[] ").casefold(), passage.file, passage.line_at(place)
    return any(
        one.text.strip().casefold() == word
        for one in links(context.edition)
        if (one.file, one.line) == (file, line)
        and (mark.startswith("[") or word in one.address.casefold())
    )


def _is_a_word(found: re.Match[str], language: str) -> bool:
    mark, text, before = found[0], found.string, found.string[: found.start()]
    if mark == "TODO" and language[:2] in _ALL:
        return not text[found.end() :].lstrip().startswith(":")
    if before.rstrip().endswith(HOLE) or text.startswith(HOLE, found.end()):
        return True  # `reopen` XXX, XXX`@example.org`: what is to be typed there
    if not mark.startswith("X"):
        return bool(_LIST.match(text, found.end()) or _A_LIST.search(before))
    if not before and text.startswith(". ", found.end()):
        return True  # the number of an item
    return bool(_EXPLAINED.search(before) or (mark == "XXX" and _THIRTY.search(before)))
