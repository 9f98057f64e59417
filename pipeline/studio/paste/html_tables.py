"""Tables of HTML → rows of one length; a table that only places things is read as what it holds.

The first row is the head, whatever the source says: Excel has none, and our tables have one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.studio.paste.blocks import (
    Heading,
    PasteBlock,
    PasteCode,
    PasteList,
    PasteTable,
    Quotation,
    Spans,
)
from pipeline.studio.paste.losses import lost_sign
from pipeline.studio.paste.spans import PasteSpan, says, without
from pipeline.studio.paste.styles import PasteLook, is_shown, look_within

if TYPE_CHECKING:
    from pipeline.studio.paste.reader import PasteReader

_DIGITS = re.compile("[0-9]{1,5}")
_WIDEST = 60  # columns; a span that says more is a mistake or worse
_LARGEST = 20_000  # cells
_PARTS = ("tr", "thead", "tbody", "tfoot", "caption", "colgroup", "col")


def read_table(
    reader: PasteReader, element: etree._Element, look: PasteLook
) -> tuple[PasteBlock, ...]:
    """The table an element is, or the blocks it only places."""
    rows = [[_cell(reader, cell, look) for cell in _cells(row)] for row in _rows(element)]
    blocks = [block for row in rows for cell in row for block in cell[0]]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2 or any(map(_is_no_cell, blocks)):
        return tuple(blocks)
    grid = _grid(rows)
    caption = element.find("caption")
    said = reader.inline(caption, look) if caption is not None else ()
    made = _trimmed(grid)
    return (PasteTable(made, said),) if made else ()


Cell = tuple[tuple[PasteBlock, ...], int, int]


def _rows(table: etree._Element) -> list[etree._Element]:
    parts = [table, *(one for one in table if one.tag in ("thead", "tbody", "tfoot"))]
    rows = [row for part in parts for row in part if row.tag == "tr" and is_shown(row)]
    return rows[:_LARGEST]


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th") and is_shown(cell)][:_WIDEST]


def _cell(reader: PasteReader, cell: etree._Element, look: PasteLook) -> Cell:
    blocks = reader.inner(cell, look_within(cell, str(cell.tag), look))
    return blocks, _span(cell.get("colspan"), _WIDEST), _span(cell.get("rowspan"), 1000)


def _span(typed: str | None, most: int) -> int:
    number = (typed or "").strip()
    return max(1, min(int(number), most)) if _DIGITS.fullmatch(number) else 1


def _is_no_cell(block: PasteBlock) -> bool:
    """Would a cell hold this? Headings, tables and quotations stand in columns of a page."""
    return isinstance(block, Heading | PasteTable | Quotation | PasteCode)


def _grid(rows: list[list[Cell]]) -> list[list[Spans]]:
    """One value a cell: what spans rows is repeated in each, what spans columns is in the first."""
    from pipeline.studio.paste.reader import spans_of

    below: dict[int, tuple[Spans, int]] = {}  # by column: what goes on, for how many rows
    grid: list[list[Spans]] = []
    for row in rows:
        line: list[Spans] = []
        for blocks, columns, down in row:
            _go_on(below, line)
            spans = spans_of(blocks)
            if any(isinstance(block, PasteList) for block in blocks):
                spans = (*spans, PasteSpan(lost_sign("listincell")))
            told = (
                (*spans, PasteSpan(lost_sign("merged")))
                if max(columns, down) > 1 and spans
                else spans
            )
            if down > 1:
                below[len(line)] = spans, down - 1
            line += [told, *[()] * (columns - 1)]
        _go_on(below, line)
        grid.append(line[:_WIDEST])
    return grid


def _go_on(below: dict[int, tuple[Spans, int]], line: list[Spans]) -> None:
    while len(line) in below and len(line) < _WIDEST:
        column = len(line)
        spans, left = below.pop(column)
        if left > 1:
            below[column] = spans, left - 1
        line.append(spans)


def _trimmed(grid: list[list[Spans]]) -> tuple[tuple[Spans, ...], ...]:
    """Rows of one length, without the empty ones and the empty columns at the end."""
    full = [row for row in grid if any(map(says, row))]
    width = max((_filled(row) for row in full), default=0)
    even = [(*row[:width], *[()] * (width - len(row))) for row in full]
    if not even:
        return ()
    head = tuple(without(cell, "strong") for cell in even[0])
    return (head, *even[1:])


def _filled(row: list[Spans]) -> int:
    return max((number for number, cell in enumerate(row, 1) if says(cell)), default=0)
