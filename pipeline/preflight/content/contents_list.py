"""The contents list of a mail names stories that are in it, and leads to a web page that there is.

`stories:` of a contents list names some by their titles or places (`#accord`); `links: web` leads
to the edition's web page, `web_address` of pipeline.toml, for clients that follow no link within a
mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.content.contents import leads_to_page, named, stories
from pipeline.content.model import RichText, plain
from pipeline.content.outline import contents
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import asks
from pipeline.nearest import nearest
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

CONTENTS_UNKNOWN_STORY = warning(
    "contents-unknown-story", N_("“{name}” is not a story of the mail; its contents leave it out")
)
CONTENTS_NO_PAGE = warning(
    "contents-no-page",
    N_("there is no web page for the contents to lead to; its links stay in the mail"),
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Of each contents list what it asks for in vain."""
    for file, block in context.edition.blocks():
        if block.name not in context.schema.having("contents"):
            continue
        chosen = block.texts("stories")
        if leads_to_page(block) and not context.project.web_address:
            yield CONTENTS_NO_PAGE.at(
                file,
                block.line,
                hint=N_(
                    "write its address into pipeline.toml: `web_address`; or leave out `links`"
                ),
            )
        if chosen:
            yield from _unknown(context, file, chosen)


def _unknown(context: RenderContext, file: str, chosen: Iterable[RichText]) -> Iterator[Diagnostic]:
    edition = context.edition
    if context.kind.email == "announcement":
        edition = replace(edition, chapters=())  # the mail does not hold them
    there = stories(contents(edition, "email", context.schema))
    titles = [plain(one.title) for one in there]
    for one in chosen:
        if named(one.plain, there) is not None:
            continue
        near = nearest(one.plain, titles)
        yield CONTENTS_UNKNOWN_STORY.at(
            file,
            one.line,
            hint=N_("did you mean “{near}”?")
            if near
            else N_(
                "write its title as it stands there, or the name behind its block’s: `#{place}`"
            ),
            name=one.plain,
            near=near or "",
            place=there[0].id if there else "",
        ).mended_by(asks(one.plain, near) if near else None)
