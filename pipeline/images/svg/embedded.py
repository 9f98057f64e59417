"""A picture within a drawing: read like any other, and written anew.

Upright, in sRGB, still, without notes; no finer than a page can show.
"""

from __future__ import annotations

import base64

from pipeline.images import headers
from pipeline.images.recipes import Frame, Look
from pipeline.images.svg.rules import embedded

_MOST = 12_000_000  # pixels of one: an A4 page at 300 dpi has nine million
_LOOK = Look(92, "4:4:4")


def rewritten(address: str) -> tuple[str, int, int] | None:
    """The `data:` address of the picture as we write it, and its size; None if it is damaged."""
    data = embedded(address)
    kind = headers.sniff(data) if data else None
    if data is None or kind is None:
        return None
    from pipeline.images import raster
    from pipeline.images.encode import encode
    from pipeline.images.fault import Fault
    from pipeline.images.pixels import from_raster

    size = headers.size(data, kind)
    if size is None or 0 in size or size[0] * size[1] > headers.MAX_PIXELS:
        return None
    probed = raster.probe(data, kind)
    if isinstance(probed, Fault):
        return None
    width, height = probed.width, probed.height
    shrink = min(1.0, (_MOST / (width * height)) ** 0.5)
    frame = Frame((0.0, 0.0, width, height), max(1, round(width * shrink)),
                  max(1, round(height * shrink)))  # fmt: skip
    try:
        made, written = encode(from_raster(data, kind, frame), _LOOK)
    except Exception:  # noqa: BLE001 - Pillow's plugins raise anything on bad bytes
        return None
    payload = base64.b64encode(written).decode("ascii")
    return f"data:image/{made};base64,{payload}", width, height
