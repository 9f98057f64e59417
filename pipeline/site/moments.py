"""Days and moments as feeds, pages and calendars write them (RFC 3339, in UTC)."""

from __future__ import annotations

import datetime

from pipeline.config.time_zones import time_zone
from pipeline.content.dates import read_date
from pipeline.content.model import PartialDate

_NEVER = "1970-01-01T00:00:00Z"


def moment(iso: str) -> str:
    """The first second of a day as precise as it was written; its hour, if it has one, as said."""
    date = read_date(iso)
    if date is None:
        return _NEVER
    hour, minute = date.time or (0, 0)
    day = f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}"
    return f"{day}T{hour:02d}:{minute:02d}:00Z"


def day(iso: str) -> str:
    """`2025-12-04T18:30` → `2025-12-04`: what W3CDTF and schema.org take for a date."""
    return iso.partition("T")[0]


def with_offset(iso: str, zone: str) -> str:
    """`2026-05-28T09:30` in Paris → `2026-05-28T09:30+02:00`; a day alone as it is."""
    if "T" not in iso:
        return iso
    local = datetime.datetime.fromisoformat(iso).replace(tzinfo=time_zone(zone))
    return local.isoformat(timespec="minutes")


def partial(iso: str) -> PartialDate | None:
    """The date of some facts as dates are said in words."""
    return read_date(iso)


def rfc3339(moment: datetime.datetime) -> str:
    """This second: `2025-12-04T09:00:00Z`."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
