"""The Ghent Workgroup's rules for sheet-fed offset in four inks: GWG 2022, “SheetCMYK CMYK”.

`table.py` has all 26 that apply, in our own words, each with what tells it or why it need not be
told. The other modules look for those no rule of ours has: a family a module, which gives what
breaks a rule, by the rule's number. What lies over what is not looked at: all counts as lying over
something, which tells more and misses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.pdf.events import Event
from pipeline.pdf.spaces import Colour

Broken = tuple[str, Event]  # the number of a rule, and what breaks it


def by_rule(broken: Iterable[Broken]) -> dict[str, list[Event]]:
    """What breaks each rule, the rules in order."""
    found: dict[str, list[Event]] = {}
    for number, event in broken:
        found.setdefault(number, []).append(event)
    return dict(sorted(found.items()))


def is_black(colour: Colour) -> bool:
    """Black ink alone, all of it, in four inks."""
    inks = colour.cmyk if colour.space.family == "cmyk" else None
    return inks is not None and inks[3] > 0.995 and sum(inks[:3]) < 0.005


def is_gray(colour: Colour) -> bool:
    """Is it in DeviceGray, which says nothing of the four inks?"""
    return colour.space.family == "gray"
