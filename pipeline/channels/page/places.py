"""How large the places of pictures are on paper, for each page size: what the style sheets say, in
millimetres, so that a picture comes with as many pixels as its place can show and no more.

A place filled to its edges (`object-fit: cover`) needs pixels for its height as well: a landscape
photograph on an upright cover is enlarged until it is high enough.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from pipeline.channels.base.gallery import GalleryRoom, shape_of
from pipeline.channels.page.grid import A4, Grid
from pipeline.dataclass import dataclass

BLEED = 3.0
GAP = 6.0  # between two columns of a block, and between two pictures of a gallery
_CAPTION = 30.0  # what stands under a picture is set no narrower
_WINDOW_FOOT = 118.0  # mm of a cover below the window, as designed
_LEAST_WINDOW, _WINDOW = 0.25, 0.45  # of the page: as designed, if that is at least so much


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A box of the page, in millimetres; `height` is None where the picture decides it.

    `fit`: the picture is shown `whole` within the box, or it fills the box, whose proportions are
    known (`cut`) or nearly so (`filled`), or it has the shape it has in a gallery (`shaped`).
    `focus` is what stays in view if nobody says more; `usual` is how wide the place usually is,
    where `width` is the widest.
    """

    width: float
    height: float | None = None
    fit: Literal["whole", "filled", "cut", "shaped"] = "whole"
    focus: tuple[float, float] | None = None
    usual: float | None = None

    def shows(self, width: float, height: float) -> float:
        """The share of a picture of this size, 0 to 1, that is usually seen in the place."""
        if self.fit == "shaped":
            shape = shape_of(width, height) * height / width
            return min(shape, 1 / shape)
        if self.fit == "whole" or self.height is None:
            return 1.0
        shape = (self.height / (self.usual or self.width)) / (height / width)
        return min(shape, 1 / shape)

    def with_share(self, share: float) -> PicturePlace:
        """One that has this share of its width."""
        return self if share == 1.0 else replace(self, width=share * self.width)


def window_height(page: Grid) -> float:
    """How high the window of a cover may be, in millimetres; many words make it less."""
    designed = page.size.height - page.top - _WINDOW_FOOT
    return designed if window_as_designed(page) else _WINDOW * page.size.height


def window_as_designed(page: Grid) -> bool:
    """Is the page high enough for it?"""
    return page.size.height - page.top - _WINDOW_FOOT >= _LEAST_WINDOW * page.size.height


def gallery_room(page: Grid | None, nested: bool) -> GalleryRoom:
    """Where a gallery stands: on a page, or in a block on it; None is the web's, of A4."""
    full = (page or A4).full / (2 if nested else 1)
    ideal = 3.5 if nested or (page and page.narrow) else 4.0
    return GalleryRoom(GAP / full, _CAPTION / full, ideal)


def places(page: Grid) -> Mapping[str, PicturePlace]:
    """The places by the role a template names; numbers as in `page.css` of blocks and kinds."""
    width, height = page.size.width + 2 * BLEED, page.size.height + 2 * BLEED
    text = page.size.height - page.top - page.bottom
    side = page.side or page.measure
    # A letter's first page has two columns where the others have three; a wide table, one.
    column = max(page.measure, (page.full - 7) / 2) if page.columns else page.measure
    cell = (page.full - GAP) / 2  # of columns
    story = (column, 28.0 if page.columns else 48.0)
    window = (page.size.width - page.inner + BLEED, window_height(page))
    return MappingProxyType(
        {
            "cover": PicturePlace(width, height, "cut"),
            "window": PicturePlace(*window, "cut", (50.0, 25.0)),
            "opener": PicturePlace(width, 0.4017 * height, "cut"),
            "spread": PicturePlace(2 * page.size.width + 2 * BLEED, height, "cut"),
            "full": PicturePlace(page.full + 2 * (page.outer + BLEED)),
            "lead": PicturePlace(page.full, 68, "filled"),
            "story": PicturePlace(*story, "filled", usual=page.measure)
            if page.narrow or page.columns
            else PicturePlace(side, text),
            # Faces are above the middle.
            "band": PicturePlace(page.full, 58, "filled", (50.0, 32.0)),
            # Beside or among the text, whole: at most 60 mm wide.
            "upright": PicturePlace(60, 90, "filled"),
            "cell": PicturePlace(page.full, fit="shaped"),
            "wide": PicturePlace(page.full, text / 2),
            "text": PicturePlace(column, text / 2),
            "prose": PicturePlace(page.full if page.columns else page.measure, text),
            "third": PicturePlace(cell, text / 2),
            "thumb": PicturePlace(30, text),
            "portrait": PicturePlace(max(36.0, page.side), text),
            "logo": PicturePlace(30, text),
        }
    )
