"""Where pictures of a mail stand: how wide, cut to which shape, how high at most."""

from __future__ import annotations

from pipeline.dataclass import dataclass
from pipeline.images.measure import Picture
from pipeline.images.recipes import Crop

WIDTH = 600
PADDING = 24
INNER = WIDTH - 2 * PADDING
# Where a picture may stand: its width in px and the proportions it is cut to.
ROLES: dict[str, tuple[int, Crop | None]] = {
    "lead": (WIDTH, Crop(600, 338)),
    "thumb": (184, Crop(184, 138)),
    "wide": (INNER, None),
    "half": (264, Crop(264, 176)),
    "portrait": (88, Crop(88, 88)),
    "cover": (184, None),
    "upright": (184, Crop(184, 245)),  # a portrait beside its text
    "book": (360, Crop(360, 336)),  # the upper part of a cover, in the brochure's announcement
    "logo": (120, None),
    "motif": (WIDTH, None),
}
# A thumbnail fills the width of a phone, where columns stack.
WIDEST = {"thumb": 3, "half": 2, "portrait": 2}
_HIGHEST = 520  # px: a picture shown whole that is higher would fill a screen
_POSTER = 2.4  # times as high as wide: no photograph, but something to be read


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a template places it; `src` is relative to the mail or a public address."""

    src: str
    width: int
    height: int


def lowered(picture: Picture) -> int:
    """How wide a picture is shown that is shown whole: over the text, or as high as may be."""
    if picture.height > _POSTER * picture.width:
        return INNER
    return min(INNER, round(_HIGHEST * picture.width / picture.height))
