"""A picture that no browser shows (TIFF, HEIC) → a small one that each does, for whoever chooses.

Decoded where a build decodes it, in a process of its own. The others go as they are.
"""

from __future__ import annotations

import hashlib
import io

from pipeline.images import colour, headers, isolated, pixels, raster
from pipeline.kept import Kept

_UNSEEN = frozenset({"tiff", "heic"})
_SIDE = 800  # pixels
_MOST = 64  # remembered, a tenth of a megabyte each
_QUALITY = 80
Shown = tuple[bytes, str]  # and its media type


class Thumbnails:
    """Made once for each file's bytes; a fault is remembered too, as no bytes."""

    def __init__(self) -> None:
        self.known: Kept[Shown] = Kept(_MOST)

    def shown(self, data: bytes) -> Shown | None:
        """What stands for it; None where nothing can be shown of it."""
        key = hashlib.sha256(data).digest()
        known = self.known.get(key)
        if known is None:
            known = _made(data) or (b"", "")
            self.known.put(key, known)
        return known if known[0] else None


def is_unseen(data: bytes) -> bool:
    """Does no browser show it?"""
    return headers.sniff(data) in _UNSEEN


def _made(data: bytes) -> Shown | None:
    kind = headers.sniff(data)
    width, height = (headers.size(data, kind) if kind else None) or (0, 0)
    if kind is None or not 0 < width * height <= headers.MAX_PIXELS:
        return None
    try:
        image = isolated.decoded(data, kind)
    except (isolated.NoDecoderError, OSError):
        return None
    icc = raster.profile(image)
    plain = pixels.eight_bits(image)
    plain.thumbnail((_SIDE, _SIDE))
    seen = colour.to_srgb(plain, icc)
    seen.info.clear()
    stream = io.BytesIO()
    if raster.has_transparency(seen):
        seen.save(stream, "PNG", compress_level=1)
        return stream.getvalue(), "image/png"
    seen.convert("RGB").save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue(), "image/jpeg"
