"""What reaches the edge where the page is cut goes on to the edge of the bleed.

A cutter is out by up to a millimetre: a picture that ends where the page should end leaves a white
line along it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, error
from pipeline.pdf.events import Event, Fill, ImageUse, Shade, Stroke
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Finished, Found, group_by_source

BLEED_MISSING = error(
    "bleed-missing",
    N_("this picture ends at the trim edge: a white edge will show (p. {pages})"),
    stops="print",
)

_NEAR = 0.5  # mm inside the trim edge: nobody means to leave so narrow a margin
_EXACT = 0.05  # mm


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Areas, lines and pictures of the press PDF that end at the trim edge."""
    if pdf.bleed <= 0:
        return
    cut, sheet = pdf.trim, pdf.trim.grown(pdf.bleed)
    short = (
        event
        for page in pdf.art_of.values()
        for event in page
        if _painted(event)
        and any(not _covered(strip, page) for strip in _ends_early(event, cut, sheet))
    )
    for picture, group in group_by_source(pdf, short, lambda event: isinstance(event, ImageUse)):
        yield group.found(
            BLEED_MISSING.at(
                *group.place,
                None
                if picture
                else N_("this area ends at the trim edge: a white edge will show (p. {pages})"),
                hint=N_("the style sheet must let it reach {bleed} mm beyond the page's edge"),
                pages=group.pages,
                bleed=decimal(f"{pdf.bleed:g}"),
            )
        )


def _painted(event: Event) -> bool:
    match event:
        case Fill(colour=colour) | Stroke(colour=colour):
            return not colour.white
    return isinstance(event, (ImageUse, Shade))


def _ends_early(event: Event, cut: Box, sheet: Box) -> Iterator[Box]:
    """Each strip it leaves white between its end and the bleed's."""
    parts = event.parts if isinstance(event, Fill) else (event.box,)
    for part in parts:
        seen = part if event.clip is None else part.common(event.clip)
        # What lies beyond the trim edge alone, or only touches it, is cut off whole.
        if seen is None or seen.common(cut.grown(-_EXACT)) is None:
            continue
        if cut.left + _NEAR >= seen.left > sheet.left + _EXACT:
            yield replace(seen, left=sheet.left, right=seen.left)
        if cut.top + _NEAR >= seen.top > sheet.top + _EXACT:
            yield replace(seen, top=sheet.top, bottom=seen.top)
        if cut.right - _NEAR <= seen.right < sheet.right - _EXACT:
            yield replace(seen, left=seen.right, right=sheet.right)
        if cut.bottom - _NEAR <= seen.bottom < sheet.bottom - _EXACT:
            yield replace(seen, top=seen.bottom, bottom=sheet.bottom)


def _covered(strip: Box, others: Iterable[Event]) -> bool:
    """Is there other art in the middle of the strip? A tree may end there, before its hill."""
    x, y = strip.middle
    return any(other.seen is not None and other.seen.holds((x, y)) for other in others)
