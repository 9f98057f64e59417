"""Pictures have enough pixels for the size at which they are printed.

Below 300 to an inch a picture looks soft, below 200 its pixels show. Drawings that are vectors
have none. A picture of one bit has no greys that would soften its steps: 550 to the inch are the
least, 800 are enough (GWG 2022, R0032, which leaves out what is 16 pixels wide and high at most).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error, warning
from pipeline.pdf.events import ImageUse
from pipeline.preflight.finished import Finished, Found, group_by_source

PICTURE_SOFT = warning(
    "picture-soft", N_("this picture is printed at {dpi} dpi, not at 300 (p. {pages})")
)
PICTURE_COARSE = error(
    "picture-coarse",
    N_("this picture is printed at {dpi} dpi: its pixels will show (p. {pages})"),
    stops="print",
)

LINE_ART_SOFT = warning(
    "line-art-soft",
    N_("this picture of one bit is printed at {dpi} dpi, not at 800 (p. {pages})"),
)
LINE_ART_COARSE = error(
    "line-art-coarse",
    N_("this picture of one bit is printed at {dpi} dpi: its steps will show (p. {pages})"),
    stops="print",
)

_LEAST, _ENOUGH = 200, 300
_LEAST_BIT, _ENOUGH_BIT = 550, 800
_TINY = 16  # pixels
_ROUNDED = 1.5  # pixels are whole, millimetres are not: 299 is 300


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Pictures of the press PDF with fewer than 300 pixels to the inch."""
    coarse = (image for image in pdf.every(ImageUse) if _coarse(image))
    for dpi, group in group_by_source(pdf, coarse, lambda image: int(image.dpi)):
        if dpi < _LEAST:
            yield group.found(
                PICTURE_COARSE.at(
                    *group.place,
                    hint=N_("ask for a larger file, or show it smaller"),
                    dpi=dpi,
                    pages=group.pages,
                )
            )
            continue
        yield group.found(
            PICTURE_SOFT.at(
                *group.place,
                hint=N_("ask for a larger file, or show it smaller"),
                dpi=dpi,
                pages=group.pages,
            )
        )

    rough = (image for image in pdf.every(ImageUse) if _rough(image))
    for dpi, group in group_by_source(pdf, rough, lambda image: int(image.dpi)):
        yield group.found(
            (LINE_ART_COARSE if dpi < _LEAST_BIT else LINE_ART_SOFT).at(
                *group.place,
                hint=N_("ask for a larger file, or show it smaller"),
                dpi=dpi,
                pages=group.pages,
            )
        )


def _rough(image: ImageUse) -> bool:
    small = max(image.width, image.height) <= _TINY
    return image.bits == 1 and not small and image.dpi < _ENOUGH_BIT - _ROUNDED


def _coarse(image: ImageUse) -> bool:
    plain = image.width * image.height == 1  # one pixel is an area in one colour
    return image.bits > 1 and not plain and image.dpi < _ENOUGH - _ROUNDED
