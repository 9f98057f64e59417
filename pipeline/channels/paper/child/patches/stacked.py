"""Columns that are higher than a page stand below one another.

Blocks side by side are a grid. Where a row of it goes over the foot of a page WeasyPrint 70 parts
its cells, and what a shorter cell holds, or one as high as its row, is laid out below the page and
never comes again: whole columns are lost. So a row that wants to stand whole and is higher than a
page is laid out as blocks are, which are parted well, as wide as lines of text can be read; in what
is left of a page where that is certain already. Rows that no page holds together are parted between
two of them.

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

_NEAR = 0.01  # CSS pixel
_WIDEST = 36  # sizes of the text: some 75 letters a line
_PLACES = ("grid_column_start", "grid_column_end", "grid_row_start", "grid_row_end")
_NONE = Dimension(0, "px")
_BARE = {"margin_bottom": _NONE, "clear": "none", "width": "auto", "anchor": None}
_LOGGER = logging.getLogger("weasyprint")

_grid_layout: Any = block.grid_layout


def install() -> None:
    """From now on, in this process."""
    block.grid_layout = _whole_or_stacked


def _whole_or_stacked(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, *around: Any
) -> Any:
    """A grid as WeasyPrint lays it out, if it stands whole; else its rows, or cells, as blocks."""
    if not (columns := _columns(box)):
        return _grid_layout(context, box, bottom_space, skip_stack, *around)
    one_row = len(box.children) <= columns
    below = _stacked(box, _cells(box) if one_row else _rows(box, columns))
    if skip_stack is None:  # a grid that stands whole is never gone on with
        with _AskedHowLow(context) as asked:
            made = _grid_layout(context, box, bottom_space, None, *around)
        _, page_is_empty, absolute, fixed = around
        if made[0] is None:
            high = asked.lowest - box.position_y  # a grid keeps the margin above it
            if not page_is_empty and high < context.current_footnote_area.page.height - _NEAR:
                return made  # it may stand whole on the next page
        elif made[1] is None:
            return made
        else:
            block.remove_placeholders(context, [made[0]], absolute, fixed)
    no_margins_above: list[float] = []
    above = no_margins_above, None, None, False, None
    stacked = block.block_box_layout(context, below, bottom_space, skip_stack, *around, *above)
    if one_row and skip_stack is None and stacked[0] is not None:
        _LOGGER.warning("%s%s", HIGH_COLUMNS, box.element.get("id", ""))
    return stacked[:5]


class _AskedHowLow:
    """How low a layout asked whether the page reaches."""

    def __init__(self, context: Any) -> None:
        self._context, self.lowest = context, 0.0

    def __enter__(self) -> _AskedHowLow:
        overflows = self._context.overflows_page

        def asked(bottom_space: float, position_y: float) -> Any:
            self.lowest = position_y  # that of the grid's rows is the last one
            return overflows(bottom_space, position_y)

        self._context.overflows_page = asked
        return self

    def __exit__(self, *_: object) -> None:
        del self._context.overflows_page  # the method shows again


def _columns(box: Any) -> int:
    """How many columns has a grid that is not to be parted, of cells in their order?"""
    if not isinstance(box, boxes.GridBox) or box.style["break_inside"] != "avoid":
        return 0
    if any(child.style[side] != "auto" for child in box.children for side in _PLACES):
        return 0
    tracks = grid._get_template_tracks(box.style["grid_template_columns"])  # noqa: SLF001  # see above
    return len(tracks) // 2


def _stacked(box: Any, below: Iterator[Any]) -> Any:
    """The same as a block, in which each part stands below the other."""
    made = box.copy()
    made.__class__ = boxes.BlockBox
    made.style = box.style.copy()
    made.style["display"] = ("block", "flow-root")
    made.style["break_inside"] = "auto"
    made.children = tuple(below)
    return made


def _rows(box: Any, columns: int) -> Iterator[Any]:
    """Each row as a grid of its own."""
    gap = box.style["row_gap"]
    for first in range(0, len(box.children), columns):
        row = box.copy()
        row.style = box.style.copy()
        row.style.update(_BARE)
        row.style["margin_top"] = gap if first and isinstance(gap, Dimension) else _NONE
        row.children = box.children[first : first + columns]
        yield row


def _cells(box: Any) -> Iterator[Any]:
    gap = box.style["column_gap"]
    for number, child in enumerate(box.children):
        cell = child.copy()
        cell.style = child.style.copy()
        cell.style["max_width"] = Dimension(_WIDEST * child.style["font_size"], "px")
        if number and isinstance(gap, Dimension):
            cell.style["margin_top"] = gap
        yield cell
