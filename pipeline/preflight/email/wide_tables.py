"""A table of many columns cannot be read on a telephone, and widens the mail in old clients.

The email lets it scroll by itself; Outlook for Windows, SFR and La Poste do not
(https://www.caniemail.com/features/css-overflow/), so from seven columns the editor is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.channels.email.render import Email
from pipeline.content.model import Edition, Element, Prose, blocks, walk
from pipeline.content.tables import most_cells
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight import House

_MOST = 6


def check(email: Email, edition: Edition, house: House) -> Iterator[Diagnostic]:
    """Tables of running text that the email shows."""
    shown = {piece.file for piece in email.pieces}  # a brochure's chapters are not in its mail
    for part in edition.parts:
        if part.file in shown:
            yield from _tables(part.body, part.file)
            for block in blocks(part.body):
                if "email" in block.channels:
                    yield from _tables(block.body, part.file)


def _tables(items: tuple[object, ...], file: str) -> Iterator[Diagnostic]:
    for item in items:
        for node in walk(item.nodes) if isinstance(item, Prose) else ():
            if isinstance(node, Element) and node.name == "table":
                columns = most_cells(node)
                if columns > _MOST:
                    yield warning(
                        "wide-table",
                        N_("this table has {columns} columns, too many for a telephone"),
                        file,
                        node.line,
                        hint=N_(
                            "split it, or put it into a block with `not: email` and link to it"
                        ),
                        columns=columns,
                    )
