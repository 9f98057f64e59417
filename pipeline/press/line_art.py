"""Pictures in black and white become pictures of one bit again.

WeasyPrint (70.0) makes RGB of a PNG of one bit, and gray of eight bits of one in gray: so they come
in gray, and are packed here. What has anything between black and white stays as it is.
"""

from __future__ import annotations

import io
from collections.abc import Collection

import pikepdf
from pikepdf import Name, Stream

_GREYS = bytes(range(1, 255))


def packed(data: bytes, sizes: Collection[tuple[int, int]]) -> bytes:
    """WeasyPrint's PDF with its gray pictures of these sizes (width and height in pixels) in one
    bit, where they hold black and white alone; a RIP smooths none of them."""
    from PIL.Image import Dither, frombytes

    with pikepdf.open(io.BytesIO(data)) as pdf:
        masks = {thing.SMask.objgen for thing in pdf.objects if _is(thing) and "/SMask" in thing}
        for image in [one for one in pdf.objects if _is(one) and one.objgen not in masks]:
            size = int(image.Width), int(image.Height)
            if size not in sizes or image.get("/ColorSpace") != Name.DeviceGray:
                continue
            pixels = image.read_bytes()
            if len(pixels) != size[0] * size[1]:  # of one bit already, or damaged
                continue
            if len(pixels.translate(None, _GREYS)) == len(pixels):
                gray = frombytes("L", size, pixels)
                image.write(gray.convert("1", dither=Dither.NONE).tobytes())
                image.BitsPerComponent = 1
                image.Interpolate = False
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _is(thing: pikepdf.Object) -> bool:
    return isinstance(thing, Stream) and thing.get("/Subtype") == Name.Image
