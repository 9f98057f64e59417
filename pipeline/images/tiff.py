"""What a TIFF says of itself before any pixel is decoded (TIFF 6.0 §2, §8).

Read by hand, because libtiff allocates what the file asks for: a picture of one pixel may have a
tile of four thousand million. Only the first page counts; how many there are is told.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from pipeline.dataclass import dataclass

_WIDTH, _HEIGHT, _BITS, _COMPRESSION = 256, 257, 258, 259
_STRIPS, _SAMPLES, _STRIP_SIZES = 273, 277, 279
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_SIZES = 322, 323, 324, 325
_ORIENTATION = 274
_SIZES = {1: 1, 3: 2, 4: 4}  # BYTE, SHORT, LONG
_MOST_SAMPLES = 5  # four inks and a transparency
_MOST_ENTRIES, _MOST_VALUES, _MOST_PAGES = 4096, 2_000_000, 10_000
# None, CCITT (scanned plans), LZW, JPEG, deflate, PackBits: what Photoshop, scanners, GIS write.
_COMPRESSIONS = frozenset((1, 2, 3, 4, 5, 7, 8, 32773, 32946))
_SIDEWAYS = frozenset((5, 6, 7, 8))


@dataclass(frozen=True, slots=True)
class TiffStructure:
    """The first page: its size upright; whether its pixels are all there.

    `unusual` names a way of writing that is not read, `largest` is the most pixels one piece
    unpacks to.
    """

    width: int
    height: int
    pages: int
    complete: bool
    unusual: str
    largest: int


def walk(data: bytes) -> TiffStructure | None:
    """The structure of the file; None when it is cut or no TIFF."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        return None
    try:
        (first,) = struct.unpack_from(order + "I", data, 4)
        fields, following = _directory(data, first, order)
        return _structure(data, fields, _pages(data, following, order))
    except (struct.error, ValueError):
        return None


def _structure(data: bytes, fields: Mapping[int, list[int]], pages: int) -> TiffStructure:
    width, height = fields[_WIDTH][0], fields[_HEIGHT][0]
    tiled = _TILES in fields
    starts = fields.get(_TILES if tiled else _STRIPS, [])
    lengths = fields.get(_TILE_SIZES if tiled else _STRIP_SIZES, [])
    complete = (
        bool(starts)
        and len(starts) == len(lengths)
        and all(
            start > 0 and start + length <= len(data)
            for start, length in zip(starts, lengths, strict=True)
        )
    )
    tile = fields.get(_TILE_WIDTH, [0])[0] * fields.get(_TILE_HEIGHT, [0])[0]
    compression = fields.get(_COMPRESSION, [1])[0]
    unusual = "" if compression in _COMPRESSIONS else f"compression {compression}"
    bits, samples = max(fields.get(_BITS, [1])), fields.get(_SAMPLES, [1])[0]
    if bits > 16 or samples > _MOST_SAMPLES:
        unusual = unusual or f"{samples} × {bits} bits"
    if fields.get(_ORIENTATION, [1])[0] in _SIDEWAYS:
        width, height = height, width
    return TiffStructure(width, height, pages, complete, unusual, max(width * height, tile))


def _directory(data: bytes, at: int, order: str) -> tuple[dict[int, list[int]], int]:
    """The numbers of a directory by tag, and where the next one begins."""
    (count,) = struct.unpack_from(order + "H", data, at)
    if not 0 < count <= _MOST_ENTRIES:
        raise ValueError("entries")
    fields: dict[int, list[int]] = {}
    for number in range(count):
        entry = at + 2 + 12 * number
        tag, kind, values = struct.unpack_from(order + "HHI", data, entry)
        size = _SIZES.get(kind)
        if size is None or values == 0:
            continue
        if values > _MOST_VALUES:
            raise ValueError("values")
        place = entry + 8
        if size * values > 4:
            (place,) = struct.unpack_from(order + "I", data, place)
        fields[tag] = list(struct.unpack_from(f"{order}{values}{'BHxI'[size - 1]}", data, place))
    for needed in (_WIDTH, _HEIGHT):
        if not fields.get(needed):
            raise ValueError("size")
    (following,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
    return fields, following


def _pages(data: bytes, at: int, order: str) -> int:
    """How many directories there are, from the second on; a loop ends the count."""
    seen, pages = set(), 1
    while at and at not in seen and pages < _MOST_PAGES:
        seen.add(at)
        try:
            (count,) = struct.unpack_from(order + "H", data, at)
            (at,) = struct.unpack_from(order + "I", data, at + 2 + 12 * count)
        except struct.error:
            break
        pages += 1
    return pages
