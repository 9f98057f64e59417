"""A time zone as calendars tell it to each other (RFC 5545, 3.6.5): when its clocks were changed.

Worked out from the changes themselves. Those that come by one rule in all years looked at are told
as a rule, which Outlook wants; any others (Morocco's go by the moon) one by one.

Why not `Timezone.from_tzid` of icalendar, which reads such components in our tests: in 7.3.2
(2026-11-30) it tells every change one by one (`RDATE`) up to 2038 and no `RRULE`, and puts a change
that leaves an hour out at the hour after it: Paris 2026-03-29 at 03:00 with `TZOFFSETFROM:+0100`,
which is an hour late; RFC 5545's own example has 02:00. `tests/site/test_time_zones.py` holds both:
when it fails, ours may go.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import MAXYEAR, UTC, datetime, timedelta

from pipeline.config.time_zones import time_zone
from pipeline.dataclass import dataclass

_DAY = timedelta(days=1)
# In fewer years the fourth Sunday of a month may always have been its last one too.
_YEARS_OF_A_RULE = 14
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OLDEST, _NEWEST = 1901, MAXYEAR - _YEARS_OF_A_RULE - 2  # standard time is no older


@dataclass(frozen=True, slots=True)
class ClockChange:
    """From `local` on, as the clock says before it is changed, it is `after` from UTC."""

    local: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool

    @property
    def kind(self) -> tuple[timedelta, timedelta, str, bool]:
        """What changes of different years have alike."""
        return self.before, self.after, self.name, self.summer


@functools.lru_cache(64)  # each event of a site has a file of its own, and most are of one year
def vtimezone(name: str, first: int, last: int) -> tuple[str, ...]:
    """The lines of a component that is true for hours of the years from `first` to `last`."""
    first = min(max(first, _OLDEST), _NEWEST)
    last = min(max(last, first), _NEWEST)
    changes = clock_changes(name, first - 1, last + _YEARS_OF_A_RULE)
    told = [one for one in changes if one.local.year <= last]
    kinds = dict.fromkeys(one.kind for one in told)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    if not any(one.local.year < first for one in told):  # what it was before the first change
        lines += _observance([_standing(name, first - 1)], "")
    for kind in kinds:
        rule = _rule([one for one in changes if one.kind == kind], first - 1, last)
        lines += _observance([one for one in told if one.kind == kind], rule)
    return (*lines, "END:VTIMEZONE")


def clock_changes(name: str, first: int, last: int) -> list[ClockChange]:
    """All changes of the years from `first` to `last`."""
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    found = []
    while moment < end:
        if _state(name, moment) != _state(name, moment + _DAY):
            found.append(_change(name, moment))
        moment += _DAY
    return found


def _state(name: str, moment: datetime) -> tuple[timedelta, str]:
    """What a clock and a calendar there say; which of two is summer time follows from it."""
    local = moment.astimezone(time_zone(name))
    return local.utcoffset() or timedelta(), local.tzname() or name


def _change(name: str, day: datetime) -> ClockChange:
    """The one within a day, to the second."""
    before, low, high = _state(name, day), 0, 24 * 60 * 60
    while high - low > 1:
        middle = (low + high) // 2
        same = _state(name, day + timedelta(seconds=middle)) == before
        low, high = (middle, high) if same else (low, middle)
    moment = day + timedelta(seconds=high)
    after, called = _state(name, moment)
    local = (moment + before[0]).replace(tzinfo=None)
    return ClockChange(local, before[0], after, called, _is_summer(name, moment))


def _standing(name: str, year: int) -> ClockChange:
    """What holds since the beginning of a year without a change before it."""
    moment = datetime(year, 1, 1, tzinfo=UTC)
    first = moment.replace(tzinfo=None)
    offset, called = _state(name, moment)
    return ClockChange(first, offset, offset, called, _is_summer(name, moment))


def _is_summer(name: str, moment: datetime) -> bool:
    return bool(moment.astimezone(time_zone(name)).dst())


def _rule(changes: list[ClockChange], first: int, last: int) -> str:
    """The rule that gives just these changes, one each year; none: empty."""
    years = list(range(first, last + _YEARS_OF_A_RULE + 1))
    begun = changes[0].local.year if changes else first
    if [one.local.year for one in changes] != [year for year in years if year >= begun]:
        return ""
    days = {(one.local.month, one.local.weekday(), one.local.time()) for one in changes}
    if len(days) != 1:
        return ""
    month, weekday, _ = days.pop()
    for which in (-1, 1, 2, 3, 4):
        if all(_is_the(which, one.local) for one in changes):
            return f"RRULE:FREQ=YEARLY;BYMONTH={month};BYDAY={which}{_DAYS[weekday]}"
    return ""


def _is_the(which: int, day: datetime) -> bool:
    """Is it the second Monday of its month, or (−1) the last one?"""
    if which < 0:
        return (day + 7 * _DAY).month != day.month
    return (day.day - 1) // 7 + 1 == which


def _observance(changes: list[ClockChange], rule: str) -> Iterator[str]:
    first, *others = changes
    part = "DAYLIGHT" if first.summer else "STANDARD"
    yield f"BEGIN:{part}"
    yield f"DTSTART:{first.local:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_offset(first.before)}"
    yield f"TZOFFSETTO:{_offset(first.after)}"
    yield f"TZNAME:{first.name}"
    if rule:
        yield rule
    else:
        yield from (f"RDATE:{one.local:%Y%m%dT%H%M%S}" for one in others)
    yield f"END:{part}"


def _offset(offset: timedelta) -> str:
    """`+0100`; seconds only where there are some."""
    seconds = int(abs(offset).total_seconds())
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{hours:02d}{minutes:02d}{f'{seconds:02d}' if seconds else ''}"
