"""`block-step-size`: what is not set in lines of the text takes a whole number of them.

As CSS Rhythmic Sizing 1 (§2) has it: the height of a block with its margins becomes a multiple of
the given length. `block-step-align` says where the room goes that this adds: below what is in the
box (`start`, as ever), above it (`end`: headings), or half and half (`center`: tinted boxes). It is
added within the box, so that its ground goes along. What is placed from its foot stays where that
was, a caption beside the foot of its picture; `block-step-align: end` of its own takes it along, a
line drawn on the ground. A block that a page parts is rounded where it ends; one at the foot of a
page takes no more room than there is.

Where text stands on a page depends on nothing but heights then: no layout is made twice for it.

Upstream: WeasyPrint 70 has no part of that module (2026-11). Knows `weasyprint.layout.block` of the
version in constraints.txt.
"""

from __future__ import annotations

from typing import Any

from weasyprint.css import computed_values, properties
from weasyprint.css.tokens import get_keyword, get_length
from weasyprint.css.validation import properties as validated
from weasyprint.layout import block

from pipeline.dataclass import dataclass

_SIZE, _ALIGN = "block_step_size", "block_step_align"
_INITIAL = {_SIZE: "none", _ALIGN: "start"}
_SHARES = {"start": 0.0, "center": 0.5, "end": 1.0}  # of the room, what goes above
_NEAR = 0.01  # CSS pixel: far more than the machine errs by, adding up

_switch: Any = block.block_level_layout_switch


@dataclass(slots=True)
class Shortened:
    """How often there was not as much room as a step asks for."""

    times: int = 0


shortened = Shortened()  # what is remembered of a block must not be made of such a one


def declare() -> None:
    """Let style sheets say it, whatever is made of it."""
    if _SIZE not in properties.INITIAL_VALUES:
        properties.INITIAL_VALUES.update(_INITIAL)
        properties.KNOWN_PROPERTIES.update(name.replace("_", "-") for name in _INITIAL)
        computed_values.COMPUTER_FUNCTIONS[_SIZE] = _computed
        validated.property("block-step-size")(_size)
        validated.property("block-step-align")(_align)


def install() -> None:
    """From now on, in this process; floats are `floats.py`'s."""
    block.block_level_layout_switch = _in_steps


def _size(tokens: Any) -> Any:
    if len(tokens) == 1:
        return get_length(tokens[0], negative=False) or _one_of(tokens, "none")
    return None


def _align(tokens: Any) -> Any:
    return _one_of(tokens, *_SHARES)


def _one_of(tokens: Any, *names: str) -> str | None:
    keyword = get_keyword(tokens[0]) if len(tokens) == 1 else None
    return keyword if keyword in names else None


def _computed(style: Any, name: str, value: Any) -> Any:
    if value == "none":
        return value
    return float(computed_values.length(style, name, value, pixels_only=True))


def _step(box: Any) -> float:
    """The step of a box, in CSS pixels; 0 for one that has none."""
    declared = getattr(box.style, "cascaded", None)  # boxes without an element have none
    if not declared or _SIZE not in declared:
        return 0.0
    step = box.style[_SIZE]
    return step if isinstance(step, float) else 0.0  # « none »


def _in_steps(context: Any, box: Any, bottom_space: float, *given: Any, **named: Any) -> Any:
    """A block as WeasyPrint lays it out, and as high as its step says."""
    made = _switch(context, box, bottom_space, *given, **named)
    new, rest, _, _, collapsing_through, _ = made
    if new is None or rest is not None or collapsing_through or not (step := _step(new)):
        return made
    if (room := _lacking(new, step)) > 0:
        below = new.padding_bottom + new.border_bottom_width + new.margin_bottom
        foot = new.border_box_y() + new.border_height() + below
        most = max(0.0, context.page_bottom - bottom_space - foot)
        if room > most:
            shortened.times += 1
        _grow(new, min(room, most))
    return made


def _lacking(box: Any, step: float) -> float:
    """What a box and its margins lack to a whole number of steps."""
    room = float(-(box.margin_top + box.border_height() + box.margin_bottom) % step)
    return room if _NEAR < room < step - _NEAR else 0.0


def _grow(box: Any, room: float) -> None:
    box.height += room
    above = room * _SHARES[box.style[_ALIGN]]
    for child in box.children:
        child.translate(0, room if _hangs_from_foot(child.style) else above)


def _hangs_from_foot(style: Any) -> bool:
    """Is it placed from the lower edge as it is with the room?"""
    return bool(style["position"] == "absolute" and style[_ALIGN] == "end")


def room_below(box: Any) -> float:
    """What a float that is whole lacks: as room below it nobody sees it, and words stand beside it
    as before."""
    step = _step(box)
    return _lacking(box, step) if step else 0.0
