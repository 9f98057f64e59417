"""A chapter has a title: by it the contents lead there, and readers know that another one begins.

A file that only goes on with the one before needs none, so nothing is held back.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.preflight.measured import FACTS

MEASURED = FACTS

CHAPTER_UNTITLED = info(
    "chapter-untitled", N_("this chapter has no title: the contents leave it out")
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Chapters with something in them that no contents lead to."""
    if not context.kind.contents:
        return
    for chapter in context.edition.chapters:
        if chapter.body and chapter.text("title") is None:
            yield CHAPTER_UNTITLED.at(
                chapter.file,
                chapter.line,
                hint=N_(
                    "write `title:` at its head; or, if it goes on with the chapter before, "
                    "put its text into that file"
                ),
            )
