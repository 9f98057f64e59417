"""Numbers: groups of thousands, units, ranges.

Thousands: Imprimerie nationale, RAE (*Ortografía* 2010, VIII 2.1.1.2), DIN 5008 and the European
Union's style guides part groups of three by a thin space that does not break; only a space somebody
typed is changed, for a year followed by a number must not become one. Ranges take an unspaced en
dash in all our languages (Lacroux; DIN 5008; RAE allows it; Chicago 6.78), but only where both ends
and what stands around show a range: scores, codes, laws and telephone numbers keep their hyphen.
Before a number that stands alone a hyphen is a minus (Unicode 6.2), glued to it: no line breaks
between the two (UAX 14, LB25), as it may after a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .characters import EN_DASH, MINUS, NBSP, NNBSP, SPACE
from .context import Edit
from .figures import beside
from .words import COUNTED, GLUED_UNITS, PAGES, UNITS, any_of

_THOUSANDS = re.compile(
    rf"(?<![\w.,:/])(?<!\d{SPACE})(?<!\d[-–])[1-9]\d{{0,2}}(?:{SPACE}\d{{3}})++(?!\d)(?!{SPACE}\d)"
)
_NOT_A_SUM = re.compile(
    rf"(?<!\w)(?:articles?|art\.|n[°º]s?|nos?|numéros?|pp?\.|pages?|chapitres?|chap\.){SPACE}*$",
    re.IGNORECASE,
)
_GROUP_SPACE = re.compile(SPACE)
_UNIT = re.compile(rf"(?<=\d)({SPACE}++)(?:{any_of(UNITS)})(?![\w'’])(?!-\D)(?!-$)")
_UNIT_SIGNS, _GLUED_SIGNS = (frozenset(w[0] for w in words) for words in (UNITS, GLUED_UNITS))
_GLUED = re.compile(rf"(?<=\d)(?=(?:{any_of(GLUED_UNITS)})(?!\w))")
_CLOCK = re.compile(rf"(?<![\w,.])\d{{1,2}}{SPACE}?(?:h|min)({SPACE}++)(?=[0-5]?\d(?!\w))")
_YEARS = re.compile(rf"(?<![\w\-–/.,])([12]\d{{3}})({SPACE}?-{SPACE}?)([12]\d{{3}})(?![\w\-–/])")
_SHORT_YEARS = re.compile(r"(?<![\w\-–/.,])((?:19|20)(\d\d))(-)(\d\d)(?![\w\-–/.,]*\d)(?![\w\-–/])")
_HOUR = rf"[0-2]?\d{SPACE}?h(?:{SPACE}?[0-5]\d)?"
_HOURS = re.compile(rf"(?<![\w\-–/.,:]){_HOUR}(-){_HOUR}(?![\w\-–/])")
_SMALL = re.compile(r"(?<![\w\-–/.,:+])([1-9]\d{0,3})(-)([1-9]\d{0,3})(?![\w\-–/])")
_PAGE = re.compile(rf"(?<!\w)(?:{any_of(PAGES)})\.?{SPACE}{{0,2}}$", re.IGNORECASE)
_COUNTED = re.compile(rf"{SPACE}{{0,2}}(?:{any_of(UNITS | COUNTED)}|[%‰])(?![\w'’\-])")
_ALONE = r"(?<!\d\s)(?<![^\s(\[{«“„‘\"'‹])"
_NEGATIVE = re.compile(rf"{_ALONE}-(?=\d++(?:[.,]\d++)*+(?![\w\-–/:]))")
# « Zurich - 5 °C » may be no frost at all: only after words that no dash follows.
_DEGREES = rf"\d++(?:,\d++)?+(?:{SPACE}(?:à|et){SPACE}[-+−]?{SPACE}?\d++(?:,\d++)?+)?{SPACE}?°"
_SPACED = re.compile(
    rf"(?:(?<=\()|(?<!\w)(?:à|de|entre|et|ou|vers|[Jj]usqu['’]à){SPACE})(-{SPACE})(?={_DEGREES})"
)
_BEFORE = 16  # characters looked at before a number: the longest word of interest and its space


def thousands(text: str) -> Iterator[Edit]:
    """The space between groups of three digits becomes thin and does not break."""
    if not any(map(str.isdecimal, beside(text).spaced)):
        return
    for match in _THOUSANDS.finditer(text):
        if _NOT_A_SUM.search(text[max(0, match.start() - _BEFORE) : match.start()]):
            continue
        for space in _GROUP_SPACE.finditer(text, match.start(), match.end()):
            yield Edit(space.start(), space.end(), NNBSP, space.start())


def units(text: str) -> Iterator[Edit]:
    """A no-break space between number and unit; a missing one before € and °C only."""
    figures = beside(text)
    if not figures.spaced.isdisjoint(_UNIT_SIGNS):
        for _, end in figures.runs:
            if match := _UNIT.match(text, end):
                yield Edit(match.start(1), match.end(1), NBSP, match.start() - 1)
    if not figures.behind.isdisjoint(_GLUED_SIGNS):
        for match in _GLUED.finditer(text):
            yield Edit(match.start(), match.end(), NBSP, match.start())
    if figures.followed("hm"):
        for match in _CLOCK.finditer(text):
            yield Edit(match.start(1), match.end(1), NBSP, match.start())


def negatives(text: str) -> Iterator[Edit]:
    """A minus in -5 °C, (-12), de -0,4 %; not where a number or a letter stands before it."""
    if "-" not in beside(text).before:
        return
    for match in _NEGATIVE.finditer(text):
        yield Edit(match.start(), match.end(), MINUS, match.start())


def frosts(text: str) -> Iterator[Edit]:
    """French: a minus somebody typed with a space after it, where degrees follow."""
    if "°" not in text:
        return
    for match in _SPACED.finditer(text):
        yield Edit(match.start(1), match.end(1), MINUS, match.start(1))


def ranges(text: str) -> Iterator[Edit]:
    """An en dash in 2021-2027, Interreg 2021-27, p. 12-15, 10-15 km, 9h-17h."""
    if "-" not in text or not beside(text).followed("-h"):
        return
    runs = beside(text).runs
    for match in _at(runs, _YEARS, text):
        if int(match[1]) < int(match[3]):
            yield Edit(match.start(2), match.end(2), EN_DASH, match.start())
    for match in _at(runs, _SHORT_YEARS, text):
        # Up to 12 the second number may be a month: 2025-12 is a date.
        if int(match[4]) > max(12, int(match[2])):
            yield Edit(match.start(3), match.end(3), EN_DASH, match.start())
    for match in _at(runs, _HOURS, text):
        yield Edit(match.start(1), match.end(1), EN_DASH, match.start())
    for match in _at(runs, _SMALL, text):
        if int(match[1]) >= int(match[3]):
            continue
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        if _PAGE.search(before) or _COUNTED.match(text, match.end()):
            yield Edit(match.start(2), match.end(2), EN_DASH, match.start())


def _at(
    runs: Iterable[tuple[int, int]], pattern: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """`pattern.finditer(text)`, of a pattern that begins with figures and behind none."""
    done = 0
    for start, _ in runs:
        if start >= done and (found := pattern.match(text, start)):
            yield found
            done = found.end()
