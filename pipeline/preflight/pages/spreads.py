"""Two facing pages are one picture to a reader: where a text ends, no page with a few lines faces
a full one.

Its last lines are brought back, or more is left to them. Pages that are emptier than that by
themselves, whatever they face, and those that are designed to be short, are `near_empty`'s.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, info
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.fullness import columns_of
from pipeline.preflight.pages.near_empty import least

SPREAD_UNEVEN = info("spread-uneven", N_("page {page} holds a few lines, beside a full page"))

_FULL, _LITTLE = 0.85, 0.25  # of the columns of text


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Facing pages that do not go together."""
    if not pdf.anchors:
        return
    sheet = columns_of(pdf, context)
    if sheet.bottom <= sheet.top:
        return
    for right in range(3, len(pdf.document.pages) + 1, 2):
        both = (right - 1, right)
        if sheet.spared.intersection(both):
            continue
        shares = {page: sheet.share(page) for page in both}
        page = min(both, key=lambda one: shares[one])
        fullest = max(shares.values())
        if least(sheet, page) <= shares[page] < _LITTLE and fullest > _FULL:
            region = Region(page)
            hint = N_("shorten the text by these lines, or add to it; `fill: tighten` may do it")
            yield Found(SPREAD_UNEVEN.at(*pdf.place(region), hint=hint, page=page), (region,))
