"""Colour spaces that no rule of ours refuses: greys with a profile, stand-ins, groups."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.events import Event, Group, ImageUse, space_of
from pipeline.preflight.gwg import Broken

_STAND_INS = ("cmyk", "gray", "lab", "unknown")


def in_colour(event: Event) -> Iterator[Broken]:
    """R0027 and R0030, as far as `colours` does not tell them; R0013 of pictures."""
    space = space_of(event)
    if space is None:
        return
    if isinstance(event, Group):
        # Screens' colours in groups are told by the rule `colours`.
        if space.family == "icc-gray" or (space.family == "gray" and not event.mask):
            yield "R0030", event
        return
    if space.family == "icc-gray" or space.alternate not in _STAND_INS:
        yield "R0027", event
    if isinstance(event, ImageUse) and space.family == "gray" and event.overprint:
        yield "R0013", event
