"""A block of the palette put into a text, at the place nearest to the cursor where it may stand."""

from __future__ import annotations

from pipeline.content.fences import DEEPEST
from pipeline.content.schema import BlockSpec, FieldSpec, Schema
from pipeline.diagnostics import N_
from pipeline.studio.blocks.edits import BlockChange, change, refused
from pipeline.studio.blocks.lines_moved import Gap, first_gap, gap_behind, last_gap, put
from pipeline.studio.blocks.move import MAY_NOT, TOO_DEEP, depth, spec_may_stand
from pipeline.studio.blocks.places import Outline, Place
from pipeline.studio.texts.changes import units

_UNKNOWN = N_("there is no block `{name}`")
# Asked for beside what is required: a picture without them is not published.
_PROMPTED = ("alt", "credit")


def skeleton_of(spec: BlockSpec, schema: Schema) -> str:
    """A block as it begins: the fields it must have, empty; one block inside if it only holds some.

    Lines without the end of the last one.
    """
    fields = [f"{one.name}: " for one in spec.fields.values() if _is_asked(one, spec)]
    inside = next((schema.blocks[name] for name in spec.holds if name in schema.blocks), None)
    lines = [f"::: {spec.name}", *fields]
    if inside is not None:
        lines += ["", skeleton_of(inside, schema)]
    elif spec.prose:
        lines += ["", ""]
    return "\n".join([*lines, ":::"])


def _is_asked(field: FieldSpec, spec: BlockSpec) -> bool:
    return field.required or (field.name in _PROMPTED and "image" in spec.fields and not spec.prose)


def insert(
    outline: Outline, schema: Schema, name: str, position: int, text: str | None = None
) -> BlockChange:
    """A new block, its skeleton or a `text` of whole lines, near a position."""
    spec = schema.block(name)
    if spec is None:
        return refused(_UNKNOWN, name=name)
    gap = place_for(outline, spec, position)
    if gap is None:
        return refused(MAY_NOT, name=name)
    if depth(outline, gap.inside) >= DEEPEST:
        return refused(TOO_DEEP, deepest=str(DEEPEST))
    lines = skeleton_of(spec, schema) if text is None else text.strip("\n")
    edit, lead = put(outline, gap, lines)
    start = edit.start + lead
    first = start + units(_up_to_first_value(lines))
    return change([edit], (first, first))


def _up_to_first_value(lines: str) -> str:
    """The cursor goes where something is to be written first."""
    empty = lines.find(": \n")
    blank = lines.find("\n\n\n")
    at = empty + 2 if empty >= 0 else blank + 2 if blank >= 0 else 0
    return lines[:at]


def place_for(outline: Outline, spec: BlockSpec, position: int) -> Gap | None:
    """The innermost place at or behind a position where this block may stand."""
    chain = outline.chain(position)
    for number in reversed(range(len(chain))):
        here = chain[number]
        if here.sort == "block" and here.close and spec_may_stand(spec, here):
            return _within(outline, here, position)
        around = chain[number - 1] if number else None
        if spec_may_stand(spec, around) and here.closed and (around is None or around.close):
            return gap_behind(outline, here)
    if spec_may_stand(spec, None):
        return _within(outline, None, position)
    return _last_that_holds(outline, spec, position)


def _within(outline: Outline, inside: Place | None, position: int) -> Gap:
    """Behind the last of what stands before a position."""
    items = inside.items if inside else outline.items
    before = [one for one in items if one.range[0] <= position]
    if not before:
        return first_gap(outline, inside)
    return gap_behind(outline, before[-1]) if before[-1].closed else first_gap(outline, inside)


def _last_that_holds(outline: Outline, spec: BlockSpec, position: int) -> Gap | None:
    """In the block above that holds such blocks, else in the first below."""
    holders = [
        one
        for one in outline.walk()
        if one.sort == "block" and one.close and spec_may_stand(spec, one)
    ]
    above = [one for one in holders if one.range[0] <= position]
    holder = above[-1] if above else next(iter(holders), None)
    return last_gap(outline, holder) if holder else None
