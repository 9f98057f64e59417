"""The mailing tools that take a draft: a file each, named as in `pipeline/mailing/`, and no list of
them. None has a call that sends, tests or schedules; a test holds every path they ask for."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache


@cache
def pushable() -> tuple[str, ...]:
    """The names of the tools a draft can be pushed to."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name != "access"))


def access_to(name: str) -> object:
    """What `access.py` needs to know of the tool of that name: its `TOOL`."""
    tool: object = importlib.import_module(f"{__name__}.{name}").TOOL
    return tool
