"""A title is written as a sentence, and is whole.

Words in capitals are read letter by letter by some screen readers, and no reader can put the
accents and names back afterwards (« ETATS »: États?). A title that ends in « … », a comma or
« de la » was cut by the page it was copied from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.passages import PlainPassage
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=710_500, found=4, read=4, wrong=0)

TITLE_IN_CAPITALS = warning("title-in-capitals", N_("the title “{title}” is in capitals"))
TITLE_CUT = warning("title-cut", N_("the title “{title}” looks cut off"))

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 7  # letters: abbreviations are shorter
_LETTERS = 12
_MANY = 4  # words, one of them no abbreviation by its length: « UN PONT POUR DEUX VILLES »
_NO_ABBREVIATION = 5
# Titles that end in dots on purpose are short, or leave an enumeration open.
_CUT = re.compile(r"\[(?:\.\.\.|…)\]\s*$")
_DOTS = re.compile(r"(?:\.\.\.|…)\s*$")
_LONGEST_WITH_DOTS = 60
_STOPS_SHORT = re.compile(r"[,(«“‘–—]\s*$")
_NO_END: dict[str, re.Pattern[str]] = {
    language: re.compile(rf"(?:^|[\s(])(?:{words})\s*$", re.IGNORECASE)
    for language, words in {
        "fr": r"de|du|des|et|la|le|les|aux?|[dlnsjmct][’']|qu[’']|que",
        "en": r"the|of|and|an|(?-i:a)",
        "de": r"und|der|des|dem|den|eine?[mnrs]?",
        "es": r"de|del|y|el|los|las|un|una|al",
        "it": r"di|del|della|dei|e|il|i|gli|un|una|al|alla|[dl][’']",
        "nl": r"en|het|de|een",
    }.items()
}


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Titles of blocks, of chapters and in running text; a headline is the newspaper's own."""
    for passage in proof.passages:
        if passage.field != "title" and passage.element not in _HEADINGS:
            continue
        if _in_capitals(passage.text):
            yield TITLE_IN_CAPITALS.at(
                passage.file,
                passage.line,
                hint=N_(
                    "write it in small letters, with its accents: the layout sets titles apart"
                ),
                title=passage.text,
            )
        if _is_cut(passage):
            yield TITLE_CUT.at(
                passage.file,
                passage.line,
                hint=N_("write it out, or make it shorter"),
                title=passage.text,
            )


def _in_capitals(text: str) -> bool:
    words = [word for word in _WORD.findall(text) if word.lower() != word.upper()]
    if "".join(words).upper() != "".join(words) or len(words) < 2:
        return False
    longest = max(map(len, words))
    said = longest >= _LONG or (len(words) >= _MANY and longest >= _NO_ABBREVIATION)
    return said and sum(map(len, words)) >= _LETTERS


def _is_cut(passage: PlainPassage) -> bool:
    text = passage.text
    if _CUT.search(text):
        return True
    if _DOTS.search(text):
        return len(text) > _LONGEST_WITH_DOTS and "," not in text[len(text) // 2 :]
    no_end = _NO_END.get(passage.language[:2])
    return bool(_STOPS_SHORT.search(text) or (no_end and no_end.search(text)))
