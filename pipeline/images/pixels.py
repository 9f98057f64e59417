"""Source bytes -> upright 8-bit sRGB pixels of the wanted size, and nothing else of the source.

The image that leaves here is L, LA, RGB or RGBA and carries no EXIF, GPS, ICC, comment or
resolution: WeasyPrint copies a JPEG whole into the PDF, and a photograph tells where it was taken.
"""

from __future__ import annotations

import io

from PIL import Image, ImageCms, JpegImagePlugin

from pipeline.images import raster
from pipeline.images.headers import RasterFormat
from pipeline.images.recipes import Frame


def from_raster(data: bytes, kind: RasterFormat, frame: Frame) -> Image.Image:
    """Decode, turn upright, cut and scale to `frame`, convert to sRGB; the first frame if animated.

    Raises what Pillow raises; a measured picture does not.
    """
    with raster.strict_decoding():
        image = raster.open_raster(data, kind)
        transpose, icc = raster.turn(image), raster.profile(image)
        upright = image.size[::-1] if raster.swaps_sides(transpose) else image.size
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            _decode_smaller(image, frame)
        image.load()
        plain = _eight_bits(image)
        if transpose is not None:
            plain = plain.transpose(transpose)
        scale_x, scale_y = plain.width / upright[0], plain.height / upright[1]
        left, top, right, bottom = frame.box
        box = (left * scale_x, top * scale_y, right * scale_x, bottom * scale_y)
        plain = plain.resize((frame.width, frame.height), Image.Resampling.LANCZOS, box=box)
        return _clean(_to_srgb(plain, icc))


def _decode_smaller(image: JpegImagePlugin.JpegImageFile, frame: Frame) -> None:
    """Let the JPEG decoder halve while it can, keeping twice what is needed: 4x faster, same look.

    The box is upright and the file may lie on its side: the smaller reduction of the two is safe.
    """
    left, top, right, bottom = frame.box
    needed = max(frame.width / (right - left), frame.height / (bottom - top))
    image.draft(None, (_ceil(image.width * needed * 2), _ceil(image.height * needed * 2)))


def _ceil(value: float) -> int:
    return max(1, -int(-value // 1))


def _eight_bits(image: Image.Image) -> Image.Image:
    """L, LA, RGB, RGBA or CMYK, whatever the file had (1 bit, palette, 16 bits)."""
    if image.mode.startswith("I"):
        return _sixteen_to_eight(image)
    if raster.has_transparency(image):
        return image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _sixteen_to_eight(image: Image.Image) -> Image.Image:
    """Pillow's own conversion to L cuts at 255 instead of scaling."""
    return image.convert("F").point(lambda value: value * (1 / 257) + 0.5).convert("L")


def _to_srgb(image: Image.Image, icc: bytes) -> Image.Image:
    """Through the embedded profile if it is sound and of this kind; else as if it were sRGB.

    Relative colorimetric with black point compensation, as printers and browsers do.
    """
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.rstrip("A")) if alpha is not None else image
    if icc and raster.profile_space(icc) == {"L": "GRAY"}.get(colours.mode, colours.mode):
        colours = _through(colours, icc)
    if colours.mode == "CMYK":
        colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


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
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image  # a damaged profile says nothing about the pixels
    if converted is None:
        return image
    return converted.convert("L") if image.mode == "L" else converted


def _clean(image: Image.Image) -> Image.Image:
    """The pixels alone: encoders copy notes they find in `info`."""
    fresh = image.copy()
    fresh.info = {}
    return fresh
