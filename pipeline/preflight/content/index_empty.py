"""An index has entries: borders or territories that the heads of chapters and blocks name.

Without any its heading stands alone on paper, and the contents lead to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

INDEX_EMPTY = warning("index-empty", N_("this index has no entries: its heading stands alone"))


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """A chapter that is an index, and nothing to list."""
    edition = context.edition
    for chapter in edition.chapters:
        variant = chapter.choice("variant")
        if variant is None or variant.key != "index" or chapter.body:
            continue
        from pipeline.content.index import borders, territories  # few editions have one

        if not (borders(edition) or territories(edition)):
            hint = N_(
                "name what chapters are about in their heads, `territories: Strasbourg, Kehl`, "
                "or leave this chapter out"
            )
            title = chapter.text("title")
            line = title.line if title else chapter.line
            yield INDEX_EMPTY.at(chapter.file, line, hint=hint)
