"""A table of many columns cannot be read on a telephone, and widens the mail in old clients.

The email lets it scroll by itself; Outlook for Windows, SFR and La Poste do not
(https://www.caniemail.com/features/css-overflow/), so from seven columns the editor is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.channels.email.pieces import origin
from pipeline.channels.email.render import RenderedEmail
from pipeline.content.model import Element, Item, Prose, elements
from pipeline.content.tables import most_cells
from pipeline.content.visible import visible
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning

WIDE_TABLE = warning("wide-table", N_("this table has {columns} columns, too many for a telephone"))

_MOST = 6


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Tables of running text that the email shows."""
    # A brochure's mail shows little of its chapters.
    sent = {(piece.file, piece.line) for piece in email.pieces}
    for part in context.edition.parts:
        items = [item for item in part.body if (part.file, origin(item, "").line) in sent]
        for table in _tables(visible(items, "email", context.project.web_address)):
            columns = most_cells(table)
            if columns > _MOST:
                yield WIDE_TABLE.at(
                    part.file,
                    table.line,
                    hint=N_("split it, or put it into a block with `not: email` and link to it"),
                    columns=columns,
                )


def _tables(items: Iterable[Item]) -> Iterator[Element]:
    for item in items:
        if isinstance(item, Prose):
            yield from elements(item.nodes, "table")
