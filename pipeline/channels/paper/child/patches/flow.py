"""Short questions about boxes, asked a hundred thousand times, answered in fewer steps.

WeasyPrint 70 asks of each child whether it is in the flow by five other questions, and for the page
a box is to stand on of all children where the first and the last decide; boxes of a try that is
thrown away are looked for in lists that are nearly always empty. The answers are the same.

Upstream: we found no report of it (2026-11). Knows `weasyprint.layout.block` and
`weasyprint.formatting_structure.boxes` of the version in constraints.txt.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from weasyprint import layout
from weasyprint.formatting_structure.boxes import Box, ParentBox
from weasyprint.layout import block

_FLOATS = frozenset({"left", "right", "inline-start", "inline-end"})
_ASIDE = frozenset({"absolute", "fixed"})
_TAKEN_OUT = frozenset({"running()", "note()"})

_in_flow: Any = Box.is_in_normal_flow
_pages: Any = ParentBox.page_values
_remove: Any = block.remove_placeholders


def install() -> None:
    """From now on, in this process."""
    if (Box.is_in_normal_flow, ParentBox.page_values) == (_in_flow, _pages):
        Box.is_in_normal_flow, ParentBox.page_values = _is_in_normal_flow, _page_values
    for name, module in list(sys.modules.items()):
        known = vars(module)
        if name.startswith(f"{layout.__name__}.") and known.get("remove_placeholders") is _remove:
            known["remove_placeholders"] = _remove_placeholders


def _is_in_normal_flow(box: Any) -> bool:
    """Does the box stand after the one before it, and the next one after it?"""
    floating, position = box.style["float"], box.style["position"]
    return not (
        floating in _FLOATS
        or floating == "footnote"
        or position in _ASIDE
        or position[0] in _TAKEN_OUT
    )


def _page_values(box: Any) -> tuple[str, str]:
    """The names of the pages that a box begins and ends on: its first child's, its last one's."""
    start = end = box.style["page"]
    first = next(filter(_is_asked, box.children), None)
    if first is None:
        return start, end
    last = next(filter(_is_asked, reversed(box.children)))
    begins, ends = first.page_values()
    if last is not first:
        ends = last.page_values()[1]
    return begins or start, ends or end


def _is_asked(box: Any) -> bool:
    return bool(box.is_in_normal_flow() or box.is_floated())


def _remove_placeholders(
    context: Any, boxes: Iterable[Any], absolute: list[Any], fixed: list[Any]
) -> None:
    """Boxes that will not be on the page are no more in what is kept of it elsewhere."""
    shapes, broken = context.excluded_shapes, context.broken_out_of_flow
    for box in boxes:
        if box.children:
            _remove_placeholders(context, box.children, absolute, fixed)
        if absolute or fixed:
            position = box.style["position"]
            if position == "absolute" and box in absolute:
                absolute.remove(box)
            elif position == "fixed" and box in fixed:
                fixed.remove(box)
        if box.footnote:
            context.unlayout_footnote(box.footnote)
        if broken and box in broken:
            broken.pop(box)
        if shapes and box in shapes:
            shapes.remove(box)
        if box.note:
            context.remove_running_element(box.note)
