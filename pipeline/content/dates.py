"""Dates as editors write them: as precise as they are known."""

from __future__ import annotations

import datetime
import re

from pipeline.content.model import PartialDate

_DATE = re.compile(
    r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T,à]+(\d{1,2})\s*(?::|h)\s*(\d{2})?"
    r"(?::\d{2}(?:[+-]\d{2}:?\d{2})?)?)?)?)?"  # seconds and offset, as programs write them
)

Parts = tuple[int, int | None, int | None, int | None, int | None]


def parts_of(text: str) -> Parts | None:
    """Year, month, day, hour and minute as written, whether or not the calendar has them."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    month, day, hour, minute = (int(part) if part else None for part in match.groups()[1:])
    return int(match[1]), month, day, hour, minute


def read_date(text: str) -> PartialDate | None:
    """A year, a month, a day or a day and time; None when the calendar has no such date."""
    parts = parts_of(text)
    if parts is None:
        return None
    year, month, day, hour, minute = parts
    try:
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
        datetime.time(hour or 0, minute or 0)
    except ValueError:
        return None
    return PartialDate(year, month, day, None if hour is None else (hour, minute or 0))
