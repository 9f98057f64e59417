"""The block structure of a GIF: how many frames, how large, and which blocks are only metadata.

Pillow counts frames by decoding them all, which a small hostile file can make very long.
"""

from __future__ import annotations

import struct

from pipeline.dataclass import dataclass

_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_GRAPHIC_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPING = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


@dataclass(frozen=True, slots=True)
class GifStructure:
    """`clean` is the same animation without comments, text and application data (XMP, ICC)."""

    frames: int
    width: int
    height: int
    clean: bytes


def canvas(data: bytes) -> tuple[int, int]:
    """Width and height of the screen in pixels; `struct.error` when the header is cut."""
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def walk(data: bytes) -> GifStructure | None:
    """Step over every block up to the trailer; None if the file ends before it or is no GIF."""
    try:
        return _walk(data)
    except (IndexError, struct.error):
        return None


def _walk(data: bytes) -> GifStructure | None:
    width, height = canvas(data)
    position = 13 + _colour_table(data[10])
    kept = [data[:position]]
    frames = 0
    while True:
        start, mark = position, data[position]
        if mark == _TRAILER:
            kept.append(b"\x3b")
            return GifStructure(frames, width, height, b"".join(kept)) if frames else None
        if mark == _IMAGE:
            left, top, frame_width, frame_height = struct.unpack_from("<HHHH", data, position + 1)
            # A frame may reach beyond the screen, and decoders then enlarge the screen.
            width, height = max(width, left + frame_width), max(height, top + frame_height)
            frames += 1
            position = _skip(data, position + 11 + _colour_table(data[position + 9]))
            kept.append(data[start:position])
        elif mark == _EXTENSION:
            label = data[position + 1]
            position = _skip(data, position + 2)
            looping = label == _APPLICATION and data[start + 3 : start + 14] in _LOOPING
            if label == _GRAPHIC_CONTROL or looping:
                kept.append(data[start:position])
        else:
            return None


def _colour_table(flags: int) -> int:
    """The bytes taken by the colour table that follows such flags."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _skip(data: bytes, position: int) -> int:
    """The position after a chain of sub-blocks."""
    while data[position]:
        position += data[position] + 1
    if position >= len(data):
        raise IndexError
    return position + 1
