"""Links to a place of the email (`#name`) lead to a place that the email has.

The place may be in the edition and not in the email: its block is marked `not: email`, or stands
behind `<!-- more -->`.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.channels.email.render import Email
from pipeline.content.links import links
from pipeline.content.model import Edition
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight import House
from pipeline.preflight.references import references


def check(email: Email, edition: Edition, house: House) -> Iterator[Diagnostic]:
    """Each lost place, at every line that links to it."""
    mail = references(email)
    for reference in mail.every:
        name = unquote(reference.address[1:])
        if not reference.address.startswith("#") or not name or name in mail.places:
            continue
        written = [
            (link.file, link.line)
            for link in links(edition)
            if link.address == f"#{name}" and "email" in link.channels
        ]
        piece = reference.piece
        for file, line in written or [(piece.file or edition.file, piece.line or 1)]:
            yield warning(
                "anchor-not-in-email",
                N_("in the email the link `{address}` leads nowhere: that place is not in it"),
                file,
                line,
                hint=N_("show the block in the email, link to your web page, or mark `not: email`"),
                address=f"#{name}",
            )
