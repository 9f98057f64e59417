"""The colours of pixels: from whatever profile the file has to sRGB, or to the inks of the press.

One conversion from source to goal: through sRGB a wide-gamut photograph would lose its strongest
colours.
"""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from pipeline.images import raster
from pipeline.press import convert
from pipeline.press.inks import Inks

_FAULTS = (ImageCms.PyCMSError, OSError, TypeError, ValueError)
_PAPER = 255


def to_srgb(image: Image.Image, icc: bytes) -> Image.Image:
    """Through the embedded profile if it is sound and of this kind; else as if it were sRGB.

    Relative colorimetric with black point compensation, as printers and browsers do.
    """
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.rstrip("A")) if alpha is not None else image
    if _fits(colours, icc):
        colours = _through(colours, icc)
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
