"""Two blocks of an edition with the same link: often the second was copied from the first."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.links import Link, links, shown_to
from pipeline.content.uris import web_parts
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

REPEATED_ADDRESS = info("repeated-address", N_("this address is also that of “{title}” ({place})"))


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Blocks of the same sort, of different titles, whose `link` is the same."""
    first: dict[tuple[str, str], Link] = {}
    for link in links(context.edition):
        if not link.block or web_parts(link.address) is None:
            continue
        before = first.setdefault((link.block, link.address), link)
        page = context.project.web_address
        if before.text != link.text and shown_to(before, page) & shown_to(link, page):
            yield REPEATED_ADDRESS.at(
                link.file,
                link.line,
                hint=N_("if that is what you want, there is nothing to do"),
                title=before.text,
                place=f"{before.file}:{before.line}",
            )
