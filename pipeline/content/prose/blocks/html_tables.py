"""HTML's tables as rows of equal length: where cells over several rows and columns stand.

Each row says all of its own: the text part writes it as a line, a screen reader reads it alone. So
a cell over several rows is in each of them, a head over several columns above each of them; another
cell over several columns stands in the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from xml.etree.ElementTree import Element, SubElement

from pipeline.content.prose.blocks.block import LINE, CellRow, OpenBlock
from pipeline.content.prose.blocks.html import html_text
from pipeline.content.prose.inline.tags import written_attributes
from pipeline.content.prose.passage import Passage

_SPAN = re.compile(r"\s*(\d{1,5})")
_FIGURE = re.compile(r"[-−–+±]?\s?\d[\d\s.,]*(?:%|€)?")
_FEWEST = 3  # rows of a table with a head of two
_WIDEST = 40  # columns
_REPEATED = 2_000  # cells said again in rows below: few lines can ask for millions
_PARTS = frozenset({"thead", "tbody", "tfoot", "tr", "td", "th"})
Cell = tuple[tuple[int, str], ...]


def html_rows(block: OpenBlock) -> list[CellRow]:
    """The rows of a table, of its parts too; several rows of heads are one."""
    rows = list(_rows(block))
    spread = list(_spread(rows))
    columns = 1 + max((last for last, _ in spread), default=-1)
    made = [
        CellRow(row.line, tuple(cells.get(column, ((row.line, ""),)) for column in range(columns)))
        for row, (last, cells) in zip(rows, spread, strict=True)
        if last >= 0  # a row may have no cell of its own
    ]
    heads = _heads(rows)
    return [_one(made[:heads]), *made[heads:]] if heads > 1 else made


def sides(rows: Sequence[CellRow]) -> tuple[str, ...]:
    """How each column is set: numbers to the right, but for what names the rows."""
    columns = zip(*(row.cells for row in rows[1:]), strict=True)
    said = ([" ".join(text for _, text in cell).strip() for cell in column] for column in columns)
    return tuple(
        "right"
        if number and any(texts) and all(map(_FIGURE.fullmatch, filter(None, texts)))
        else ""
        for number, texts in enumerate(said)
    )


def spanned(block: OpenBlock) -> int | None:
    """The line of the first cell over several rows or columns."""
    cells = (cell for row in _rows(block) for cell in _cells(row))
    return next((cell.line for cell in cells if _span(cell) != (1, 1)), None)


def strays(block: OpenBlock) -> list[OpenBlock]:
    """What stands in no cell: browsers show it above the table. Its caption is nearest to it."""
    return sorted(_strays(block), key=lambda one: one.name == "caption")


def table_title(parent: Element, block: OpenBlock) -> None:
    """A caption is what an editor writes above a table: a paragraph all in bold."""
    if lines := html_text(block):
        where = {LINE: str(block.line)}
        title = SubElement(SubElement(parent, "p", where), "strong", where)
        title.text = Passage.of(lines)


def _strays(block: OpenBlock) -> Iterator[OpenBlock]:
    for child in block.children:
        if child.kind != "element" or child.name not in _PARTS:
            yield child
        elif child.name not in ("td", "th"):
            yield from _strays(child)


def _rows(block: OpenBlock) -> Iterator[OpenBlock]:
    for child in block.children:
        if child.kind == "element" and child.name == "tr":
            yield child
        else:
            yield from _rows(child)


def _cells(row: OpenBlock) -> list[OpenBlock]:
    return [cell for cell in row.children if cell.name in ("td", "th")]


def _span(cell: OpenBlock) -> tuple[int, int]:
    """Rows and columns; 0 rows are all that follow."""
    if "span" not in cell.written.casefold():  # nearly none has any
        return 1, 1
    written = written_attributes(cell.written)
    found = (_SPAN.match(written.get(name, "")) for name in ("rowspan", "colspan"))
    rows, columns = (int(one[1]) if one else 1 for one in found)
    return rows, min(max(1, columns), _WIDEST)


def _spread(rows: Sequence[OpenBlock]) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Of each row the column its last cell begins in, and what stands in which column."""
    above: dict[int, tuple[int, Cell]] = {}  # cells that go on, by column: rows left, text
    repeated = 0
    for index, row in enumerate(rows):
        repeated += len(above)
        if repeated > _REPEATED:  # from here on each cell stands in its own row alone
            above = {}
        cells = {column: text for column, (_, text) in above.items()}
        going_on = {column: (left - 1, text) for column, (left, text) in above.items() if left > 1}
        column = last = -1
        for cell in _cells(row):
            column += 1
            while column in above:
                column += 1
            last = column
            text: Cell = tuple(html_text(cell)) or ((cell.line, ""),)
            high, wide = _span(cell)
            anew = index == 0 and cell.name == "th"
            for column in range(last, last + wide):
                cells[column] = text if anew or column == last else ((cell.line, ""),)
                if high != 1:
                    going_on[column] = (high - 1 if high else len(rows), cells[column])
        yield last, cells
        above = going_on


def _heads(rows: Sequence[OpenBlock]) -> int:
    """How many rows the head has; more than one where a cell of the first is over columns."""
    if len(rows) < _FEWEST or all(_span(cell)[1] == 1 for cell in _cells(rows[0])):
        return 1
    only_heads = (all(cell.name == "th" for cell in _cells(row)) for row in rows[:_FEWEST])
    return max(1, sum(takewhile(bool, only_heads)))


def _one(heads: Sequence[CellRow]) -> CellRow:
    """Rows of heads as one, each cell with those below it: `2024, Women`."""
    cells: list[Cell] = []
    for column in zip(*(row.cells for row in heads), strict=True):
        said = [" ".join(text.strip() for _, text in cell).strip() for cell in column]
        cells.append(((column[0][0][0], ", ".join(dict.fromkeys(filter(None, said)))),))
    return CellRow(heads[0].line, tuple(cells))
