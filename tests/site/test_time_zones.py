"""Hours of any zone: what calendars tell of its clocks, and what search engines get."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from pipeline.config.time_zones import time_zone, zone_names
from pipeline.site.ics import CalendarHead, ics
from pipeline.site.moments import with_offset
from pipeline.site.vtimezone import vtimezone
from tests.site.test_calendars import event, faults, parsed

# Each changes its clock in another way, in some of these years: last and second Sundays, Fridays,
# by the moon, the other way round in the south, by half an hour, not at all, no longer, not yet.
ZONES = (
    *("Europe/Paris", "America/Cayenne", "America/Martinique", "Indian/Reunion", "Europe/Dublin"),
    *("America/New_York", "Africa/Casablanca", "Asia/Jerusalem", "Australia/Lord_Howe"),
    *("America/Sao_Paulo", "Pacific/Apia", "Europe/Moscow", "Asia/Kathmandu", "UTC"),
)
SPANS = ((2026, 2026), (1995, 1997), (2010, 2012))


@pytest.mark.parametrize(("first", "last"), SPANS)
@pytest.mark.parametrize("name", ZONES)
def test_a_calendar_tells_the_hours_of_its_zone_for_all_its_years(
    name: str, first: int, last: int
) -> None:
    told = "".join(f"{line}\r\n" for line in vtimezone(name, first, last))
    read = icalendar.Timezone.from_ical(told).to_tz(lookup_tzid=False)
    wrong, hour = [], datetime.fromisoformat(f"{first}-01-01T00:00")
    while hour.year <= last:
        real = hour.replace(tzinfo=time_zone(name))
        if _is_there(real) and hour.replace(tzinfo=read).utcoffset() != real.utcoffset():
            wrong.append(hour)
        hour += timedelta(hours=5, minutes=30)
    assert wrong == []


def _is_there(hour: datetime) -> bool:
    """An hour that a clock leaves out in spring is of no day."""
    there = hour.astimezone(UTC).astimezone(hour.tzinfo)
    return there.replace(tzinfo=None) == hour.replace(tzinfo=None)


RULES = {
    "Europe/Paris": ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"],
    "America/New_York": ["FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"],
    "America/Cayenne": [],
}


@pytest.mark.parametrize("name", RULES)
def test_what_comes_by_a_rule_each_year_is_told_as_a_rule(name: str) -> None:
    lines = vtimezone(name, 2026, 2026)
    assert [one.partition(":")[2] for one in lines if one.startswith("RRULE")] == RULES[name]
    assert not [one for one in lines if one.startswith("RDATE")]


def test_a_change_stands_at_the_hour_of_before_it_as_icalendar_has_it_not() -> None:
    ours = vtimezone("Europe/Paris", 2026, 2026)
    theirs = icalendar.Timezone.from_tzid("Europe/Paris", first_date=date(2026, 1, 1))
    told = theirs.to_ical().decode()
    # The examples of RFC 5545, 3.6.5 have it so too: New York at 02:00 with TZOFFSETFROM:-0500.
    assert "DTSTART:20250330T020000" in ours
    assert "DTSTART:20260329T030000" in told
    assert "RRULE" not in told


@pytest.mark.parametrize("name", ZONES)
def test_an_event_of_any_zone_is_at_its_hour(name: str) -> None:
    head = CalendarHead("L’agenda", "Maison", "fr", name)
    data = ics(head, [event("2026-07-15T18:30", "2026-07-15T20:00")])
    assert faults(data) == []
    (read,) = parsed(data).walk("VEVENT")
    hours = [datetime.fromisoformat(f"2026-07-15T{hour}") for hour in ("18:30", "20:00")]
    real = [one.replace(tzinfo=time_zone(name)).astimezone(UTC) for one in hours]
    assert [read[end].dt.astimezone(UTC) for end in ("DTSTART", "DTEND")] == real


def test_calendars_of_all_centuries_can_be_written() -> None:
    for year in ("0001", "1850", "1900", "9999"):
        data = ics(CalendarHead("x", "x", "fr", "Europe/Paris"), [event(f"{year}-05-06T10:00")])
        assert data.count(b"BEGIN:VTIMEZONE") == 1


def test_every_name_has_its_zone() -> None:
    assert {"Europe/Paris", "America/Cayenne", "America/Argentina/Ushuaia"} <= {*zone_names()}
    assert [one for one in zone_names() if time_zone(one).key != one] == []


def test_the_zones_are_those_of_other_programs() -> None:
    """Of zones whose laws were the same for years: the system's data may be older or newer."""
    for name in ("Europe/Paris", "America/Cayenne", "Asia/Kathmandu", "UTC"):
        ours, theirs = time_zone(name), ZoneInfo(name)
        days = [datetime(2000, 1, 1, tzinfo=UTC) + timedelta(days=17 * n) for n in range(600)]
        differing = [
            one
            for one in days
            if one.astimezone(ours).utcoffset() != one.astimezone(theirs).utcoffset()
        ]
        assert differing == []


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize(
    "local",
    ["2026-03-29T01:59", "2026-03-29T03:00", "2026-05-28T09:30", "2026-10-25T01:59",
     "2026-10-25T03:00", "2027-01-01T00:00", "2028-03-26T04:00", "2030-10-27T03:30"],
)  # fmt: skip
def test_hours_for_search_engines_have_the_offset_of_their_day(local: str, name: str) -> None:
    zoned = datetime.fromisoformat(local).replace(tzinfo=time_zone(name))
    assert with_offset(local, name) == zoned.isoformat(timespec="minutes")
    assert with_offset(local[:10], name) == local[:10]
