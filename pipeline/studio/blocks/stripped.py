"""The bytes of a picture without what they tell besides: where it was taken, when, with what.

Nothing is decoded: segments and chunks are left out, the pixels keep every bit. What follows the
end of the picture goes too: phones hide a second one there, with the place it was taken at.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipeline.images import gif

# EXIF and XMP, IPTC, comments, the index of what follows the end.
_JPEG_TOLD = {0xE1, 0xED, 0xFE}
_MPF = b"MPF\x00"
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD8)))
_PNG_TOLD = frozenset((b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"))
_WEBP_TOLD = {b"EXIF": 0x08, b"XMP ": 0x04}


def without_words(data: bytes, kind: str) -> bytes:
    """The same picture; of a format that is not known here, the same bytes."""
    match kind:
        case "jpeg":
            return b"".join(_jpeg(data))
        case "png":
            return data[:8] + b"".join(_png(data))
        case "webp":
            return _webp(data)
        case "gif" if structure := gif.walk(data):
            return structure.clean
    return data


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield data[:2]
    at = 2
    while at + 4 <= len(data):
        marker = data[at + 1]
        if marker == 0xFF:  # a byte that fills
            at += 1
            continue
        if marker == 0xD9 or marker in _STANDALONE:
            yield data[at : at + 2]
            if marker == 0xD9:
                return
            at += 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            end = _end_of_scan(data, end)
        index = marker == 0xE2 and data[at + 4 : at + 8] == _MPF
        if marker not in _JPEG_TOLD and not index:
            yield data[at:end]
        at = end
    yield data[at : at + 2]


def _end_of_scan(data: bytes, start: int) -> int:
    """The next marker that belongs to no scan."""
    at = data.find(b"\xff", start)
    while 0 <= at < len(data) - 1 and (data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7):
        at = data.find(b"\xff", at + 2)
    return at if at >= 0 else len(data)


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name not in _PNG_TOLD:
            yield data[at:end]
        if name == b"IEND":
            return
        at = end


def _webp(data: bytes) -> bytes:
    parts, at = [], 12
    end_of_all = min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    while at + 8 <= end_of_all:
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        name = data[at : at + 4]
        if name == b"VP8X":
            flags = data[at + 8] & ~sum(_WEBP_TOLD.values())
            parts.append(data[at : at + 8] + bytes((flags,)) + data[at + 9 : end])
        elif name not in _WEBP_TOLD:
            parts.append(data[at:end])
        at = end
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
