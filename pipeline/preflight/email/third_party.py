"""The email holds no address that neither the editor nor `pipeline.toml` wrote.

Whatever a mail loads by itself tells a server who opened it, and when: pictures come from your own
`public_address`, and no template brings a pixel, a remote font or a style sheet (CNIL; GDPR).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.channels.base.campaign import outgoing
from pipeline.channels.email.render import RenderedEmail
from pipeline.content.links import links
from pipeline.content.merge_tags import replace
from pipeline.content.model import Edition
from pipeline.content.uris import web_parts
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.preflight.references import FoundAddress, references

REMOTE_CONTENT = error(
    "remote-content",
    N_("opening the email would load `{address}`, which tells that server who reads it"),
    stops="send",
)
FOREIGN_LINK = warning(
    "foreign-link", N_("the email links to `{address}`, which neither you nor pipeline.toml wrote")
)

_FRAME = "templates/shared/email.mjml.j2"


def check(email: RenderedEmail, context: RenderContext) -> Iterator[Diagnostic]:
    """Every address of the finished HTML, Outlook's comments included."""
    known = _known(context.edition, context)
    for reference in references(email).every:
        if reference.loaded:
            if re.match(r"(?:https?:)?//", reference.address) and not _is_picture(
                reference.address, email, context
            ):
                yield _remote(reference)
        elif web_parts(reference.address) and _page(reference.address) not in known:
            yield _foreign(reference)


def _known(edition: Edition, context: RenderContext) -> frozenset[str]:
    """The pages the editor or the house links to, as they are written in the mail."""
    written = tuple(link.address for link in links(edition))
    head = (edition.issue, edition.language, edition.kind, edition.fields)
    around = context.memory.surroundings.name("pages", context.project, context.tool, *head)
    known: frozenset[str] | None = context.memory.pages.get((around, written))
    if known is None:
        known = frozenset(_pages(edition, context, written))
        context.memory.pages.put((around, written), known)
    return known


def _pages(edition: Edition, context: RenderContext, links: Iterable[str]) -> set[str]:
    project, tool = context.project, context.tool
    send = outgoing(project, edition)
    written = [*links]
    written += [project.publisher.website, project.web_address, project.public_address]
    written += [tool.unsubscribe, tool.view_online]
    return {_page(replace(send(address), tool.dialect_in_link)) for address in written if address}


def _page(address: str) -> str:
    return address.partition("#")[0]


def _is_picture(address: str, email: RenderedEmail, context: RenderContext) -> bool:
    if address in email.given.values():
        return True
    folder, _, name = address.rpartition("images/")
    public = context.project.public_address
    return bool(public) and folder.startswith(public) and name in email.images


def _remote(reference: FoundAddress) -> Diagnostic:
    piece = reference.piece
    return REMOTE_CONTENT.at(
        piece.file or _FRAME,
        piece.line,
        hint=N_("take it out of the template; pictures belong in the issue's folder or in assets/"),
        address=reference.address,
    )


def _foreign(reference: FoundAddress) -> Diagnostic:
    piece = reference.piece
    return FOREIGN_LINK.at(
        piece.file or _FRAME,
        piece.line,
        hint=N_("a template brings it; if it is the house's, it is yours to keep or take out"),
        address=reference.address,
    )
