"""A chapter has a title: by it the contents lead there, and readers know that another one begins.

Told where other chapters have one: there a reader looks for this one too. A brochure whose files go
on with one another has none at all, and no contents. Nothing is held back.
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
    """Chapters with something in them that no contents lead to, beside others they do lead to."""
    chapters = context.edition.chapters
    untitled = [one for one in chapters if one.text("title") is None]
    if not context.kind.contents or len(untitled) == len(chapters):
        return
    for chapter in untitled:
        if chapter.body:
            yield CHAPTER_UNTITLED.at(
                chapter.file,
                chapter.line,
                hint=N_(
                    "write `title:` at its head; or, if it goes on with the chapter before, "
                    "put its text into that file"
                ),
            )
