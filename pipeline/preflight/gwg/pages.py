"""Pages: a crop box that hides something (R0003), nothing printed at all (R0005)."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.document import Edges
from pipeline.pdf.events import Event, Fill, ImageUse, Shade, Stroke, TextRun
from pipeline.preflight.finished import Finished, Region

_EXACT = 0.01  # pt


def cropped(pdf: Finished) -> Iterator[Region]:
    """Pages whose crop box is another than the sheet; one in the bleed the rule `boxes` tells."""
    for page in pdf.document.pages:
        crop, sheet = page.boxes.get("CropBox"), page.boxes.get("MediaBox")
        if crop is None or sheet is None or not _around(crop, page.box("BleedBox")):
            continue
        if not _around(crop, sheet):
            yield Region(page.number)


def _around(outer: Edges, inner: Edges) -> bool:
    return (
        outer[0] <= inner[0] + _EXACT
        and outer[1] <= inner[1] + _EXACT
        and outer[2] >= inner[2] - _EXACT
        and outer[3] >= inner[3] - _EXACT
    )


def empty(pdf: Finished) -> Iterator[Region]:
    """Pages without any ink inside the bleed; paint that is white is none."""
    for page in pdf.document.pages:
        if not any(map(_inked, pdf.art_of.get(page.number, ()))):
            yield Region(page.number)


def _inked(event: Event) -> bool:
    match event:
        case Fill(colour=colour) | Stroke(colour=colour):
            return not colour.white
        case TextRun(colour=colour):
            return colour is not None and not colour.white
    return isinstance(event, (ImageUse, Shade))
