"""Dates and stretches of time in words: « du 31 mars au 2 avril 2026 », “12 March from 8:30”.

What two dates share is said once, at the end, as each of our languages does. The phrases stand in
`templates/shared/words.toml`; this room knows which one is due, and what a language does to a day.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from pipeline.channels.base.known_dates import known_dates
from pipeline.content.languages import locale_of
from pipeline.content.model import PartialDate

#: A phrase of words.toml with its `{names}` filled: `say("to_day", date="2 avril 2026")`.
Say = Callable[..., str]

#: What CLDR calls long; cut where there is no day, or no year to say.
_PATTERNS: Mapping[str, str] = {"de": "d. MMMM y", "es": "d 'de' MMMM 'de' y"}
#: The first day of a month is an ordinal (Imprimerie nationale, *Lexique*; Serianni, *Italiano*).
_FIRST: Mapping[str, str] = {"fr": "1er", "it": "1º"}
_ELIDED = re.compile(r"\bde (?=[ao])")  # d’avril, d’août, d’octobre: no other month wants it


def spoken(date: PartialDate, language: str, say: Say, with_year: bool = True) -> str:
    """A date as precise as it is known."""
    if date.month is None:
        return str(date.year)
    pattern = _PATTERNS.get(language[:2], "d MMMM y")
    if date.day is None:
        pattern = "LLLL" + pattern.partition("MMMM")[2]
    if not with_year:
        pattern = re.sub(r"(?: 'de')? y$", "", pattern)
    words = formatted(date, pattern, language)
    if date.day == 1:
        words = _day(1, language) + words.removeprefix("1")
    return say("at_time", day=words, time=_clock(date.time, say)) if date.time else words


def period(start: PartialDate, end: PartialDate, language: str, say: Say) -> str:
    """From one date to another; where one holds the other, only what is known of it.

    Dates in the wrong order are said as they stand: a check has told it.
    """
    if start.day and _whole(start) == _whole(end):
        return _hours(start, end, language, say)
    if start == end:
        return spoken(start, language, say)
    if start.month is None and end.month is None:
        return f"{start.year}–{end.year}"
    last = spoken(end, language, say)
    if _holds(start, end):
        return say(f"until_{_unit(end)}", date=last)
    if _in_one_month(start, end):
        return say("days", first=_day(start.day or 1, language), last=last)
    shared = start.year == end.year and start.month is not None
    first = say(f"from_{_unit(start)}", date=spoken(start, language, say, with_year=not shared))
    if language.startswith("fr"):
        first = _ELIDED.sub("d'", first)
    to = "to_end" if _holds(end, start) else "to_time" if end.time else f"to_{_unit(end)}"
    return f"{first} {say(to, date=last)}"


def _hours(start: PartialDate, end: PartialDate, language: str, say: Say) -> str:
    """Two times of one day; either may be unknown."""
    if end.time is None or start.time == end.time:
        return spoken(start, language, say)
    day, last = spoken(_whole(end), language, say), _clock(end.time, say)
    if start.time is None:
        return say("until_time", day=day, last=last)
    return say("hours", day=day, first=_clock(start.time, say), last=last)


def _clock(time: tuple[int, int], say: Say) -> str:
    hour, minute = time
    return say("clock" if minute else "full_hour", hour=str(hour), minute=f"{minute:02d}")


def _day(day: int, language: str) -> str:
    return _FIRST.get(language[:2], "1") if day == 1 else str(day)


def _whole(date: PartialDate) -> PartialDate:
    return replace(date, time=None)


def _unit(date: PartialDate) -> Literal["day", "month", "year"]:
    return "day" if date.day else "month" if date.month else "year"


def _holds(wide: PartialDate, narrow: PartialDate) -> bool:
    """Is `narrow` a part of `wide`? A year holds its months, a month its days."""
    if wide.day or _unit(wide) == _unit(narrow):
        return False
    return wide.year == narrow.year and wide.month in (None, narrow.month)


def _in_one_month(start: PartialDate, end: PartialDate) -> bool:
    """Days alone, without a time, of one month, in their order."""
    if not (start.day and end.day) or start.time or end.time:
        return False
    return (start.year, start.month) == (end.year, end.month)


@functools.cache
def formatted(date: PartialDate, pattern: str, language: str) -> str:
    """A date by a pattern of CLDR (`EEEE`, `MMM`, `d MMMM y`); in English where nobody knows."""
    day = datetime.date(date.year, date.month or 1, date.day or 1)

    def say() -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=locale_of(language))

    return known_dates().said(f"{language} {day} {pattern}", say)
