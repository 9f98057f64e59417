"""The one place that looks at the clock: a new issue is one of today's."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """Today, or the day of SOURCE_DATE_EPOCH (reproducible-builds.org)."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return datetime.datetime.fromtimestamp(int(given), datetime.UTC).date()
    return datetime.datetime.now().astimezone().date()
