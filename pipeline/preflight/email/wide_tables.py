"""A table of many columns cannot be read on a telephone, and widens the mail in old clients.

The email lets it scroll by itself; Outlook for Windows, SFR and La Poste do not
(https://www.caniemail.com/features/css-overflow/), so from seven columns the editor is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pipeline.channels.base.origins import origin
from pipeline.channels.email.render import RenderedEmail
from pipeline.content import facts
from pipeline.content.model import Item, Prose, elements
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
        page = context.project.web_address
        for item in part.body:
            for line, columns in facts.again(item, "tables", page, partial(_tables, item, page)):
                if columns > _MOST and (part.file, origin(item, "").line) in sent:
                    yield WIDE_TABLE.at(
                        part.file,
                        line,
                        hint=N_(
                            "split it, or put it into a block with `not: email` and link to it"
                        ),
                        columns=columns,
                    )


def _tables(item: Item, page: str) -> tuple[tuple[int, int], ...]:
    """The lines of its tables that the email shows, and their columns."""
    proses = (one for one in visible((item,), "email", page) if isinstance(one, Prose))
    tables = (table for prose in proses for table in elements(prose.nodes, "table"))
    return tuple((table.line, most_cells(table)) for table in tables)
