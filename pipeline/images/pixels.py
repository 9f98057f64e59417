"""Source bytes -> upright 8-bit pixels of the wanted size, and nothing else of the source.

The image that leaves here is L, LA, RGB or RGBA, or for the press L or CMYK. It carries no EXIF,
GPS, ICC, comment or resolution: WeasyPrint copies a JPEG whole into the PDF (one with EXIF it
encodes again: docs/facts/paper.md), and a photograph tells where it was taken.
"""

from __future__ import annotations

from PIL import Image, JpegImagePlugin

from pipeline.colour.inks import Inks
from pipeline.images import colour, raster
from pipeline.images.clear_colour import in_eight_bits
from pipeline.images.headers import RasterFormat
from pipeline.images.recipes import Frame

# A PNG's header says what its pixels are (W3C PNG, 11.2.1): grey ones stay one ink on the press.
_COLOUR_TYPE, _GREY_WITH_ALPHA = 25, 4


def bits(data: bytes, kind: RasterFormat, frame: Frame) -> Image.Image:
    """A picture of one bit, upright and cut to `frame`, in L: black and white and nothing between.

    Its own pixels, unless the frame has fewer. Raises what Pillow raises.
    """
    with raster.strict_decoding():
        image = raster.open_raster(data, kind)
        transpose = raster.turn(image)
        image.load()
        plain = eight_bits(image)
        if transpose is not None:
            plain = plain.transpose(transpose)
        left, top = round(frame.box[0]), round(frame.box[1])
        box = (left, top, round(frame.box[2]), round(frame.box[3]))
        plain = plain.crop(box)
        if plain.size != (frame.width, frame.height):
            smaller = plain.resize((frame.width, frame.height), Image.Resampling.BOX)
            plain = smaller.point([255 * (value > 127) for value in range(256)])
        return _clean(plain)


def from_raster(
    data: bytes, kind: RasterFormat, frame: Frame, inks: Inks | None = None, press: bytes = b""
) -> Image.Image:
    """Decode, turn upright, cut and scale to `frame`; the first frame if animated.

    Converted to sRGB, or with `inks` to what the press prints; `press` is the profile of inks that
    have none of their own. Raises what Pillow raises; a
    measured picture does not.
    """
    with raster.strict_decoding():
        image = raster.open_raster(data, kind)
        transpose, icc = raster.turn(image), raster.profile(image)
        upright = image.size[::-1] if raster.swaps_sides(transpose) else image.size
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            _decode_smaller(image, frame)
        image.load()
        plain = eight_bits(image)
        if kind == "png" and data[_COLOUR_TYPE] == _GREY_WITH_ALPHA:
            plain = plain.convert("LA")  # Pillow 13 opens those of 16 bits as RGBA
        if transpose is not None:
            plain = plain.transpose(transpose)
        scale_x, scale_y = plain.width / upright[0], plain.height / upright[1]
        left, top, right, bottom = frame.box
        box = (left * scale_x, top * scale_y, right * scale_x, bottom * scale_y)
        plain = plain.resize((frame.width, frame.height), Image.Resampling.LANCZOS, box=box)
        seen = colour.for_press(plain, icc, inks) if inks else colour.to_srgb(plain, icc, press)
        return _clean(seen)


def _decode_smaller(image: JpegImagePlugin.JpegImageFile, frame: Frame) -> None:
    """Let the JPEG decoder halve while it can, keeping twice what is needed: 4x faster, same look.

    The box is upright and the file may lie on its side: the smaller reduction of the two is safe.
    """
    left, top, right, bottom = frame.box
    needed = max(frame.width / (right - left), frame.height / (bottom - top))
    image.draft(None, (_ceil(image.width * needed * 2), _ceil(image.height * needed * 2)))


def _ceil(value: float) -> int:
    return max(1, -int(-value // 1))


def eight_bits(image: Image.Image) -> Image.Image:
    """L, LA, RGB, RGBA or CMYK, whatever the file had (1 bit, palette, 16 bits)."""
    if image.mode.startswith("I"):
        return in_eight_bits(image)
    if raster.has_transparency(image):
        return image.convert("LA" if image.mode in ("1", "L", "LA", "La") else "RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _clean(image: Image.Image) -> Image.Image:
    """The pixels alone: encoders copy notes they find in `info`."""
    fresh = image.copy()
    fresh.info = {}
    return fresh
