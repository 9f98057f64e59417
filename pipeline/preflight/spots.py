"""What inks beside the four change for the rules: plates of their own, and some that are no ink."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.pdf.events import Event, space_of
from pipeline.pdf.plates import NoSeparations, Separations

if TYPE_CHECKING:
    from pipeline.config.spots import SpotInk


def painted_in(events: Iterable[Event], spots: tuple[SpotInk, ...]) -> Iterable[Event]:
    """Without varnish and die line: they hide nothing, and nothing of them is read."""
    technical = {ink.name for ink in spots if ink.technical}
    return (one for one in events if not _is_of(one, technical)) if technical else events


def _is_of(event: Event, inks: set[str]) -> bool:
    space = space_of(event)
    return space is not None and not inks.isdisjoint(space.inks)


def separations(
    spots: tuple[SpotInk, ...], data: bytes, limit: float, bleed: float
) -> tuple[Separations, ...] | NoSeparations:
    """The plates of a PDF; of its inks those that are technical are not added up."""
    from pipeline.pdf.separations import render_spots  # of no use to most houses

    return render_spots(data, limit, bleed, tuple(ink.name for ink in spots if ink.technical))
