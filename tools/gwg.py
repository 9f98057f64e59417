"""docs/gwg.md: the rules of GWG 2022 “SheetCMYK CMYK” one by one, and what tells each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.diagnostics import Translate
from pipeline.preflight.gwg.table import OF_SPOTS, RULES, GwgRule

_WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "title": "GWG 2022, « SheetCMYK CMYK »",
        "about": "Les règles du Ghent Workgroup pour l’offset à feuilles en quatre encres, que les "
        "logiciels de contrôle des imprimeurs connaissent sous ce nom : dites avec nos mots, avec "
        "ce qui les vérifie ici. Les codes sont ceux de [checks.md](checks.md). Ce qui est noté "
        "l’est sur la fiche de l’imprimeur (`preflight/index.html`) et n’est pas un constat : "
        "personne n’a à le corriger. Les règles qui n’y sont pas ne valent pas pour cette "
        "variante.",
        "spots": "De plus avec des tons directs : « SheetSpot CMYK »",
        "about_spots": "Un travail qui commande des tons directs est à contrôler sous ce nom. Les "
        "règles sont les mêmes, R0020 n’y est qu’un avertissement, et trois s’y ajoutent, sur "
        "tout ce que le PDF contient d’encres en plus des quatre, vernis et tracé de découpe "
        "compris :",
        "number": "N°",
        "level": "Niveau",
        "says": "Ce qui doit être vrai",
        "told": "Vérifié par",
        "rest": "De plus",
        "error": "erreur",
        "warning": "avertissement",
        "both": "les deux",
        "noted": "noté sur la fiche",
        "test": "Essai",
        "colon": " : ",
    },
    "en": {
        "title": "GWG 2022, “SheetCMYK CMYK”",
        "about": "The rules of the Ghent Workgroup for sheet-fed offset in four inks, which the "
        "preflight programs of printers know by this name: in our own words, with what tells them "
        "here. Codes are those of [checks.en.md](checks.en.md). What is noted stands on the sheet "
        "for the printer (`preflight/index.html`) and is no finding: nobody has to mend it. Rules "
        "that are not here do not apply to this variant.",
        "spots": "With spot colours besides: “SheetSpot CMYK”",
        "about_spots": "A job that orders spot colours is to be checked under this name. The rules "
        "are the same, R0020 is but a warning there, and three come beside them, about all that "
        "the PDF holds of inks beside the four, varnish and die line included:",
        "number": "No.",
        "level": "Level",
        "says": "What must hold",
        "told": "Told by",
        "rest": "Besides",
        "error": "error",
        "warning": "warning",
        "both": "both",
        "noted": "noted on the sheet",
        "test": "Test",
        "colon": ": ",
    },
}


def gwg(translate: Translate, language: str) -> str:
    """The whole document."""
    words = _WORDS[language]
    lines = [f"# {words['title']}", "", words["about"], ""]
    lines += _table(RULES, translate, words)
    lines += ["", f"## {words['spots']}", "", words["about_spots"], ""]
    lines += _table(OF_SPOTS, translate, words)
    return "\n".join(lines) + "\n"


def _table(
    rules: Iterable[GwgRule], translate: Translate, words: Mapping[str, str]
) -> Iterator[str]:
    heads = " | ".join(words[key] for key in ("number", "says", "level", "told", "rest"))
    yield from (f"| {heads} |", "|:--|:--|:--|:--|:--|")
    for rule in rules:
        told = ", ".join(_told(rule, words))
        rest = " ".join(_rest(rule, translate, words))
        says = translate(rule.says)
        yield f"| {rule.number} | {says} | {words[rule.level]} | {told} | {rest} |"


def _told(rule: GwgRule, words: Mapping[str, str]) -> Iterator[str]:
    yield from (f"`{code}`" for code in rule.told_by)
    if rule.noted:
        yield words["noted"]


def _rest(rule: GwgRule, translate: Translate, words: Mapping[str, str]) -> Iterator[str]:
    yield from (translate(said) for said in (rule.kept, rule.ours, rule.unseen) if said)
    if rule.held_by:
        yield f"{words['test']}{words['colon']}`{rule.held_by}`."
