"""The month an issue is of, read from the name of its folder: 2026-04-actu, actu-avril-2026."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.content.calendar_names import month_name
from pipeline.content.languages import locale_of
from pipeline.content.model import PartialDate
from pipeline.letters import slug

_YEAR = r"((?:19|20)\d\d)"
_MONTH = r"(0[1-9]|1[0-2])"
_DAY = r"(0[1-9]|[12]\d|3[01])"
_YEAR_FIRST = re.compile(rf"(?<![^-]){_YEAR}-?{_MONTH}(?:-?{_DAY})?(?![^-])")
_DAY_FIRST = re.compile(rf"(?<![^-])(?:{_DAY}-)?{_MONTH}-{_YEAR}(?![^-])")
_A_YEAR = re.compile(rf"(?<![^-]){_YEAR}(?![^-])")


def date_of(name: str, languages: Iterable[str], today: datetime.date) -> PartialDate | None:
    """The month or the day a name tells of; None when it tells of none.

    A month without its year is the next one of that name, or the one just past.
    """
    if match := _YEAR_FIRST.search(name):
        return _date(match[1], match[2], match[3])
    if match := _DAY_FIRST.search(name):
        return _date(match[3], match[2], match[1])
    months = _months(languages)
    word = next((word for word in name.split("-") if word in months), None)
    if word is None:
        return None
    year = _A_YEAR.search(name)
    return PartialDate(int(year[1]) if year else _nearest(months[word], today), months[word])


def stem_of(name: str, languages: Iterable[str]) -> str:
    """What is left of a name without its date and number: the issues of a series share it."""
    months = _months(languages)
    words = [word for word in name.split("-") if word not in months and not word.isdecimal()]
    return "-".join(words)


def next_name(name: str, languages: Sequence[str], today: datetime.date) -> str:
    """The name of the issue a month later: `2025-12-actu` → `2026-01-actu`.

    A name without a month gives one with the month of `today`, or with the year after its own.
    """
    date = date_of(name, languages, today)
    if date is None:
        year = _A_YEAR.search(name)
        if year is None:
            return ""
        return f"{name[: year.start()]}{int(year[1]) + 1}{name[year.end() :]}"
    month = (date.month or 1) % 12 + 1
    then = f"{date.year + (month == 1):04d}", f"{month:02d}"
    if match := _YEAR_FIRST.search(name):
        return f"{name[: match.start()]}{'-'.join(then)}{name[match.end() :]}"
    if match := _DAY_FIRST.search(name):
        return f"{name[: match.start()]}{then[1]}-{then[0]}{name[match.end() :]}"
    stem = stem_of(name, languages)
    return "-".join((*then, stem)) if stem else "-".join(then)


def month_in_words(date: PartialDate, language: str) -> str:
    """« avril 2026 »."""
    from babel.dates import format_date

    day = datetime.date(date.year, date.month or 1, 1)
    return format_date(day, "LLLL y", locale=locale_of(language))


def _date(year: str, month: str, day: str | None) -> PartialDate:
    if day:
        try:
            datetime.date(int(year), int(month), int(day))
        except ValueError:  # 2026-02-30 is a month with a number after it
            day = None
    return PartialDate(int(year), int(month), int(day) if day else None)


def _months(languages: Iterable[str]) -> Mapping[str, int]:
    """`avril`, `aout`, `march`… as they stand in names of folders."""
    return {
        slug(month_name(number, language)): number
        for language in languages
        for number in range(1, 13)
    }


def _nearest(month: int, today: datetime.date) -> int:
    """The year of a month named alone: that of today, or the next when it is long past."""
    return today.year if month >= today.month - 1 else today.year + 1
