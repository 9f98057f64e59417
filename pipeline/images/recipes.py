"""What each channel asks of a picture: width, density, quality, crop.

A recipe is the caller's wish in the channel's own unit; `frame` says what it comes to for a given
picture. No pixels are touched here.
"""

from __future__ import annotations

from typing import Literal

from pipeline.colour.inks import Inks
from pipeline.dataclass import dataclass

MM_PER_INCH = 25.4
PRINTED = 300  # dots an inch
# Pictures of one bit, which have no greys to soften their steps: GWG 2022, R0032, wants 550 and
# better 800; above 1200 no plate shows more. So large at most, or the layout has no room for it.
LINE_ART_LEAST, LINE_ART_MOST, _MOST_BITS = 550, 1200, 64_000_000
# Bytes of one picture of a mail, and of an animation: what Mailchimp takes at most
# (https://mailchimp.com/help/about-template-images/).
MAIL_LIMIT = 200_000
GIF_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Crop:
    """The proportions to cut to, and the point that stays in view.

    Only `width : height` matters; the size comes from the recipe. `focus` is in per cent from the
    left and the top, as in CSS `object-position`: 0 keeps the left edge, 100 the right one.
    """

    width: int
    height: int
    focus: tuple[float, float] = (50.0, 50.0)


@dataclass(frozen=True, slots=True)
class Email:
    """A picture of a mail: at most `max_width` pixels (twice its place, for dense screens).

    It weighs at most `limit` bytes, if need be with less quality and fewer pixels; an animated GIF
    at most `gif_limit`, or it does not move.
    """

    max_width: int
    crop: Crop | None = None
    limit: int = MAIL_LIMIT
    gif_limit: int = GIF_LIMIT


@dataclass(frozen=True, slots=True)
class Web:
    """A picture of the web page: at most `max_width` pixels."""

    max_width: int = 1400
    crop: Crop | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture of the screen PDF, placed `placed_width` millimetres wide, at 150 dpi.

    With a `placed_height` its place is a box: the picture fits into it, or `covers` it.
    """

    placed_width: float
    crop: Crop | None = None
    placed_height: float | None = None
    covers: bool = False


@dataclass(frozen=True, slots=True)
class Print:
    """A picture of the print PDF, placed like one of the screen PDF, at 300 dpi, in `inks`."""

    placed_width: float
    crop: Crop | None = None
    inks: Inks | None = None
    placed_height: float | None = None
    covers: bool = False


Recipe = Email | Web | Screen | Print


@dataclass(frozen=True, slots=True)
class Look:
    """How pixels are written: JPEG quality, and chroma at half (4:2:0) or full size (4:4:4).

    `limit` is the most a file may weigh, in bytes; None where weight does not matter. Progressive
    files are smaller; the press gets the plain kind, which every old RIP reads.
    """

    quality: int
    subsampling: Literal["4:2:0", "4:4:4"]
    limit: int | None = None
    progressive: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the picture to take (left, top, right, bottom) and the pixels to make of it."""

    box: tuple[float, float, float, float]
    width: int
    height: int


def look(recipe: Recipe) -> Look:
    """The quality a channel is worth: weight decides in a mail, nothing is spared on paper."""
    match recipe:
        case Email():
            return Look(82, "4:2:0", recipe.limit)
        case Web() | Screen():
            return Look(85, "4:2:0")
        case Print():
            return Look(92, "4:4:4", progressive=False)


def inks_of(recipe: Recipe) -> Inks | None:
    """What the press needs; None for screens."""
    return recipe.inks if isinstance(recipe, Print) else None


def pixels_wide(recipe: Recipe, ratio: float, *, scalable: bool = False) -> int:
    """The width asked for, in pixels, for a picture `ratio` times as high as wide.

    Edges and letters of drawings (`scalable`) want more pixels on a screen than photographs do.
    """
    match recipe:
        case Email() | Web():
            return max(1, recipe.max_width)
        case Screen():
            return max(
                1, round(_shown_width(recipe, ratio) / MM_PER_INCH * (200 if scalable else 150))
            )
        case Print():
            return max(1, round(_shown_width(recipe, ratio) / MM_PER_INCH * PRINTED))


def _shown_width(recipe: Screen | Print, ratio: float) -> float:
    """How wide the whole picture is shown, in millimetres; what a box cuts off counts."""
    if recipe.placed_height is None:
        return recipe.placed_width
    choose = max if recipe.covers else min
    return choose(recipe.placed_width, recipe.placed_height / ratio)


def frame(recipe: Recipe, width: float, height: float, *, scalable: bool) -> Frame:
    """The recipe applied to a picture of this size.

    A raster is never enlarged: it comes out smaller than asked rather than blurred. A drawing
    (`scalable`) always comes out at the width asked for, up to `_MOST_DRAWN` pixels in all.
    """
    left, top, right, bottom = _box(recipe.crop, width, height)
    wide, high = right - left, bottom - top
    ratio = recipe.crop.height / recipe.crop.width if recipe.crop else high / wide
    out = pixels_wide(recipe, ratio, scalable=scalable)
    if not scalable:
        out = min(out, max(1, int(wide + 0.5)))
    elif out * out * ratio > _MOST_DRAWN:
        out = int((_MOST_DRAWN / ratio) ** 0.5)
    return Frame((left, top, right, bottom), max(1, out), max(1, round(out * ratio)))


def line_art(recipe: Recipe, width: float, height: float) -> Frame | None:
    """The pixels of a picture of one bit that stays one: its own where it has not too many.

    None where its place leaves it too few, or is not on paper: it is then a picture in greys.
    """
    if not isinstance(recipe, Print):
        return None
    box = _box(recipe.crop, width, height)
    wide, high = round(box[2] - box[0]), round(box[3] - box[1])
    inches = _shown_width(recipe, high / wide) / MM_PER_INCH
    if wide < LINE_ART_LEAST * inches:
        return None
    most = min(LINE_ART_MOST * inches, (_MOST_BITS * wide / high) ** 0.5)
    out = min(wide, max(1, round(most)))
    return Frame(box, out, max(1, round(out * high / wide)))


_MOST_DRAWN = 25_000_000
# Of the width asked for: twice a place's pixels, one and a half times, once. Never less.
_FEWER_PIXELS = (0.75, 0.5)


def smaller(recipe: Recipe, width: int, height: int) -> tuple[tuple[int, int], ...]:
    """The sizes a finished picture may fall back to when it weighs too much, largest first."""
    if look(recipe).limit is None:
        return ()
    wide = pixels_wide(recipe, height / width)
    widths = [max(1, round(wide * share)) for share in _FEWER_PIXELS]
    return tuple((w, max(1, round(height * w / width))) for w in widths if w < width)


def is_whole(recipe: Recipe, width: int, height: int) -> bool:
    """Whether the recipe cuts nothing off a picture of this size; half a pixel is nothing."""
    left, top, right, bottom = _box(recipe.crop, width, height)
    return width - (right - left) <= 0.5 and height - (bottom - top) <= 0.5


def _box(crop: Crop | None, width: float, height: float) -> tuple[float, float, float, float]:
    if crop is None:
        return 0.0, 0.0, float(width), float(height)
    wide = min(width, height * crop.width / crop.height)
    high = min(height, width * crop.height / crop.width)
    across, down = (min(100.0, max(0.0, value)) / 100 for value in crop.focus)
    left, top = (width - wide) * across, (height - high) * down
    return left, top, left + wide, top + high
