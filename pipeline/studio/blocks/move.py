"""Blocks moved, doubled, taken out: each a change of whole lines, and nothing in them changes.

A step goes past one neighbour, a block or a paragraph; at the edge of what holds the block it goes
out of it where the block may stand there too. It never goes into another block by itself.
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.content.fences import DEEPEST
from pipeline.content.schema import BlockSpec
from pipeline.diagnostics import N_
from pipeline.studio.blocks.edits import NOTHING, BlockChange, behind, change, refused
from pipeline.studio.blocks.lines_moved import (
    Gap,
    first_gap,
    gap_before,
    gap_behind,
    last_gap,
    put,
    swapped,
    taken,
)
from pipeline.studio.blocks.places import Outline, Place
from pipeline.studio.texts.changes import units

Step = Literal["up", "down"]
Side = Literal["before", "behind", "first", "last"]
_IDENT = re.compile(r"\s*#\S+")
NO_BLOCK = N_("no block begins here: the text has changed meanwhile")
UNCLOSED = N_("this block is never closed: add a line with `:::` where it ends")
MAY_NOT = N_("`{name}` cannot stand there")
_OF_ITSELF = N_("a block cannot be put into itself")
TOO_DEEP = N_("blocks cannot be nested more than {deepest} deep")


def may_stand(place: Place, inside: Place | None) -> bool:
    """May this block stand directly in that one, or at the top?"""
    return spec_may_stand(place.spec if isinstance(place.spec, BlockSpec) else None, inside)


def spec_may_stand(spec: BlockSpec | None, inside: Place | None) -> bool:
    """The same of a block that is not there yet; of one that nobody knows, anywhere."""
    if inside is None:
        return spec is None or not spec.within
    if not isinstance(inside.spec, BlockSpec):
        return False
    return spec is None or inside.spec.may_hold(spec)


def step(outline: Outline, place: Place, way: Step) -> BlockChange:
    """A block one place up or down."""
    if not place.closed:
        return refused(UNCLOSED)
    beside = outline.beside(place)
    number = next(n for n, one in enumerate(beside) if one is place)
    other = number - 1 if way == "up" else number + 1
    if not 0 <= other < len(beside):
        return _out(outline, place, way)
    if not beside[other].closed:
        return refused(UNCLOSED)
    edits, start = swapped(outline.ruler, place, beside[other])
    return change(edits, (start, start))


def _out(outline: Outline, place: Place, way: Step) -> BlockChange:
    """Out of the block it stands in, or on into the next one that may hold it."""
    inside = outline.parent(place)
    if inside is None:
        return NOTHING
    around = outline.parent(inside)
    if may_stand(place, around):
        gap = gap_before(outline, inside) if way == "up" else gap_behind(outline, inside)
        return _moved(outline, place, gap)
    beside = [one for one in outline.beside(inside) if one.sort == "block"]
    number = next(n for n, one in enumerate(beside) if one is inside)
    others = reversed(beside[:number]) if way == "up" else beside[number + 1 :]
    other = next((one for one in others if may_stand(place, one) and one.close), None)
    if other is None:
        return NOTHING
    gap = last_gap(outline, other) if way == "up" else first_gap(outline, other)
    return _moved(outline, place, gap)


def move_to(outline: Outline, place: Place, side: Side, of: Place) -> BlockChange:
    """A block before or behind another place, or into a block as its first or last."""
    gap = {
        "before": gap_before,
        "behind": gap_behind,
        "first": first_gap,
        "last": last_gap,
    }[side](outline, of)
    return _moved(outline, place, gap) if place.closed else refused(UNCLOSED)


def _moved(outline: Outline, place: Place, gap: Gap) -> BlockChange:
    ruler = outline.ruler
    if any(one is gap.inside for one in with_children(place)):
        return refused(_OF_ITSELF)
    if gap.inside is not None and not gap.inside.close:
        return refused(UNCLOSED)
    if not may_stand(place, gap.inside):
        return refused(MAY_NOT, name=place.name)
    if depth(outline, gap.inside) + _height(place) > DEEPEST:
        return refused(TOO_DEEP, deepest=str(DEEPEST))
    if gap.above == place.last or gap == gap_before(outline, place):
        return NOTHING
    out = taken(outline, place)
    into, lead = put(outline, gap, ruler.between(place.first, place.last))
    start = behind(into.start, [out]) + lead
    return change([out, into], (start, start))


def depth(outline: Outline, place: Place | None) -> int:
    """How many blocks are open inside a place."""
    return 0 if place is None else 1 + depth(outline, outline.parent(place))


def _height(place: Place) -> int:
    return 1 + max((_height(one) for one in place.children), default=0)


def double(outline: Outline, place: Place) -> BlockChange:
    """A copy behind the block, without its names of places: two of a name are none."""
    if not place.closed:
        return refused(UNCLOSED)
    lines = list(outline.ruler.lines[place.first - 1 : place.last])
    for one in with_children(place):
        if one.ident:
            number = one.first - place.first
            lines[number] = _IDENT.sub("", lines[number], count=1)
    edit, lead = put(outline, gap_behind(outline, place), "\n".join(lines))
    start = edit.start + lead
    return change([edit], (start, start))


def with_children(place: Place) -> tuple[Place, ...]:
    """A block and all blocks in it."""
    return (place, *(one for child in place.children for one in with_children(child)))


def take_out(outline: Outline, place: Place) -> BlockChange:
    """The block goes, with the blank lines that only it needed."""
    if not place.closed:
        return refused(UNCLOSED)
    edit = taken(outline, place)
    start = edit.start + units(edit.insert)
    return change([edit], (start, start))
