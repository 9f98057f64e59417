"""An author's table on paper: what does not fit into the width of a page is made to.

A page does not scroll. A table of more columns than a page holds is set in parts, its first column
repeated in each; where words are too long for it, the widest columns are of one width, and their
words are parted. One that fits is no wider than the text, so that eyes find from a name to its
number, and its dates and names stay whole while there is room. Knows the tree of a table and the
grid of the page, and writes no HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.channels.page.grid import Grid
from pipeline.channels.page.table_heights import height
from pipeline.content.bars import with_bars
from pipeline.content.model import Element, Node, plain
from pipeline.content.tables import most_cells, rows_of
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, warning

TABLE_IN_PARTS = warning(
    "table-in-parts",
    N_("there is room for {most} columns here: this table is set in {parts} parts"),
)


# Measured in Source Sans 3 at 8.2 pt, the type of tables: a letter, and the space between columns.
_LETTER, _GAP = 1.6, 3.0  # mm
_BAR = 26.5  # mm: the room of a bar with that before it, as in print.css
_LEAST = 13.5  # mm: a column of some seven letters
_NARROW = 3  # columns; tables of more may go beyond the text column
_WHOLE = 22  # signs of a cell that is rather not broken: « 26 novembre 2021 »
_SHORT = 12  # rows that stay together on a page …
_OF_PAGE = 0.5  # … while they are no higher than this share of its text
_SAID = 40  # signs of a cell from which on it is read as a sentence, not as a number
_TOGETHER = "short"
ROOM = "room"  # the attribute of a cell that says how wide its column is


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is set: the classes of the element around it, and its parts."""

    classes: str
    parts: tuple[Element, ...]


def is_wide(node: object) -> bool:
    """Is it a table that goes beyond a column of text?"""
    return isinstance(node, Element) and node.name == "table" and most_cells(node) > _NARROW


