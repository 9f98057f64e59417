"""A story of a letter has something under its title.

It may be a picture, a link or other blocks; agendas, press lines and publications are more than
their titles.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import Block, LinkValue
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

STORY_EMPTY = warning("story-empty", N_("nothing stands under the title of `::: {name}`"))


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Stories of a title alone."""
    if not context.edition.is_whole:  # what was not read may be its text
        return
    names = context.schema.having("story") - context.schema.having("in-rows")
    for file, block in context.edition.blocks():
        title = block.text("title")
        if block.name not in names or title is None or _says_more(block):
            continue
        yield STORY_EMPTY.at(
            file,
            title.line,
            hint=N_(
                "write its text under its head, behind a blank line, or take it away until then"
            ),
            name=block.name,
        )


def _says_more(block: Block) -> bool:
    """Has it text, a block, a picture or a link?"""
    links = any(isinstance(value, LinkValue) for value in block.fields.values())
    return bool(block.body) or block.image() is not None or links
