"""No heading stands at the foot of its page, or of its column, while its text is on the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import (
    below,
    continues_in_next_column,
    following_here,
    pages_with_full_background,
    text_bottom,
)

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor

HEADING_STRANDED = warning(
    "heading-stranded", N_("this heading stands at the foot of page {page}, its text on the next")
)

_STRAY = 1.0  # mm
_LOW = 0.6  # of the page: a heading that stands alone higher up does so on purpose


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Headings that nothing follows where they stand."""
    last = max((anchor.page for anchor in pdf.anchors), default=0)
    designed = pages_with_full_background(pdf)
    for anchor in pdf.anchors:
        if anchor.block != "heading" or anchor.page in designed:
            continue
        if continues_in_next_column(pdf, anchor):
            message = N_("this heading stands at the foot of its column on page {page}")
        elif anchor.page < last and _at_the_foot(pdf, anchor):
            message = HEADING_STRANDED.message
        else:
            continue
        yield Found(
            HEADING_STRANDED.at(
                anchor.file,
                anchor.line,
                message,
                hint=N_("lengthen or shorten what stands before it by a few lines"),
                page=anchor.page,
            ),
            (Region(anchor.page, anchor.box),),
        )


def _at_the_foot(pdf: Finished, anchor: Anchor) -> bool:
    low = pdf.trim.height * _LOW < anchor.bottom < text_bottom(pdf) + _STRAY
    alone = next(below(pdf, anchor), None) is None
    return low and alone and not following_here(pdf, anchor)
