"""A first and a last day, or hour, in one field: what their writer meant, to be offered as two.

`du 5 au 7 mars 2026`, `28 février - 2 mars 2026`, `5 and 6 March 2026`, `2026-03-05 8h30-10h`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.dates import read_date
from pipeline.content.other_dates import meant

_MOST = 80  # signs: a longer text is no date
_FROM = re.compile(r"(?:du|de|from|vom|von|dal|del|van)\s+", re.IGNORECASE)
_TO = re.compile(
    r"\s*[-–—→]+\s*|\s+(?:au|à|et|jusqu[’']au|to|and|until|till|bis|und|al|e|tot|en|y)\s+",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(\d{1,2})\s*(?:h|:|\.|Uhr|heures?)?\s*(\d{2})?\s*(?:h|Uhr|heures?)?", re.IGNORECASE
)
_AT = re.compile(r"\s+(?:de|from|von|à)\s+(?=\d)", re.IGNORECASE)


def span(text: str, language: str) -> tuple[str, str] | None:
    """The first and the last, as we write them; None when it is hard to say."""
    text = " ".join(text.split())
    if len(text) > _MOST:
        return None
    bare = _FROM.sub("", text, count=1) if _FROM.match(text) else text
    for sign in _TO.finditer(bare):
        first, last = bare[: sign.start()], bare[sign.end() :]
        for begin, end in (*_days(first, last, language), *_hours(first, last, language)):
            if begin < end:
                return begin, end
    return None


def _days(first: str, last: str, language: str) -> Iterator[tuple[str, str]]:
    """Two days; the first takes from the last what it does not say itself."""
    end = _date(last, language)
    if not end:
        return
    words = last.split()
    for count in range(min(3, len(words)) + 1):  # nothing, the year, month and year
        borrowed = " ".join([first, *words[len(words) - count :]])
        begin = _date(borrowed, language)
        if begin and len(begin) == len(end):
            yield begin, end
            return


def _hours(first: str, last: str, language: str) -> Iterator[tuple[str, str]]:
    """Two hours of one day."""
    hour = _HOUR.fullmatch(last.rstrip("."))
    begin = _date(_AT.sub(" ", first), language)
    if hour and len(begin) > len("2026-03-05"):
        end = f"{begin[:10]} {int(hour[1]):02}:{hour[2] or '00'}"
        if read_date(end):
            yield begin, end


def _date(text: str, language: str) -> str:
    """One date as we write it, with two digits for months, days and hours; or nothing."""
    read = read_date(text)
    if read is None:
        offered = meant(text, language)
        read = read_date(offered[0]) if len(offered) == 1 else None
    if read is None or read.day is None:
        return ""
    written = f"{read.year:04}-{read.month:02}-{read.day:02}"
    return written + (f" {read.time[0]:02}:{read.time[1]:02}" if read.time else "")
