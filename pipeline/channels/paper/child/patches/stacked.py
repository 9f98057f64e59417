"""Columns that are higher than a page stand below one another.

Blocks side by side are a grid of one row. Where such a row goes over the foot of a page WeasyPrint
70 parts its cells, and what a shorter cell holds, or one as high as its row, is laid out below the
page and never comes again: whole columns are lost. So a row that wants to stand whole and is higher
than a page is laid out as blocks are, which are parted well, as wide as lines of text can be read.

Upstream: Kozea/WeasyPrint#2397 asks for cells that go over pages, open since 2025. Knows
`weasyprint.layout.grid` and `block` of the version in constraints.txt.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, grid

from pipeline.channels.paper.job import HIGH_COLUMNS

_WIDEST = 36  # sizes of the text: some 75 letters a line
_LOGGER = logging.getLogger("weasyprint")

_grid_layout: Any = block.grid_layout


def install() -> None:
    """From now on, in this process."""
    block.grid_layout = _whole_or_stacked


def _whole_or_stacked(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, *around: Any
) -> Any:
    """A row of a grid as WeasyPrint lays it out, if it stands whole; else its cells as blocks."""
    if not _is_one_row(box):
        return _grid_layout(context, box, bottom_space, skip_stack, *around)
    stacked = _stacked(box)  # before the box is told how high it is
    if skip_stack is None:  # a row that stands whole is never gone on with
        made = _grid_layout(context, box, bottom_space, None, *around)
        if made[1] is None:
            return made
        _, _, absolute, fixed = around
        block.remove_placeholders(context, [made[0]], absolute, fixed)
        _LOGGER.warning("%s%s", HIGH_COLUMNS, box.element.get("id", ""))
    no_margins_above: list[float] = []
    above = no_margins_above, None, None, False, None
    made = block.block_box_layout(context, stacked, bottom_space, skip_stack, *around, *above)
    return made[:5]


def _is_one_row(box: Any) -> bool:
    """Is it a grid that is not to be parted, of no more cells than it has columns?"""
    if not isinstance(box, boxes.GridBox) or box.style["break_inside"] != "avoid":
        return False
    tracks = grid._get_template_tracks(box.style["grid_template_columns"])  # noqa: SLF001  # see above
    return len(box.children) <= len(tracks) // 2


def _stacked(box: Any) -> Any:
    """The same as a block, in which each cell stands below the other."""
    made = box.copy()
    made.__class__ = boxes.BlockBox
    made.style = box.style.copy()
    made.style["display"] = ("block", "flow-root")
    made.children = tuple(_cells(box))
    return made


def _cells(box: Any) -> Iterator[Any]:
    gap = box.style["column_gap"]
    for number, child in enumerate(box.children):
        cell = child.copy()
        cell.style = child.style.copy()
        cell.style["max_width"] = Dimension(_WIDEST * child.style["font_size"], "px")
        if number and isinstance(gap, Dimension):
            cell.style["margin_top"] = gap
        yield cell
