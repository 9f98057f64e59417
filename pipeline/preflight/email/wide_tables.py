"""A table of many columns cannot be read on a telephone, and widens the mail in old clients.

The email lets it scroll by itself; Outlook for Windows, SFR and La Poste do not
(https://www.caniemail.com/features/css-overflow/), so from seven columns the editor is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.channels.email.pieces import origin
from pipeline.channels.email.render import Email
from pipeline.content.model import Block, Element, Item, More, Prose, walk
from pipeline.content.tables import most_cells
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.content.reading_on import can_read_on

WIDE_TABLE = warning("wide-table", N_("this table has {columns} columns, too many for a telephone"))

_MOST = 6


def check(email: Email, context: RenderContext) -> Iterator[Diagnostic]:
    """Tables of running text that the email shows."""
    # A brochure's mail shows little of its chapters.
    sent = {(piece.file, piece.line) for piece in email.pieces}
    for part in context.edition.parts:
        items = [item for item in part.body if (part.file, origin(item, "").line) in sent]
        for table in _tables(items, context):
            columns = most_cells(table)
            if columns > _MOST:
                yield WIDE_TABLE.at(
                    part.file,
                    table.line,
                    hint=N_("split it, or put it into a block with `not: email` and link to it"),
                    columns=columns,
                )


def _tables(items: Iterable[Item], context: RenderContext) -> Iterator[Element]:
    for item in items:
        if isinstance(item, Prose):
            for node in walk(item.nodes):
                if isinstance(node, Element) and node.name == "table":
                    yield node
        elif isinstance(item, Block) and "email" in item.channels:
            yield from _tables(_shown(item, context), context)


def _shown(block: Block, context: RenderContext) -> Iterator[Item]:
    """What a block holds before `<!-- more -->`."""
    cuts = can_read_on(block, context)
    for item in block.body:
        if cuts and isinstance(item, More):
            return
        yield item