def shape(table: Element, grid: Grid | None, held: bool = False) -> Shape:
    """The shape of a table on a page of this grid; on the web, where it scrolls, it has none.

    `held`: it is part of a block, and cannot leave the column of a letter.
    """
    table = _sentences_left(_with_bars(table, grid, held))
    columns = most_cells(table)
    wide = is_wide(table)
    if wide and grid is not None and not grid.columns:
        wide = sum(_widths(table, whole=True)) > grid.measure
    classes = ["wide" if wide else "narrow"]
    few = len(list(rows_of(table))) <= _SHORT
    if grid is None:
        return Shape(" ".join([*classes, _TOGETHER] if few else classes), (table,))
    room = grid.full if wide and not (held and grid.columns) else grid.measure
    if few and _height(table, room) <= _OF_PAGE * (grid.size.height - grid.top - grid.bottom):
        classes.append(_TOGETHER)
    most = max(2, int(room // _LEAST))
    parts = whole = _parts(table, columns, most)
    while len(parts) > 1 and most > _NARROW and any(_needs(part) > room for part in parts):
        most -= 1
        parts = _parts(table, columns, most)  # it is cut anyhow: rather once more than in words
    if any(_needs(part) > room for part in parts):
        parts = tuple(_divided(part, room) for part in whole)
        classes.append("tight")
    else:
        parts = tuple(_unbroken(part, room) for part in parts)
    return Shape(" ".join(classes), parts)


def _sentences_left(node: Element) -> Element:
    """The same with cells that are sentences set from the left, in columns of numbers too."""
    if node.name == "td":
        if node.get("align") in ("", "left") or len(plain([node])) <= _SAID:
            return node
        kept = {key: value for key, value in node.attributes.items() if key != "align"}
        return replace(node, attributes=kept)
    children = tuple(_sentences_left(c) if isinstance(c, Element) else c for c in node.children)
    return replace(node, children=children)


def _height(table: Element, room: float) -> float:
    """How high it will be, about, in millimetres."""
    rows = [[_LETTER * len(plain([cell])) for cell in row.children] for row in rows_of(table)]
    gaps = [_GAP] * most_cells(table)
    least = [width - gap for width, gap in zip(_widths(table), gaps, strict=True)]
    return height(rows, least, room - sum(gaps))


def _with_bars(table: Element, grid: Grid | None, held: bool) -> Element:
    """With the bars that were asked for, where there is room for them."""
    drawn = with_bars(table)
    if drawn is table or grid is None:
        return drawn
    narrow = held or not (is_wide(table) or not grid.columns)
    room = grid.measure if narrow else grid.full
    return drawn if sum(_widths(drawn, whole=True)) <= room else table


def goes_on(shape: Shape) -> bool:
    """May it go over from a page to the next one?"""
    return _TOGETHER not in shape.classes.split()


def in_parts(shape: Shape, file: str, line: int) -> Diagnostic:
    """A finding about a table with more columns than its place holds."""
    return TABLE_IN_PARTS.at(
        file,
        line,
        hint=N_("its first column is repeated in each; fewer columns and more rows read better"),
        most=max(most_cells(part) for part in shape.parts),
        parts=len(shape.parts),
    )


def headings(node: Element) -> str:
    """What the first row of a table says, which is its heads as a rule."""
    cells = next(rows_of(node), node).children
    return ", ".join(filter(None, (plain([cell]) for cell in cells)))


def _parts(table: Element, columns: int, most: int) -> tuple[Element, ...]:
    """Tables of `most` columns, each with the first one; as even as can be."""
    if columns <= most:
        return (table,)
    number = -(-(columns - 1) // (most - 1))
    ends = [1 + (columns - 1) * part // number for part in range(number + 1)]
    return tuple(_cut(table, start, end) for start, end in pairwise(ends))


def _cut(node: Element, start: int, end: int) -> Element:
    """The same rows with their first cell and those from `start` to before `end`."""
    if node.name == "tr":
        return replace(node, children=node.children[:1] + node.children[start:end])
    children = (_cut(c, start, end) if isinstance(c, Element) else c for c in node.children)
    return replace(node, children=tuple(children))


def _divided(table: Element, room: float) -> Element:
    """The same with a share of the room for each column: narrow ones have what their words need."""
    needed = _widths(table)
    shares, left = dict.fromkeys(range(len(needed)), 0.0), room
    for done, column in enumerate(sorted(shares, key=lambda column: needed[column])):
        shares[column] = min(needed[column], left / (len(needed) - done))
        left -= shares[column]
    return _shared(table, [f"{shares[column] / room:.1%}" for column in shares])


def _shared(node: Element, shares: Sequence[str]) -> Element:
    """The cells of the first row with the share of their columns."""
    first, *others = node.children
    if not isinstance(first, Element):
        return node
    if node.name != "tr":
        return replace(node, children=(_shared(first, shares), *others))
    cells = (
        replace(cell, attributes={**cell.attributes, ROOM: share})
        for cell, share in zip(node.children, shares, strict=False)
        if isinstance(cell, Element)
    )
    return replace(node, children=tuple(cells))


def _unbroken(table: Element, room: float) -> Element:
    """The same with columns of dates and names on one line each, shortest first, while they fit."""
    least, most = _widths(table), _widths(table, whole=True)
    kept: set[int] = set()
    for column in sorted(range(len(most)), key=lambda column: most[column]):
        wanted = sum(most[n] if n in kept | {column} else least[n] for n in range(len(most)))
        if most[column] <= _WHOLE * _LETTER + _GAP and wanted <= room:
            kept.add(column)
    return _held(table, kept)


def _held(node: Element, columns: set[int]) -> Element:
    if node.name == "tr":
        cells = enumerate(node.children)
        return replace(node, children=tuple(_hold(c) if n in columns else c for n, c in cells))
    children = (_held(c, columns) if isinstance(c, Element) else c for c in node.children)
    return replace(node, children=tuple(children))


def _hold(cell: Node) -> Node:
    if not isinstance(cell, Element) or not any(mark in plain([cell]) for mark in " -\u2010"):
        return cell
    return replace(cell, children=(Element("span", cell.children, {"class": "kept"}, cell.line),))


def _needs(table: Element) -> float:
    """The width its longest words need, in millimetres."""
    return sum(_widths(table))


def _widths(table: Element, whole: bool = False) -> list[float]:
    """What each column needs: for its longest words, or for its longest cells on one line."""
    longest: list[int] = []
    bars: set[int] = set()
    for row in rows_of(table):
        for column, cell in enumerate(row.children):
            said = plain([cell])
            most = max(map(len, [said] if whole else said.split()), default=0)
            if column == len(longest):
                longest.append(most)
            longest[column] = max(longest[column], most)
            if isinstance(cell, Element) and cell.get("share"):
                bars.add(column)
    return [
        _LETTER * signs + _GAP + (_BAR if n in bars else 0.0) for n, signs in enumerate(longest)
    ]
