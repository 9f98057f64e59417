"""Tables: which heads a cell has, rows and columns spanned or not; what heads a row.

In a table with a head, the first column names the rows if each of its cells says something, and no
two the same: « 35 300 » alone tells nobody of whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.dataclass import dataclass
from pipeline.pdf.structure.elements import StructureElement, of_role

_GROUPS = ("THead", "TBody", "TFoot")
_MOST = 1000  # columns or rows that a cell may say it spans


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell and the rows and columns it takes, from 0."""

    cell: StructureElement
    rows: range
    columns: range


def mend(tree: StructureElement) -> None:
    """All tables of a tree."""
    for number, table in enumerate(of_role(tree, "Table"), 1):
        _in_order(table)
        cells = list(_grid(table))
        head = {id(one) for group in _groups(table, "THead") for one in of_role(group, "TH", "TD")}
        _name_rows(cells, head)
        for one in cells:
            if one.cell.role == "TH":
                one.cell.scope = "Column" if id(one.cell) in head else "Row"
                one.cell.ident = f"table-{number}-{one.rows.start}-{one.columns.start}"
        _connect(cells)
        _without_groups(table)


def _without_groups(table: StructureElement) -> None:
    """A table of heads alone has its rows in no group: a head wants a body (PDF/UA-1, 7.2)."""
    if not _groups(table, "TBody"):
        for group in _groups(table, *_GROUPS):
            at = table.kids.index(group)
            table.take([*table.kids[:at], *group.kids, *table.kids[at + 1 :]])


def _in_order(table: StructureElement) -> None:
    """Caption, head, rows, foot: a foot that each page repeats was met before the last row."""
    foot = [kid for kid in table.elements if kid.role == "TFoot"]
    if foot:
        table.take([*(kid for kid in table.kids if kid not in foot), *foot])


def _groups(element: StructureElement, *roles: str) -> list[StructureElement]:
    return [kid for kid in element.elements if kid.role in roles]


def _grid(table: StructureElement) -> Iterator[GridCell]:
    first = 0
    for group in _groups(table, *_GROUPS, "TR"):
        rows = (
            [group] if group.role == "TR" else [kid for kid in group.elements if kid.role == "TR"]
        )
        taken: set[tuple[int, int]] = set()
        for row, element in enumerate(rows):
            column = 0
            for cell in _groups(element, "TH", "TD"):
                while (row, column) in taken:
                    column += 1
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
                high = min(high, len(rows) - row)
                taken |= {(row + y, column + x) for y in range(high) for x in range(wide)}
                cell.spans = wide, high
                start = first + row
                yield GridCell(cell, range(start, start + high), range(column, column + wide))
                column += wide
        first += len(rows)


def _span(cell: StructureElement, attribute: str) -> int:
    written = cell.get(attribute)
    return min(max(int(written), 1), _MOST) if written.isdecimal() else 1


def _name_rows(cells: Sequence[GridCell], head: set[int]) -> None:
    """The first column becomes the heads of its rows, if it can be."""
    body = [one for one in cells if id(one.cell) not in head]
    width = max((one.columns.stop for one in cells), default=0)
    first = [one.cell for one in body if one.columns.start == 0 and one.columns.stop < width]
    words = [cell.words for cell in first]
    explicit = any(one.cell.role == "TH" for one in body)
    if head and first and not explicit and all(words) and len(set(words)) == len(words):
        for cell in first:
            cell.role = "TH"


def _connect(cells: Sequence[GridCell]) -> None:
    """Each cell with the heads above it and beside it."""
    heads = [one for one in cells if one.cell.role == "TH"]
    above: dict[int, list[GridCell]] = {}
    beside: dict[int, list[GridCell]] = {}
    for one in heads:
        across, lines = (one.columns, above) if one.cell.scope == "Column" else (one.rows, beside)
        for place in across:
            lines.setdefault(place, []).append(one)
    for one in cells:
        if one.cell.role == "TD":
            found = [head for row in one.rows for head in beside.get(row, ())]
            columns = [head for column in one.columns for head in above.get(column, ())]
            found += [head for head in columns if head.rows.start < one.rows.start]
            one.cell.headers = tuple(dict.fromkeys(head.cell.ident for head in found))
