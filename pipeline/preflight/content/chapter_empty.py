"""A chapter has something under its title.

On paper it begins a page, which stays empty then, and the contents lead to it. An opening page that
parts a brochure stands alone by design, and an index fills itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

CHAPTER_EMPTY = warning("chapter-empty", N_("nothing stands under the title of this chapter"))

_ALONE = {"opener", "index"}


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Chapters of a title alone."""
    for chapter in context.edition.chapters:
        variant, title = chapter.choice("variant"), chapter.text("title")
        if chapter.body or title is None or (variant is not None and variant.key in _ALONE):
            continue
        yield CHAPTER_EMPTY.at(
            chapter.file,
            title.line,
            hint=N_("write its text under its head, or take its file away until there is one"),
        )
