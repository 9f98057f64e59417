"""Time zones by the names of the IANA database: which there are, what their clocks say.

Of the package `tzdata`, whose version is pinned, and never of the system: one house, one calendar,
on whatever machine it is made (and Windows has no such files).
"""

from __future__ import annotations

import functools
from importlib.resources import files
from zoneinfo import ZoneInfo


@functools.lru_cache
def zone_names() -> tuple[str, ...]:
    """All of them, the old names among them."""
    return tuple(files("tzdata").joinpath("zones").read_text("utf-8").split())


@functools.lru_cache
def time_zone(name: str) -> ZoneInfo:
    """The zone of a name that is known."""
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)
