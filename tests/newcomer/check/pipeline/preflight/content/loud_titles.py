"""A title in capitals shouts, and is hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import RichText, blocks
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error

LOUD_TITLE = error("loud-title", N_("the title “{title}” is all in capitals"), stops="send")


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Titles of more than one word, of any block."""
    for part in context.edition.parts:
        for block in blocks(part.body):
            title = block.fields.get("title")
            if isinstance(title, RichText) and title.plain.isupper() and " " in title.plain:
                yield LOUD_TITLE.at(
                    part.file, block.line, hint=N_("write it as a sentence"), title=title.plain
                )
