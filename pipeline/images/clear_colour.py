"""A PNG of sixteen bits of which one colour is see-through (its `tRNS`): both, in eight bits.

Pillow 13 keeps that colour in sixteen bits and compares it with eight: no pixel is ever like it,
and the picture stands on a field. Before bits are cut the comparison is exact (W3C PNG, 11.3.1.1).
"""

from __future__ import annotations

import io
from functools import reduce

from PIL import Image, ImageChops, ImageMath, PngImagePlugin

_DEPTH = 24  # the byte of the header that says how many bits a sample has (W3C PNG, 11.2.1)
_DEEP = 16


def is_lost(image: Image.Image, data: bytes) -> bool:
    """Is it such a picture? `image` is what Pillow opened of `data`, a PNG."""
    return data[_DEPTH] == _DEEP and "transparency" in image.info


def kept(image: PngImagePlugin.PngImageFile, data: bytes) -> Image.Image:
    """The picture in LA or RGBA, what it tells of itself included.

    Raises what Pillow raises on bad bytes.
    """
    clear = image.info["transparency"]
    image.load()
    if image.mode == "RGB":
        low = PngImagePlugin.PngImageFile(io.BytesIO(data))
        low.tile = [one._replace(args="RGB;16L") for one in low.tile]  # the other byte of each
        low.load()
        high_and_low = (*image.split(), *low.split())
        values = (*(value >> 8 for value in clear), *(value & 255 for value in clear))
        hit = reduce(ImageChops.darker, map(_like, high_and_low, values))
        plain: Image.Image = image.copy()
    else:
        hit = ImageMath.lambda_eval(
            lambda of: of["convert"]((of["grey"] == clear) * 255, "L"), grey=image.convert("I")
        )
        plain = in_eight_bits(image)
    plain.putalpha(ImageChops.invert(hit))
    plain.info = {key: value for key, value in image.info.items() if key != "transparency"}
    return plain


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of sixteen bits in L, scaled: Pillow's own conversion cuts at 255."""
    return image.convert("F").point(lambda value: value * (1 / 257) + 0.5).convert("L")


def _like(band: Image.Image, value: int) -> Image.Image:
    """255 where a byte is that value, else 0."""
    return band.point([255 * (byte == value) for byte in range(256)])
