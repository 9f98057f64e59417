"""Floats at the foot of a page, in WeasyPrint 70: one that asks not to be parted, and is; one whose
rest cannot be laid out; one whose rest is left behind by a block that goes to the next page whole
(`block_container_layout`, where it aborts, looks for that rest among the children it was given, not
those it made), and stands on a page of its own; one that takes whole lines (`steps.py`).

The first moves to the next page whole, and what follows it goes along, unless it is nearly as tall
as a page. A function that WeasyPrint calls; what it gives back has the same form as before.

Upstream: floats are parted at the foot of a page since
https://github.com/Kozea/WeasyPrint/issues/1629 (we found no report of this fault, 2026-11).
"""

from __future__ import annotations

import inspect
import math
from typing import Any

from weasyprint.layout import LayoutContext, block

from pipeline.channels.paper.child.patches import steps

_HELD = frozenset({"avoid", "avoid-page"})
_WHOLE = 0.8  # of a page: a taller float may be parted

_float: Any = block.float_layout
_parted: Any = LayoutContext.add_broken_out_of_flow
_container: Any = block.block_container_layout
_FLOAT = inspect.signature(_float)


def install() -> None:
    """From now on, in this process."""
    block.float_layout = _in_steps
    block.block_container_layout = _with_its_rests
    LayoutContext.add_broken_out_of_flow = _in_box_of_now


def _in_steps(context: Any, box: Any, around: Any, *rest: Any, **named: Any) -> Any:
    """A float, with the room below it that its step asks for."""
    made, left = _whole_or_parted(context, box, around, *rest, **named)
    if left is None:
        made.margin_bottom += steps.room_below(made)
    return made, left


def _whole_or_parted(context: Any, box: Any, around: Any, *rest: Any, **named: Any) -> Any:
    """A float: whole if it asks for that and a page can hold it, over the foot of this one too.

    WeasyPrint moves a float that goes over the foot to the next page, and what follows it.
    """
    given = _FLOAT.bind(context, box, around, *rest, **named)
    if box.style["break_inside"] in _HELD and given.arguments["skip_stack"] is None:
        lists = given.arguments["absolute_boxes"], given.arguments["fixed_boxes"]
        before = [len(boxes) for boxes in lists]
        endless = {**given.arguments, "bottom_space": -math.inf}
        whole = _float(**endless)
        if whole[0].margin_height() < _WHOLE * context.page_bottom:
            return whole
        context.excluded_shapes.pop()
        for boxes, length in zip(lists, before, strict=True):
            del boxes[length:]
    return _float(context, box, around, *rest, **named)


def _in_box_of_now(context: Any, made: Any, box: Any, around: Any, left: Any) -> None:
    """The rest of a float goes on in a box as wide as the one it began in.

    That very box is laid out again (columns are tried at other heights, items of a grid are made
    anew): its width is `auto` by then, and the next page ends in a fault.
    """
    _parted(context, made, box, around.copy(), left)


def _with_its_rests(context: Any, box: Any, *given: Any, **named: Any) -> Any:
    """The content of a block. One that is not on this page after all leaves no rest of its floats.

    Each float would stand on the next page twice, from its beginning and as that rest, and nothing
    that clears it (`clear: both`) found a place on this page any more.
    """
    before = tuple(context.broken_out_of_flow)
    made = _container(context, box, *given, **named)
    if made[0] is None and len(context.broken_out_of_flow) > len(before):
        for rest in context.broken_out_of_flow.keys() - set(before):
            del context.broken_out_of_flow[rest]
    return made
