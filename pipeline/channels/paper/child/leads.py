"""What of a box had to fit on the page before, or none of it is there: its lead.

A box that stands whole on the next page was pushed there because its beginning did not fit: its
first lines with the headings above them, which no break may part from what follows. What comes
after them the page before never saw.

Knows `weasyprint.layout.block` of the version in constraints.txt.
"""

from __future__ import annotations

from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block


def lead(box: Any) -> Any:
    """The last box that the beginning of this one cannot be parted from; itself, if it is whole."""
    while _may_be_parted(box) and (last := _last_tied(box.children)) is not None:
        box = last
    return box


def _may_be_parted(box: Any) -> bool:
    """… between its children, and is all that may not fit of it in them?"""
    style = box.style
    return (
        type(box) is boxes.BlockBox
        and style["break_inside"] == style["height"] == style["min_height"] == "auto"
        and style["max_height"].value == inf
        and not style["padding_bottom"].value
        and not style["border_bottom_width"]
    )


def _last_tied(children: Any) -> Any:
    """The first child in the flow, or the last one that it must not be parted from."""
    last = None
    for child in children:
        if not child.is_in_normal_flow():
            continue
        if isinstance(child, boxes.LineBox):
            return None
        if last is not None and not block.block_level_page_break(last, child).startswith("avoid"):
            break
        last = child
    return last
