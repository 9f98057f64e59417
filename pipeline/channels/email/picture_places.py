"""Where pictures of a mail stand: how wide, cut to which shape, how high at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.dataclass import dataclass
from pipeline.images.measure import Picture
from pipeline.images.recipes import Crop

if TYPE_CHECKING:
    from pipeline.channels.base.gallery import GalleryRoom, GalleryRow
    from pipeline.channels.base.views import BlockView

WIDTH = 600
PADDING = 24
INNER = WIDTH - 2 * PADDING
# Where a picture may stand: its width in px and the proportions it is cut to.
ROLES: dict[str, tuple[int, Crop | None]] = {
    "lead": (WIDTH, Crop(600, 338)),
    "thumb": (184, Crop(184, 138)),
    "wide": (INNER, None),
    "cell": (INNER, None),  # of a gallery, in the shape it has there
    "portrait": (88, Crop(88, 88)),
    "cover": (184, None),
    "upright": (184, Crop(184, 245)),  # a portrait beside its text
    "book": (360, Crop(360, 336)),  # the upper part of a cover, in the brochure's announcement
    "logo": (120, None),
    "motif": (WIDTH, None),
}
# A thumbnail fills the width of a phone, where columns stack.
WIDEST = {"thumb": 3, "portrait": 2}
_THREE = 200  # px: narrower ones stand in threes, and fill the width of a phone as thumbnails do
_HIGHEST = 520  # px: a picture shown whole that is higher would fill a screen
_POSTER = 2.4  # times as high as wide: no photograph, but something to be read


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a template places it; `src` is relative to the mail or a public address."""

    src: str
    width: int
    height: int


def gallery_room() -> GalleryRoom:
    """Pictures of a gallery stand 24 px apart, two or three a row; none narrower than a caption."""
    from pipeline.channels.base.gallery import GalleryRoom  # most letters have no gallery

    return GalleryRoom(gap=24 / INNER, least=150 / INNER, ideal=3.0, most=3)


def gallery_rows(block: BlockView) -> list[GalleryRow]:
    """The pictures of a gallery in its rows."""
    from pipeline.channels.base.gallery import rows_of  # as above

    return rows_of(block.children, gallery_room())


def in_gallery(
    picture: Picture, share: float, focus: tuple[float, float] | None
) -> tuple[int, Crop, int]:
    """How wide a picture is that has this share of a gallery's width, cut to which shape, and how
    many times as many pixels it has.
    """
    from pipeline.channels.base.gallery import shape_of  # as above

    width = round(share * INNER)
    height = round(share * INNER / shape_of(picture.width, picture.height))
    return width, Crop(width, height, focus or picture.focus), 3 if width < _THREE else 2


def lowered(picture: Picture) -> int:
    """How wide a picture is shown that is shown whole: over the text, or as high as may be."""
    if picture.height > _POSTER * picture.width:
        return INNER
    return min(INNER, round(_HIGHEST * picture.width / picture.height))
