"""No page in the middle of its text has an empty band: at its foot, or between what stands on it.

Where a picture or a table does not fit and nothing may pass it, the page stays open below. A strip
over the whole width of the text, higher than 30 % of it, is seen as a hole (the limit was taken
from a hundred hard pages, page by page). Pages that are designed to be short, the last of a
chapter, and those that near_empty tells already are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.preflight.finished import Finished, Found, Region
from pipeline.preflight.fullness import columns_of
from pipeline.preflight.pages.near_empty import least

EMPTY_BAND = warning(
    "empty-band", N_("page {page} has an empty band over {share} of the height of its text")
)

_HIGH = 0.3  # of the height of the text
_JUST = 1.0  # mm


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Pages with a band that holds nothing."""
    if not pdf.anchors:
        return
    sheet = columns_of(pdf, context)
    height = sheet.bottom - sheet.top
    for page in pdf.document.pages:
        number = page.number
        if number in sheet.spared or page.fault or height <= 0 or number >= sheet.last:
            continue
        if not sheet.text_goes_on(number) or sheet.share(number) < least(sheet, number):
            continue
        band = max(sheet.bands(number), key=lambda box: box.height, default=None)
        if band is not None and band.height > _HIGH * height:
            region = Region(number, band)
            yield Found(
                EMPTY_BAND.at(
                    *_above(pdf, region),
                    hint=N_("move what stands on the next page, show it smaller, or add some text"),
                    page=number,
                    share=f"{band.height / height:.0%}".replace("%", "\u202f%"),
                ),
                (region,),
            )


def _above(pdf: Finished, band: Region) -> tuple[str, int]:
    """What ends nearest above it: there it is mended."""
    assert band.box is not None
    top = band.box.top
    ended = [one for one in pdf.pieces.get(band.page, ()) if one.bottom <= top + _JUST]
    if not ended:
        return pdf.place(Region(band.page))
    last = max(ended, key=lambda one: (one.bottom, one.line))
    return last.file, last.line
