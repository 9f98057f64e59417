"""A table stays with its caption, and leaves at least three rows on each side of a break.

A caption at the foot of a page says what is not seen there; one row, or the head and one, is read
as a slip, and two are hardly more. Formatters for print have limits of this kind for rows as for
lines (Antenna House: `widows` and `orphans` of table rows). A caption is a short paragraph right
above the table, in bold or with “Table” and its number. Rows that are high by themselves do not
count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.content.model import Edition, Element, Prose
from pipeline.content.tables import is_caption
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import ROW, TABLE

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor

CAPTION_APART = warning(
    "caption-apart", N_("this caption stands on page {page}, and its table on page {other}")
)
ROWS_ALONE = warning(
    "table-rows-alone", N_("{count} rows of this table stand alone on page {page}")
)

_ROWS = 3
_HIGH = 12.0  # mm, on average: rows of several lines are no slip


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Captions apart from their tables, rows alone."""
    pieces: dict[tuple[str, int], list[Anchor]] = {}
    for anchor in pdf.anchors:
        pieces.setdefault((anchor.file, anchor.line), []).append(anchor)
    for file, caption, table in _captioned(context.edition):
        above, below = pieces.get((file, caption)), pieces.get((file, table))
        if above and below and above[-1].page < below[0].page:
            yield _apart(above[-1], below[0])
    for (file, line), here in pieces.items():
        tables = [anchor for anchor in here if anchor.block == TABLE]
        if len({(one.page, one.left) for one in tables}) > 1:
            parts = [(one, _rows_in(pdf, one, file, line)) for one in tables]
            whole = {row for _, rows in parts for row in rows}
            for one, rows in parts:
                if rows.keys() != whole:  # set in parts beside each other, each has all of them
                    yield from _alone(one, rows, file, line)


def _apart(caption: Anchor, table: Anchor) -> Found:
    return Found(
        CAPTION_APART.at(
            caption.file,
            caption.line,
            hint=N_("lengthen or shorten what stands before it by a few lines"),
            page=caption.page,
            other=table.page,
        ),
        (Region(caption.page, caption.box), Region(table.page, table.box)),
    )


def _rows_in(pdf: Finished, table: Anchor, file: str, line: int) -> dict[int, Anchor]:
    """The rows of a piece of a table, by their lines; its head has the line of the table."""
    inside = table.box.grown(0.1)
    return {
        anchor.line: anchor
        for anchor in pdf.pieces[table.page]
        if anchor.block == ROW
        and anchor.file == file
        and anchor.line > line
        and inside.contains(anchor.box)
    }


def _alone(table: Anchor, rows: Mapping[int, Anchor], file: str, line: int) -> Iterator[Found]:
    """A piece of a table with too few rows."""
    high = sum(row.bottom - row.top for row in rows.values())
    if len(rows) < _ROWS and high <= _HIGH * max(1, len(rows)):
        yield Found(
            ROWS_ALONE.at(
                file,
                line,
                N_("one row of this table stands alone on page {page}")
                if len(rows) == 1
                else N_("the head of this table stands alone on page {page}")
                if not rows
                else None,
                hint=N_("lengthen or shorten what stands before it by a few lines"),
                count=len(rows),
                page=table.page,
            ),
            (Region(table.page, table.box),),
        )


def _captioned(edition: Edition) -> Iterator[tuple[str, int, int]]:
    """File, line of the caption, line of the table, for each table that has one above it."""
    for file, one in edition.walk():
        before: Element | None = None
        for node in one.nodes if isinstance(one, Prose) else ():
            if not isinstance(node, Element):
                continue
            if before is not None and is_caption(before, node):
                yield file, before.line, node.line
            before = node
