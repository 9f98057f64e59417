"""What an HEIC or AVIF photograph says of itself: a tree of boxes (ISO 14496-12, ISO 23008-12).

Only as much as must be known before a decoder sees it: which of the two it is, how large the
largest picture in it is, whether the file goes on to its end.
"""

from __future__ import annotations

import struct

_AVIF, _HEIC = frozenset((b"avif", b"avis")), frozenset((b"heic", b"heix", b"heim", b"heis"))
_STILL = _HEIC | {b"mif1", b"msf1", b"hevc", b"hevx"}


def kind(data: bytes) -> str:
    """`heic`, `avif`, or nothing."""
    if data[4:8] != b"ftyp":
        return ""
    end = min(int.from_bytes(data[:4], "big"), len(data), 512)
    brands = {data[i : i + 4] for i in (8, *range(16, end - 3, 4))}
    if brands & _AVIF:
        return "avif"
    return "heic" if data[8:12] in _STILL or brands & _HEIC else ""


def size(data: bytes) -> tuple[int, int] | None:
    """The largest extent named (`ispe`): of the whole, where it is stored in tiles."""
    found: list[tuple[int, int]] = []
    at = data.find(b"ispe")
    while at >= 0 and len(found) < 1000:
        if at + 16 <= len(data):
            found.append(struct.unpack_from(">II", data, at + 8))
        at = data.find(b"ispe", at + 4)
    return max(found, key=lambda one: one[0] * one[1], default=None)


def is_complete(data: bytes) -> bool:
    """Whether the boxes of the outermost level fill the file, and pixels are among them."""
    at, pixels = 0, False
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if length == 1 and at + 16 <= len(data):
            (length,) = struct.unpack_from(">Q", data, at + 8)
        if length == 0:  # to the end of the file
            length = len(data) - at
        if length < 8 or at + length > len(data):
            return False
        pixels = pixels or name == b"mdat"
        at += length
    return pixels
