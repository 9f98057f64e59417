"""The colours of pixels: from whatever profile the file has to sRGB, or to the inks of the press.

One conversion from source to goal: through sRGB a wide-gamut photograph would lose its strongest
colours.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from types import MappingProxyType

from PIL import Image, ImageChops, ImageCms

from pipeline.colour import convert
from pipeline.colour.convert import LEAST
from pipeline.colour.inks import DARK, DARK_TINT, NEUTRAL, Inks
from pipeline.images import raster

_FAULTS = (ImageCms.PyCMSError, OSError, TypeError, ValueError)
_PAPER = 255
# As `colour.convert` gives a single colour: whole per cent, no dots that would not hold.
_WHOLE = [round(2.55 * p) if (p := round(v / 2.55)) >= LEAST else 0 for v in range(256)]
_JPEG = 3  # steps of 255 by which it misses a flat colour
_AREA = 0.02  # of a picture
_NUMBER = re.compile(r"[\d.]+")


def to_srgb(image: Image.Image, icc: bytes, press: bytes = b"") -> Image.Image:
    """Through the embedded profile if it is sound and of this kind; else as if it were sRGB.

    Inks without a profile of theirs are those of the `press`, which prints them as they are; by
    Pillow's own sum, which knows no ink, they would shine on screens as no paper does.

    Relative colorimetric with black point compensation, as printers and browsers do.
    """
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.rstrip("A")) if alpha is not None else image
    if _fits(colours, icc):
        colours = _through(colours, icc)
    if colours.mode == "CMYK" and press:
        colours = _through(colours, press)
    if colours.mode == "CMYK":
        colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def for_press(image: Image.Image, icc: bytes, inks: Inks) -> Image.Image:
    """L, CMYK, or RGB when the printer separates; what is see-through stands on white paper.

    Greys stay one plate. CMYK keeps its numbers, whatever profile it bears: separated again, the
    black lines of a map would be in four inks. (So do layout programs: “preserve numbers”.)
    """
    if image.mode == "CMYK":
        return image
    if image.mode == "RGB" and not inks.late_binding:
        return _separated(image, icc if _fits(image, icc) else b"", inks)
    plain = on_paper(to_srgb(image, icc))
    return _separated(plain, b"", inks) if plain.mode == "RGB" and not inks.late_binding else plain


def drawing_for_press(
    image: Image.Image, inks: Inks, named: Mapping[str, str] = MappingProxyType({})
) -> Image.Image:
    """A drawing in pixels, in the very inks its flat colours have where it stays a drawing.

    Greys and darks are black ink alone, colours of the brand what the brand says; the others go
    through the profile, in whole per cent. `named` are colours the drawing has in inks itself.
    """
    flat = on_paper(image)
    if flat.mode != "RGB" or inks.late_binding:
        return flat
    made = _separated(flat, b"", inks).point(_WHOLE * 4)
    made.paste(_neutral_black(flat), mask=_neutral(flat))
    own = {hex_.lower(): cmyk for hex_, cmyk in inks.colours}
    own |= {hex_: tuple(100 * float(v) for v in _NUMBER.findall(w)) for hex_, w in named.items()}
    for hex_ in sorted(own):
        mask = _only(flat, hex_)
        if mask.getbbox() is not None:
            c, m, y, k = (round(2.55 * value) for value in own[hex_])
            made.paste((c, m, y, k), mask=mask)
    return made


def is_flat_in(image: Image.Image, hex_: str) -> bool:
    """Whether areas of pixels on screen are of this colour, as in a logo; edges and chance apart.

    Of photographs no colour in fifty pixels is one and the same.
    """
    there = _only(on_paper(image).convert("RGB"), hex_, _JPEG)
    return there.histogram()[255] >= _AREA * there.width * there.height


def _only(image: Image.Image, hex_: str, off: int = 0) -> Image.Image:
    """White where the image has this very colour, or is `off` by no more in red, green or blue."""
    wanted = (int(hex_[i : i + 2], 16) for i in (1, 3, 5))
    bands = zip(image.split(), wanted, strict=True)
    red, green, blue = (
        band.point([255 * (abs(v - w) <= off) for v in range(256)]) for band, w in bands
    )
    return ImageChops.darker(ImageChops.darker(red, green), blue)


def _neutral(image: Image.Image) -> Image.Image:
    """White where `colour.inks` calls a colour neutral: greys, and darks without a visible tint."""
    red, green, blue = image.split()
    high = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    low = ImageChops.darker(ImageChops.darker(red, green), blue)
    spread = ImageChops.subtract(high, low)
    grey = spread.point([255 * (v <= NEUTRAL) for v in range(256)])
    dark = ImageChops.darker(
        high.point([255 * (v < DARK) for v in range(256)]),
        spread.point([255 * (v <= DARK_TINT) for v in range(256)]),
    )
    return ImageChops.lighter(grey, dark)


def _neutral_black(image: Image.Image) -> Image.Image:
    """Every pixel as black ink of its lightness, in whole per cent as flat colours are."""
    mean = image.convert("L", matrix=(1 / 3, 1 / 3, 1 / 3, 0))
    black = mean.point([round(2.55 * round(100 - v / 2.55)) for v in range(256)])
    empty = Image.new("L", image.size, 0)
    return Image.merge("CMYK", (empty, empty, empty, black))


def see_through(image: Image.Image) -> bool:
    """Whether anything of the paper shows through."""
    return image.mode in ("LA", "RGBA") and image.getchannel("A").getextrema()[0] != 255


def on_paper(image: Image.Image) -> Image.Image:
    """Without transparency, which printers flatten as they please: on white, as all agree."""
    if image.mode not in ("LA", "RGBA"):
        return image
    flat = Image.new(image.mode.removesuffix("A"), image.size, _white(image.mode))
    flat.paste(image.convert(flat.mode), mask=image.getchannel("A"))
    return flat


def _white(mode: str) -> int | tuple[int, int, int]:
    return _PAPER if mode == "LA" else (_PAPER, _PAPER, _PAPER)


def _separated(image: Image.Image, icc: bytes, inks: Inks) -> Image.Image:
    try:
        made = ImageCms.applyTransform(image, convert.transform(inks.profile, icc))
    except _FAULTS:  # a damaged profile says nothing about the pixels
        made = ImageCms.applyTransform(image, convert.transform(inks.profile))
    assert made is not None  # a new image is made unless one is given to be changed
    return made


def _fits(image: Image.Image, icc: bytes) -> bool:
    """Whether there is a profile, and for pixels of this kind."""
    return bool(icc) and raster.profile_space(icc) == {"L": "GRAY"}.get(image.mode, image.mode)


def _through(image: Image.Image, icc: bytes) -> Image.Image:
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(icc)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except _FAULTS:
        return image  # a damaged profile says nothing about the pixels
    if converted is None:
        return image
    return converted.convert("L") if image.mode == "L" else converted
