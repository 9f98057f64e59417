"""Dates written otherwise than `2026-03-05`: what their writer meant, and how surely.

`5 mars 2026 à 8h30`, `March 5th, 2026`, `5.3.2026` can be one day only. `05/03/2026` is the fifth
of March, but the third of May in America; `fin mars 2026` and `5.3.26` are to be written out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Literal

from pipeline.content.calendar_names import month_of, weekday_of
from pipeline.content.dates import read_date
from pipeline.dataclass import dataclass

Certainty = Literal["certain", "likely", "guess"]

_AT = r"(?:[àa]\s+partir\s+de|dès|à|a\s+las|alle\s+ore|alle|ore|at|um|ab|om|vanaf|from|a|T)?"
_SIGN = r"(?:h|:|\.|Uhr|uur|heures?|ore)"
_TIME = (
    rf"(?:\s*,?\s*{_AT}\s*(?:(?P<hour>\d{{1,2}})"
    rf"(?:\s*{_SIGN}\s*(?:(?P<minute>\d{{2}})(?:\s*(?:h|Uhr|uur|min|mn))?)?|(?=\s*[ap]\.?\s?m\b))"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?)?|(?P<noon>midi|noon|mittags?|mezzogiorno)))?"
)
_NUMBERS = re.compile(
    r"(?P<first>\d{1,4})\s*(?P<sign>[/.\-–])\s*(?P<second>\d{1,2})\s*[/.\-–]\s*(?P<third>\d{2,4})"
    rf"{_TIME}\.?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"()(\d{1,2})\s*[/.]\s*(\d{4})|(\d{4})\s*[/.]\s*(\d{1,2})")
# « le jeudi 5 mars 2026 à 8h30 », “March 5th, 2026”, „5. März 2026“, « mars 2026 ».
_NAME = r"(?P<month>[^\W\d]{3,}\.?)"
_YEAR = r"(?P<year>\d{4})"
_SHORT_YEAR = r"(?P<year>\d{4}|[’']?\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:er|re|e|º|ª|°|st|nd|rd|th|\.)?"
_WORDS = tuple(
    re.compile(
        rf"(?P<before>(?:[^\W\d]+\.?,?\s+){{0,2}}?){order},?\s+(?:de\s+|del\s+)?{year}{_TIME}\.?",
        re.IGNORECASE,
    )
    for order, year in (
        (rf"{_DAY}\s*(?:de\s+|of\s+)?{_NAME}", _SHORT_YEAR),
        (rf"{_NAME}\s+{_DAY}", _YEAR),
        (_NAME, _YEAR),
    )
)
_YEARLESS = re.compile(
    rf"(?:[^\W\d]+\.?,?\s+){{0,2}}?(?:{_DAY}\s*(?:de\s+|of\s+)?{_NAME}|"
    rf"{_NAME.replace('month', 'named')}\s+{_DAY.replace('day', 'numbered')}){_TIME}\.?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(20\d\d)(\d\d)(\d\d)$")
_ARTICLES = frozenset(
    {"le", "the", "on", "der", "den", "dem", "am", "il", "el", "de", "op", "du", "o", "a", "of"}
)
_MOST = 60  # signs: a longer text is no date


@dataclass(frozen=True, slots=True)
class OtherDate:
    """A date as we write it, and how sure it is that this was meant.

    The calendar may not have it, nor the clock its hour. `weekday` as typed, 0 for Monday.
    """

    written: str
    certainty: Certainty
    weekday: int | None = None

    @property
    def other_weekday(self) -> int | None:
        """The day of the week that this is, if another was typed."""
        date = read_date(self.written)
        if self.weekday is None or date is None or not (date.month and date.day):
            return None
        real = datetime.date(date.year, date.month, date.day).weekday()
        return real if real != self.weekday else None


def readings(text: str, language: str) -> list[OtherDate]:
    """What a text may stand for in an edition's language; none, if it is hard to say.

    Two for `05/03/2026` in an edition in English, which both shores of the Atlantic read.
    """
    bare = " ".join(text.split())
    if len(bare) > _MOST:
        return []
    found = (*_compact(bare), *_of_numbers(bare, language), *_of_words(bare, language))
    return list({one.written: one for one in reversed(found)}.values())[::-1]


def meant(text: str, language: str) -> list[str]:
    """Those of the readings that the calendar has, as we write them."""
    return [one.written for one in readings(text, language) if read_date(one.written)]


def without_year(text: str, language: str) -> str:
    """`12-05` for « 5 décembre »: the month and the day of a date that names no year."""
    match = _YEARLESS.fullmatch(" ".join(text.split())) if len(text) <= _MOST else None
    if not match:
        return ""
    month = month_of(match["month"] or match["named"], language)
    return f"{month:02}-{int(match['day'] or match['numbered']):02}" if month else ""


def _compact(text: str) -> Iterator[OtherDate]:
    if _COMPACT.match(text):
        yield OtherDate(_COMPACT.sub(r"\1-\2-\3", text), "certain")


def _of_numbers(text: str, language: str) -> Iterator[OtherDate]:
    if match := _MONTH.fullmatch(text):
        year, month = (match[3], match[2]) if match[3] else (match[4], match[5])
        yield OtherDate(f"{year}-{int(month):02}", "certain")
    match = _NUMBERS.fullmatch(text)
    if not match:
        return
    first, second, third = match["first"], match["second"], match["third"]
    if len(first) == 4:
        yield OtherDate(_written(first, second, third, match), "certain")
    elif len(third) in (2, 4) and len(first) <= 2:
        year = third if len(third) == 4 else f"20{third}"
        orders = [(second, first), (first, second)]  # month and day
        both = all(1 <= int(part) <= 12 for part in (first, second)) and first != second
        if int(second) <= 12 and (language[:2] != "en" or int(first) > 12):
            orders.pop()
        elif int(second) > 12:
            orders.reverse()
            orders.pop()
        american = both and match["sign"] != "."
        certainty: Certainty = "guess" if len(third) == 2 else "likely" if american else "certain"
        for month, day in orders:
            yield OtherDate(_written(year, month, day, match), certainty)


def _of_words(text: str, language: str) -> Iterator[OtherDate]:
    for pattern in _WORDS:
        match = pattern.fullmatch(text)
        month = month_of(match["month"], language) if match else None
        if match and month:
            year = match["year"].lstrip("’'")
            before = [word.rstrip(".,").casefold() for word in match["before"].split()]
            days = [weekday_of(word, language) for word in before if word not in _ARTICLES]
            named = [day for day in days if day is not None]
            known = len(named) == len(days) <= 1
            whole = len(year) == 4
            yield OtherDate(
                _written(
                    year if whole else f"20{year}", month, match.groupdict().get("day"), match
                ),
                "certain" if whole and known else "guess",
                named[0] if named else None,
            )
            return


def _written(year: str, month: str | int, day: str | None, time: re.Match[str]) -> str:
    date = f"{year}-{int(month):02}"
    date += f"-{int(day):02}" if day else ""
    clock = _clock(time) if day else None
    return date + (f" {clock[0]:02}:{clock[1]}" if clock else "")


def _clock(time: re.Match[str]) -> tuple[int, str] | None:
    if time["noon"]:
        return 12, "00"
    if not time["hour"]:
        return None
    hour = int(time["hour"])
    if time["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if time["half"].casefold() == "p" else 0)
    return hour, time["minute"] or "00"
