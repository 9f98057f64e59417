"""The one place that looks at the clock: a new issue is one of today's, a mail one of now."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """Today, or the day of SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    return now().date()


def now() -> datetime.datetime:
    """This moment in the zone of this computer, or that of SOURCE_DATE_EPOCH, in UTC."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.datetime.fromtimestamp(int(given), datetime.UTC)
    return datetime.datetime.now().astimezone()


def moment() -> str:
    """The same to the second, in UTC: 2026-03-04T10:00:00Z."""
    return now().astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc_now() -> datetime.datetime:
    """Now, whatever SOURCE_DATE_EPOCH says: servers compare it with their own clock."""
    return datetime.datetime.now(datetime.UTC)
