"""Calendars as another library reads them, and what it lets pass."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import icalendar
import pytest
from lxml import html

from pipeline.site.diary import DiaryEvent
from pipeline.site.facts import EventFacts
from pipeline.site.ics import CalendarHead, has_day, ics

HEAD = CalendarHead("L’agenda", "Maison, d'exemple; « à » essai", "fr", "Europe/Paris")
DAY = date(2026, 3, 5)
SPANS: dict[str, tuple[str, str, Any, Any]] = {
    # name: start and end as written, DTSTART and DTEND as they are read
    "a day": ("2026-03-05", "", DAY, date(2026, 3, 6)),
    "two days": ("2026-02-10", "2026-02-11", date(2026, 2, 10), date(2026, 2, 12)),
    "over a year's end": ("2026-12-31", "", date(2026, 12, 31), date(2027, 1, 1)),
    "an hour": ("2026-01-15T18:30", "", (2026, 1, 15, 18, 30, 1), None),
    "in summer": ("2026-07-15T18:30", "2026-07-15T20:00", (2026, 7, 15, 18, 30, 2),
                  (2026, 7, 15, 20, 0, 2)),
    "an hour to a day": ("2026-01-15T18:30", "2026-01-16", (2026, 1, 15, 18, 30, 1),
                         (2026, 1, 17, 0, 0, 1)),
    "a day to an hour": ("2026-01-15", "2026-01-16T12:00", date(2026, 1, 15), date(2026, 1, 17)),
    "an end before": ("2026-01-15", "2026-01-10", date(2026, 1, 15), date(2026, 1, 16)),
    "an hour before": ("2026-01-15T18:30", "2026-01-15T17:00", (2026, 1, 15, 18, 30, 1), None),
    "over the change": ("2026-03-28T22:00", "2026-03-29T04:00", (2026, 3, 28, 22, 0, 1),
                        (2026, 3, 29, 4, 0, 2)),
}  # fmt: skip


def event(start: str, end: str = "", **more: Any) -> DiaryEvent:
    said = EventFacts("id", "Lire ; écrire, « un » \\ essai", "Deux\n\nparagraphes", start, end,
                      "Kehl, mairie", "https://e.example/a?b=c,d;e")  # fmt: skip
    return DiaryEvent("1@e.example", "x", ("x",), said, 3, "2026-01-02T03:04:05Z", **more)


def moment(said: Any) -> Any:
    if isinstance(said, tuple):
        *parts, offset = said
        return datetime(*parts, tzinfo=timezone(timedelta(hours=offset)))
    return said


def parsed(data: bytes) -> Any:
    return icalendar.Calendar.from_ical(data)


def faults(data: bytes) -> list[str]:
    """What RFC 5545 asks for and `icalendar` 7.3 lets pass."""
    found = []
    lines = data.decode().split("\r\n")
    found += [f"long: {line}" for line in lines if len(line.encode()) > 75]
    found += ["a line end alone"] if re.search(rb"(?<!\r)\n|\r(?!\n)", data) else []
    calendar = parsed(data)
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    named = set()
    for one in calendar.walk("VEVENT"):
        for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "STATUS"):
            found += [f"no {name}"] if name not in one else []
        kinds = {type(one[name].dt) for name in ("DTSTART", "DTEND") if name in one}
        found += ["two types"] if len(kinds) > 1 else []
        if "DTEND" in one and one["DTEND"].dt <= one["DTSTART"].dt:
            found.append("ends before it begins")
        for name in ("DTSTART", "DTEND"):
            if name in one and (zone := one[name].params.get("TZID")):
                named.add(str(zone))
    found += [f"no zone {zone}" for zone in named - zones]
    found += [f"zone {zone} for nothing" for zone in zones - named]
    uids = Counter(str(one["UID"]) for one in calendar.walk("VEVENT"))
    found += [f"twice {uid}" for uid, times in uids.items() if times > 1]
    for name in ("VERSION", "PRODID"):
        found += [f"no {name}"] if name not in calendar else []
    return found + (["a method"] if "METHOD" in calendar else [])


@pytest.mark.parametrize("name", SPANS)
def test_both_ends_are_what_was_written(name: str) -> None:
    start, end, begins, ends = SPANS[name]
    data = ics(HEAD, [event(start, end)])
    assert faults(data) == []
    (read,) = parsed(data).walk("VEVENT")
    assert read["DTSTART"].dt == moment(begins)
    assert (read["DTEND"].dt if "DTEND" in read else None) == moment(ends)


def test_what_is_written_comes_back() -> None:
    data = ics(HEAD, [event("2026-03-05", cancelled=True)])
    (read,) = parsed(data).walk("VEVENT")
    assert str(read["SUMMARY"]) == "Lire ; écrire, « un » \\ essai"
    assert str(read["DESCRIPTION"]) == "Deux\n\nparagraphes"
    assert str(read["LOCATION"]) == "Kehl, mairie"
    assert str(read["URL"]) == "https://e.example/a?b=c,d;e"
    assert (str(read["STATUS"]), read["SEQUENCE"]) == ("CANCELLED", 3)
    assert read["DTSTAMP"].dt == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_an_event_without_a_day_is_in_no_calendar() -> None:
    assert [has_day(one) for one in ("2026", "2026-03", "2026-03-05", "")] == [
        False, False, True, False,
    ]  # fmt: skip
    assert parsed(ics(HEAD, [event("2026-03")])).walk("VEVENT") == []


@pytest.mark.parametrize(
    "path", ["fr/2026-01/agenda.ics", "en/2026-01/agenda.ics", "fr/agenda.ics", "en/agenda.ics"]
)
def test_the_calendars_of_a_site_are_sound(made_site: Path, path: str) -> None:
    data = (made_site / path).read_bytes()
    assert faults(data) == []
    language = path[:2]
    uids = [str(one["UID"]) for one in parsed(data).walk("VEVENT")]
    assert uids == [f"2026-01.{language}.{n}@www.example.org" for n in (1, 2)]
    assert (b"\r\nSOURCE;" in data) == ("/2026-01/" not in path), "one is to be followed"


def test_each_event_has_a_file_of_its_own_with_the_id_it_has_in_the_calendar(
    made_site: Path,
) -> None:
    for language in ("fr", "en"):
        folder = made_site / language / "2026-01"
        both = parsed(_read(folder / "agenda.ics")).walk("VEVENT")
        whole = {str(one["UID"]): one for one in both}
        apart = {}
        for path in (folder / "events").iterdir():
            data = path.read_bytes()
            assert faults(data) == []
            (one,) = parsed(data).walk("VEVENT")
            assert path.name == f"{str(one['UID']).partition('@')[0]}.ics"
            apart[str(one["UID"])] = one
        assert len(apart) == 2
        assert {uid: one.to_ical() for uid, one in apart.items()} == {
            uid: one.to_ical() for uid, one in whole.items()
        }
        page = html.fromstring(_read(folder / "index.html"))
        links = {a.get("href"): a.text_content() for a in page.iter("a")}
        named = {f"events/{uid.partition('@')[0]}.ics": one for uid, one in whole.items()}
        assert {links[href].partition(",")[0] for href in named} == {"Une visite", "Un soir"}


def _read(path: Path) -> bytes:
    return path.read_bytes()


def test_the_validator_sees_what_is_wrong() -> None:
    data = ics(HEAD, [event("2026-01-15T18:30", "2026-01-15T20:00")])
    assert faults(data) == []
    for old, new, told in (
        (b"DTSTAMP:20260102T030405Z\r\n", b"", "no DTSTAMP"),
        (b"TZID:Europe/Paris\r\n", b"TZID:Europe/Rome\r\n", "no zone Europe/Paris"),
        (b"DTEND;TZID=Europe/Paris:20260115T200000", b"DTEND;VALUE=DATE:20260116", "two types"),
        (b"\r\n", b"\n", "a line end alone"),
    ):
        try:
            assert told in faults(data.replace(old, new)), told
        except TypeError:  # two types cannot be compared
            assert told == "two types"
