"""A day and its month stay on one line: 4 décembre, December 4, 4. Dezember, 4 de diciembre.

Imprimerie nationale, *Lexique*: « un nombre en chiffres arabes ou romains ne sera jamais séparé du
nom qui le précède ou qui le suit ». Of dates we hold the neighbours to it too; the year may stand
apart. Existing spaces only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from .characters import NBSP, SPACE
from .context import Edit
from .figures import Beside, beside
from .words import MONTHS, any_of

_DAY = r"(?<![\w.,])(?:0?[1-9]|[12]\d|3[01])"
_MONTH = {language: rf"(?:{any_of(words)})(?!\w)" for language, words in MONTHS.items()}
# Months written small may bear the capitals of a title; English “may” and “march” are words.
_SMALL = re.IGNORECASE


def _day_first(language: str, mark: str = "", flags: re.RegexFlag = _SMALL) -> re.Pattern[str]:
    return re.compile(rf"{_DAY}{mark}({SPACE}++)(?={_MONTH[language]})", flags)


_PATTERNS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "fr": (_day_first("fr", "(?:er)?"),),
    "it": (_day_first("it", "[º°]?"),),
    "nl": (_day_first("nl", "e?"),),
    "es": (
        re.compile(rf"{_DAY}(?:\.?[º°])?({SPACE}++)(?=de{SPACE}++{_MONTH['es']})", _SMALL),
        _day_first("es"),
    ),
    "de": (_day_first("de", r"\.", re.NOFLAG),),
    "en": (
        _day_first("en", "(?:st|nd|rd|th)?", re.NOFLAG),
        re.compile(
            rf"(?<!\w){_MONTH['en']}\.?({SPACE}++)(?=(?:0?[1-9]|[12]\d|3[01])"
            r"(?:st|nd|rd|th)?(?!\w)(?![.,]\d))"
        ),
    ),
}


def days(text: str, language: str) -> Iterator[Edit]:
    """A no-break space between day and month, as `language` (a key of `MARKS`) writes dates."""
    figures = beside(text)
    if not figures.first or (language == "fr" and not _named(figures)):
        return
    found: Iterable[re.Match[str] | None]
    if language == "fr":
        (pattern,) = _PATTERNS[language]
        found = (pattern.match(text, start) for start, end in figures.runs if end - start <= 2)
    else:
        found = chain.from_iterable(one.finditer(text) for one in _PATTERNS[language[:2]])
    for match in filter(None, found):
        yield Edit(match.start(1), match.end(1), NBSP, match.start(1) - 1)


def _named(figures: Beside) -> bool:
    """Does a word follow figures, or `er` in 1er?"""
    return "e" in figures.behind or any(map(str.isalpha, figures.spaced))
