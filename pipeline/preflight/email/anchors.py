"""Links to a place of the email (`#name`) lead to a place that the email has.

The place may be in the edition and not in the email: its block is marked `not: email`, or stands
behind `<!-- more -->`.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.channels.email.render import RenderedEmail
from pipeline.content.links import links, shown_to
from pipeline.content.places import places
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.references import references

ANCHOR_NOT_IN_EMAIL = warning(
    "anchor-not-in-email",
    N_("in the email the link `{address}` leads nowhere: that place is not in it"),
)


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Each lost place, at every line that links to it."""
    edition = context.edition
    mail = references(email)
    lost: dict[str, dict[tuple[str, int], None]] = {}  # where the mail's pieces with them come from
    for reference in mail.every:
        if not reference.address.startswith("#"):
            continue
        name, piece = unquote(reference.address[1:]), reference.piece
        if name and name not in mail.places:
            where = (piece.file or edition.file, piece.line or 1)
            lost.setdefault(name, {})[where] = None
    written: dict[str, dict[tuple[str, int], None]] = {}
    for link in links(edition) if lost else ():
        if "email" in shown_to(link, context.project.web_address):
            written.setdefault(link.address, {})[link.file, link.line] = None
    known = places(edition) if lost else frozenset()
    for name, lines in lost.items():
        if f"#{name}" in written and name not in known:
            continue  # it leads nowhere in any output, which is told
        for file, line in written.get(f"#{name}", lines):
            yield ANCHOR_NOT_IN_EMAIL.at(
                file,
                line,
                hint=N_("show the block in the email, link to your web page, or mark `not: email`"),
                address=f"#{name}",
            )
