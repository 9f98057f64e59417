"""A table stays with its caption, and leaves at least three rows on each side of a break.

A caption at the foot of a page says what is not seen there; one row, or the head and one, is read
as a slip, and two are hardly more. Formatters for print have limits of this kind for rows as for
lines (Antenna House: `widows` and `orphans` of table rows). A caption is a short paragraph right
above the table, in bold or with “Table” and its number. Rows that are high by themselves do not
count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.content.model import Edition, Element, Prose, plain
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import ROW, TABLE, box_of

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
# “Table 4. Journeys”; “Table 4 shows the journeys” is a sentence of the text.
_CAPTION = re.compile(
    r"\W*(?:table(?:au)?|tab\.|tabelle|tabla|tabella|taula|tabel)\s*\d+(?:\.\d+)*"
    r"(?!\d|\.\d|\s+(?-i:[a-zß-ÿ]))",
    re.IGNORECASE,
)
_LONGEST = 300  # characters


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
            for one in tables:
                yield from _alone(pdf, one, file, line)


def _apart(caption: Anchor, table: Anchor) -> Found:
    return Found(
        CAPTION_APART.at(
            caption.file,
            caption.line,
            hint=N_("lengthen or shorten what stands before it by a few lines"),
            page=caption.page,
            other=table.page,
        ),
        (Region(caption.page, box_of(caption)), Region(table.page, box_of(table))),
    )


def _alone(pdf: Finished, table: Anchor, file: str, line: int) -> Iterator[Found]:
    """A piece of a table with too few rows; its head has the line of the table."""
    inside = box_of(table).grown(0.1)
    rows = {
        anchor.line: anchor
        for anchor in pdf.pieces[table.page]
        if anchor.block == ROW
        and anchor.file == file
        and anchor.line > line
        and inside.contains(box_of(anchor))
    }
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
            (Region(table.page, box_of(table)),),
        )


def _captioned(edition: Edition) -> Iterator[tuple[str, int, int]]:
    """File, line of the caption, line of the table, for each table that has one above it."""
    for file, one in edition.walk():
        before: Element | None = None
        for node in one.nodes if isinstance(one, Prose) else ():
            if not isinstance(node, Element):
                continue
            if node.name == TABLE and before is not None and _is_caption(before):
                yield file, before.line, node.line
            before = node


def _is_caption(node: Element) -> bool:
    words = plain((node,)).strip()
    if node.name != "p" or not words or len(words) > _LONGEST:
        return False
    bold = [
        kid for kid in node.children if isinstance(kid, Element) and kid.name in ("b", "strong")
    ]
    return bool(_CAPTION.match(words)) or plain(tuple(bold)).strip() == words
