"""Dates written otherwise than `2026-03-05`: what their writer may have meant, to be offered.

`05/03/2026`, `jeudi 5 mars 2026 à 8h30`, `March 5th, 2026`, `5.3.26`. Nothing is taken for granted:
`05/03` is the third of May in America.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping

from pipeline.content.dates import read_date
from pipeline.content.languages import locale_of

_AT = r"(?:,|à|a|at|um|à partir de|alle|a las|om|T)?"
_TIME = rf"(?:\s*{_AT}\s*(\d{{1,2}})\s*(?:h|:|\.|Uhr|heures?)\s*(\d{{2}})?)?"
_NUMBERS = re.compile(
    rf"(\d{{1,4}})\s*[/.\-–]\s*(\d{{1,2}})\s*[/.\-–]\s*(\d{{2,4}}){_TIME}\.?", re.IGNORECASE
)
_MONTH = re.compile(r"()(\d{1,2})\s*[/.]\s*(\d{4})|(\d{4})\s*[/.]\s*(\d{1,2})")
# « le jeudi 5 mars 2026 à 8h30 », “March 5th, 2026”, „5. März 2026“, « mars 2026 ».
_NAME = r"(?P<month>[^\W\d]{3,}\.?)"
_YEAR = r"(?P<year>\d{4})"
_SHORT_YEAR = r"(?P<year>\d{4}|[’']?\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:er|re|e|º|ª|st|nd|rd|th|\.)?"
_WORDS = tuple(
    re.compile(
        rf"(?:[^\W\d]+\.?,?\s+){{0,2}}?{order},?\s+(?:de\s+)?{year}{_TIME}\.?", re.IGNORECASE
    )
    for order, year in (
        (rf"{_DAY}\s+(?:de\s+|of\s+)?{_NAME}", _SHORT_YEAR),
        (rf"{_NAME}\s+{_DAY}", _YEAR),
        (_NAME, _YEAR),
    )
)
_COMPACT = re.compile(r"^(20\d\d)(\d\d)(\d\d)$")
_MOST = 60  # signs: a longer text is no date


def meant(text: str, language: str) -> list[str]:
    """The dates, as we write them, that a text may stand for; none, if it is hard to say.

    Two for `05/03/2026` in an edition in English, which both shores of the Atlantic read.
    """
    text = _COMPACT.sub(r"\1-\2-\3", " ".join(text.split()))
    if len(text) > _MOST:
        return []
    found = [*_of_numbers(text, language), *_of_words(text, language)]
    return list(dict.fromkeys(date for date in found if read_date(date)))


def _of_numbers(text: str, language: str) -> Iterator[str]:
    if match := _MONTH.fullmatch(text):
        year, month = (match[3], match[2]) if match[3] else (match[4], match[5])
        yield f"{year}-{int(month):02}"
    match = _NUMBERS.fullmatch(text)
    if not match:
        return
    first, second, third, hour, minute = match.groups()
    if len(first) == 4:
        yield _written(first, second, third, hour, minute)
    elif len(third) in (2, 4) and len(first) <= 2:
        year = third if len(third) == 4 else f"20{third}"
        orders = [(second, first), (first, second)]  # month and day
        if language[:2] != "en" and read_date(_written(year, *orders[0], None, None)):
            orders.pop()
        for month, day in orders:
            yield _written(year, month, day, hour, minute)


def _of_words(text: str, language: str) -> Iterator[str]:
    for pattern in _WORDS:
        match = pattern.fullmatch(text)
        month = match and _months(language).get(match["month"].rstrip(".").casefold())
        if match and month:
            day = match.groupdict().get("day")
            year = match["year"].lstrip("’'")
            yield _written(
                year if len(year) == 4 else f"20{year}", month, day, *match.groups()[-2:]
            )
            return


def _written(year: str, month: str, day: str | None, hour: str | None, minute: str | None) -> str:
    date = f"{year}-{int(month):02}"
    date += f"-{int(day):02}" if day else ""
    return date + (f" {int(hour):02}:{minute or '00'}" if day and hour else "")


@functools.cache
def _months(language: str) -> Mapping[str, str]:
    """Names and short names of the months in the edition's language, in French and in English."""
    names: dict[str, str] = {}
    for code in (language, "fr", "en"):
        months = locale_of(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    word = str(name).rstrip(".").casefold()
                    names.setdefault(word, str(number))
                    names.setdefault(_plain(word), str(number))
    return names


def _plain(word: str) -> str:
    """`août` and `aout` alike."""
    decomposed = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
