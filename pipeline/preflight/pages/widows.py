"""No page begins with the last line of a paragraph, alone: a widow, which looks forgotten there."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import continued, inside

WIDOW = warning("widow", N_("page {page} begins with the last line of this paragraph"))


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Single lines that paragraphs leave for the next page."""
    for anchor in continued(pdf):
        if len(inside(pdf, anchor)) == 1:
            yield Found(
                WIDOW.at(
                    anchor.file,
                    anchor.line,
                    hint=N_("shorten the paragraph by a few words, or lengthen it by some"),
                    page=anchor.page,
                ),
                (Region(anchor.page, anchor.box),),
            )
