"""What the studio answers, a room a file: each has `routes(studio)`; found by the folder."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute

if TYPE_CHECKING:
    from pipeline.studio.server.studio import Studio


def all_routes(studio: Studio) -> list[BaseRoute]:
    """The routes of every file here."""
    found: list[BaseRoute] = []
    for one in pkgutil.iter_modules(__path__):
        found += importlib.import_module(f"{__name__}.{one.name}").routes(studio)
    return found
