"""The email of a brochure announces it; somewhere in it the reader must find the brochure."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import Block, Edition, LinkValue, Prose, elements
from pipeline.content.plan import plan_of
from pipeline.content.visible import is_cut, reading_on, visible
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

ANNOUNCED_NOWHERE = warning(
    "announced-nowhere",
    N_("the email announces `{title}`, and no link of it leads there"),
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """An announcement with neither a `link` nor one in its text."""
    edition = context.edition
    kind = context.kind
    mailed = "email" not in plan_of(kind, edition.fields, context.project).never
    if kind.email != "announcement" or not mailed or edition.fields.get("link"):
        return
    title = edition.text("title")
    if title is None or _leads(edition, context.project.web_address):
        return
    yield ANNOUNCED_NOWHERE.at(
        edition.file,
        edition.line_of("title"),
        hint=N_("put the PDF or the web page online and add its address to the head: `link: …`"),
        title=title.plain,
    )


def _leads(edition: Edition, page: str) -> bool:
    """Does the email show a link to some page, one to read on at included?"""
    for item in visible(edition.front.body, "email", page):
        if isinstance(item, Prose):
            addresses = [link.get("href") for link in elements(item.nodes, "a")]
        elif isinstance(item, Block):
            addresses = [*item.values(LinkValue)]
            if is_cut(item, "email", page):
                addresses.append(reading_on(item, page))
        else:
            continue
        if any(map(_is_page, addresses)):
            return True
    return False


def _is_page(address: str) -> bool:
    return address.casefold().startswith(("https://", "http://"))
