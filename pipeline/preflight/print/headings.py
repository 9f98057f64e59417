"""No heading stands at the foot of its page, or of its column, while its text is on the next."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import Edition
from pipeline.diagnostics import N_, warning
from pipeline.preflight import House
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.layout import below, box_of, floor, grounded

_LOW = 0.6  # of the page: a heading that stands alone higher up does so on purpose


def check(pdf: Finished, edition: Edition, house: House) -> Iterator[Found]:
    """Headings that nothing follows where they stand."""
    last = max((anchor.page for anchor in pdf.anchors), default=0)
    lowest, designed = floor(pdf), grounded(pdf)
    for anchor in pdf.anchors:
        if (
            anchor.block != "heading"
            or anchor.page in (last, *designed)
            or anchor.bottom > lowest + 1
        ):
            continue
        low = anchor.bottom > pdf.trim.height * _LOW
        if low and next(below(pdf, anchor), None) is None:
            yield Found(
                warning(
                    "heading-stranded",
                    N_("this heading stands at the foot of page {page}, its text on the next"),
                    anchor.file,
                    anchor.line,
                    hint=N_("lengthen or shorten what stands before it by a few lines"),
                    page=anchor.page,
                ),
                (Region(anchor.page, box_of(anchor)),),
            )
