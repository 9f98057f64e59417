"""“Read on” leads to a page of this issue alone: the links of March still work in April.

A mail is read for months, and cannot be changed any more. An address without `{issue}` or
`{number}` is that of every issue: the next one takes the place of this one there, and whoever
clicks finds another text. Addresses of example.org are not real yet, and not judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.contents import leads_to_page
from pipeline.content.hosts import is_reserved
from pipeline.content.model import Block
from pipeline.content.uris import web_parts
from pipeline.content.visible import is_cut, marks, reading_on
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

PAGE_OF_ALL_ISSUES = warning(
    "page-of-all-issues",
    N_("“read on” leads to {address}, where the next issue takes the place of this one"),
)

_CONTENTS = N_("the contents lead to {address}, where the next issue takes the place of this one")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """The first place where the mail leads there."""
    page = context.project.web_address
    if context.project.lasting_page or not page or _is_example(page):
        return
    found = next(((file, b) for file, b in context.edition.blocks() if _leads_there(b, page)), None)
    if found is None:
        return
    file, block = found
    mark = next(marks(block.body), None)
    yield PAGE_OF_ALL_ISSUES.at(
        file,
        mark.line if mark else block.line,
        None if mark else _CONTENTS,
        hint=N_("give each issue a page of its own, in pipeline.toml: `web_address = {better}`"),
        address=page,
        better=f'"{page.partition("?")[0].rstrip("/")}/{{issue}}/{{lang}}/"',
    )


def _is_example(page: str) -> bool:
    parts = web_parts(page)
    return parts is not None and is_reserved(parts.host)


def _leads_there(block: Block, page: str) -> bool:
    if leads_to_page(block):
        return True
    return is_cut(block, "email", page) and reading_on(block, page).startswith(f"{page}#")
