"""Calendars as RFC 5545 writes them: content lines, folded.

No `METHOD`: this is published, nobody is invited, and a client asked to answer would ask an
organizer that there is none of (RFC 5546). The last day of an event of whole days is exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pipeline.content.dates import read_date
from pipeline.content.model import PartialDate
from pipeline.dataclass import dataclass
from pipeline.site.diary import DiaryEvent
from pipeline.site.vtimezone import vtimezone

_LONGEST = 75  # octets of a line, its end not counted (3.1)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class CalendarHead:
    """What a calendar is called, whose it is; `source` is its address, if it can be followed."""

    name: str
    publisher: str
    language: str
    zone: str
    source: str = ""


def ics(head: CalendarHead, events: Iterable[DiaryEvent]) -> bytes:
    """A calendar; an event without a day is in none (`has_day`)."""
    events = [one for one in events if has_day(one.event.start)]
    years = [year for one in events for year in _years_of_hours(one)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(head.publisher)}//pipeline//{head.language[:2].upper()}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(head.name)}",
        f"X-WR-CALNAME:{_text(head.name)}",
        *_followed(head),
        *(vtimezone(head.zone, min(years), max(years)) if years else ()),
        *(line for one in events for line in _event(one, head)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def has_day(start: str) -> bool:
    """Is it known on which day it begins? A month is no place in a calendar."""
    known = read_date(start)
    return known is not None and known.day is not None


def _followed(head: CalendarHead) -> Iterator[str]:
    """RFC 7986: where it is fetched again, and how often."""
    if head.source:
        yield f"SOURCE;VALUE=URI:{head.source}"
        yield "REFRESH-INTERVAL;VALUE=DURATION:P1D"
        yield "X-PUBLISHED-TTL:P1D"


def _event(one: DiaryEvent, head: CalendarHead) -> Iterator[str]:
    event, moment = one.event, re.sub(r"[-:]", "", one.modified)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(one.uid)}"
    yield f"DTSTAMP:{moment}"
    yield f"LAST-MODIFIED:{moment}"
    yield f"SEQUENCE:{one.sequence}"
    yield from _span(one, head.zone)
    yield f"SUMMARY;LANGUAGE={head.language}:{_text(event.title)}"
    if event.place:
        yield f"LOCATION;LANGUAGE={head.language}:{_text(event.place)}"
    if event.text:
        yield f"DESCRIPTION;LANGUAGE={head.language}:{_text(event.text)}"
    if event.link:
        yield f"URL:{event.link}"
    yield f"STATUS:{'CANCELLED' if one.cancelled else 'CONFIRMED'}"
    yield "END:VEVENT"


def _span(one: DiaryEvent, zone: str) -> Iterator[str]:
    """Both ends of one type: two days, or two hours of one zone (3.8.2.2)."""
    start, end = read_date(one.event.start), read_date(one.event.end)
    assert start is not None
    first, last = _day(start), _day(end) if end and end.day else _day(start)
    last = max(first, last)
    if start.time is None:
        yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART;TZID={zone}:{_hour(first, start.time)}"
    if end is not None and end.time is not None and (last, end.time) > (first, start.time):
        yield f"DTEND;TZID={zone}:{_hour(last, end.time)}"
    elif last > first:  # its last hour is not known: to the end of that day
        yield f"DTEND;TZID={zone}:{_hour(last + timedelta(days=1), (0, 0))}"


def _years_of_hours(one: DiaryEvent) -> tuple[int, ...]:
    """The years of its ends, if these are hours of a zone."""
    start, end = read_date(one.event.start), read_date(one.event.end)
    if start is None or start.time is None:
        return ()
    return (start.year, end.year + 1) if end else (start.year,)  # its last night may be New Year's


def _day(known: PartialDate) -> date:
    return date(known.year, known.month or 1, known.day or 1)


def _hour(day: date, time: tuple[int, int]) -> str:
    return f"{day:%Y%m%d}T{time[0]:02d}{time[1]:02d}00"


def _text(text: str) -> str:
    """A TEXT value (3.3.11)."""
    return _CONTROLS.sub(" ", text).translate(_ESCAPED)


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a character."""
    pieces, piece, room = [], "", _LONGEST
    for sign in line:
        weight = len(sign.encode())
        if weight > room:
            pieces.append(piece)
            piece, room = "", _LONGEST - 1  # the blank that continues it
        piece += sign
        room -= weight
    return "\r\n ".join([*pieces, piece])
