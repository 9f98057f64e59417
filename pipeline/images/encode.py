"""Pixels -> the smallest file that looks the same: JPEG for photographs, PNG for drawings.

The same pixels give the same bytes: no metadata, no clock, fixed settings.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Literal

from PIL import Image, ImageChops

from pipeline.images.raster import enlarged_jpeg_buffer
from pipeline.images.recipes import Look

# A palette is taken only if nobody can see it: on average under half a step of 255, and all but
# one value in a thousand within 12 steps.
_MEAN_ERROR = 0.5
_LARGE_STEP = 12
_LARGE_SHARE = 0.001
# To move 256 colours to where they are needed takes half a second for so many, and ever longer.
_MOST_COLOURS = 20_000
# JPEG leaves a halo along the edges of a drawing and PNG none: at the same look it may weigh more.
_WORTH_OF_NO_HALO = 1.25
# In a sample of a photograph most pixels have a colour of their own; in a drawing they share.
_SAMPLE_SIDE = 128
_PHOTOGRAPH_SHARE = 0.35

RasterKind = Literal["jpeg", "png"]


def encode(image: Image.Image, look: Look) -> tuple[RasterKind, bytes]:
    """Format and bytes of an L, LA, RGB, RGBA or CMYK image. See-through pixels make a PNG.

    CMYK is always a JPEG: WeasyPrint reads it in no other format (version 70).
    """
    if image.mode == "CMYK":
        return "jpeg", jpeg(image, look)
    image = without_idle_alpha(image)
    if image.mode in ("LA", "RGBA"):
        return "png", _png(_palette(image) or image)
    as_jpeg = jpeg(image, look)
    if _is_photograph(image):
        return "jpeg", as_jpeg
    flat = image if image.mode == "L" else _palette(image)
    as_png = _png(flat) if flat is not None else None
    if as_png is None or len(as_png) > len(as_jpeg) * _WORTH_OF_NO_HALO:
        return "jpeg", as_jpeg
    return "png", as_png


def line_art(image: Image.Image) -> bytes:
    """A PNG of an image in black and white, quickly: the press PDF packs its bits again."""
    stream = io.BytesIO()
    image.save(stream, format="PNG", compress_level=3)
    return stream.getvalue()


def without_idle_alpha(image: Image.Image) -> Image.Image:
    """An alpha channel that hides nothing only costs bytes."""
    if image.mode not in ("LA", "RGBA") or image.getchannel("A").getextrema()[0] != 255:
        return image
    return image.convert(image.mode.removesuffix("A"))


def _is_photograph(image: Image.Image) -> bool:
    if image.mode == "L":
        return False  # at most 256 greys: compare the two files
    side = (min(image.width, _SAMPLE_SIDE), min(image.height, _SAMPLE_SIDE))
    sample = image.resize(side, Image.Resampling.NEAREST)
    count = side[0] * side[1]
    return count > 1024 and sample.getcolors(int(count * _PHOTOGRAPH_SHARE)) is None


def _palette(image: Image.Image) -> Image.Image | None:
    """The image in at most 256 colours, or None if that would show."""
    tried = _reduced(image)
    return next((one for one in tried if _looks_the_same(image, one.convert(image.mode))), None)


def _reduced(image: Image.Image) -> Iterator[Image.Image]:
    """In 256 colours, the quick way first.

    Only the octree method knows about alpha. The median cut is close on drawings; on a screenshot
    of text it spends its colours on greys and turns red lines brown, which the maximum coverage
    with its colours moved to their means does not (measured: 103 KB for 119 as JPEG, and seven
    times closer).
    """
    plain = Image.Dither.NONE
    if image.mode == "RGBA":
        yield image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=plain)
    if image.mode == "RGB":
        yield image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=plain)
        if image.getcolors(_MOST_COLOURS) is not None:
            yield image.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=1, dither=plain)


def _looks_the_same(before: Image.Image, after: Image.Image) -> bool:
    if before.mode == "RGBA":  # what shows through: invisible pixels may have any colour
        before, after = before.convert("RGBa"), after.convert("RGBa")
        bands = zip(before.split(), after.split(), strict=True)
        return all(_is_close(ImageChops.difference(one, other)) for one, other in bands)
    return _is_close(ImageChops.difference(before, after))


def _is_close(difference: Image.Image) -> bool:
    counts = difference.histogram()
    total = sum(counts)
    mean = sum((step % 256) * count for step, count in enumerate(counts)) / total
    large = sum(count for step, count in enumerate(counts) if step % 256 > _LARGE_STEP)
    return mean <= _MEAN_ERROR and large <= total * _LARGE_SHARE


def jpeg(image: Image.Image, look: Look) -> bytes:
    """An L, RGB or CMYK image as JPEG, whatever it shows."""
    stream = io.BytesIO()
    with enlarged_jpeg_buffer(image.width, image.height):
        image.save(
            stream,
            format="JPEG",
            quality=look.quality,
            subsampling=look.subsampling,
            progressive=look.progressive,
            optimize=True,
        )
    return stream.getvalue()


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format="PNG", optimize=True)
    return stream.getvalue()
