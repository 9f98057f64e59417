"""What a raster's bytes say before any pixel is decoded: format, size, and if the end is there.

Written by hand rather than asked of Pillow, because a size must be known before Pillow allocates
(its WebP reader takes the whole canvas when it opens), because its bomb limit is a global other
libraries depend on, and because importing WeasyPrint sets `ImageFile.LOAD_TRUNCATED_IMAGES` for
the whole process, after which Pillow decodes half a photograph silently.
"""

from __future__ import annotations

import re
import struct
from typing import Literal, cast

from pipeline.images import gif, heif, tiff

RasterFormat = Literal["jpeg", "png", "gif", "webp", "tiff", "heic", "avif"]
Size = tuple[int, int]

MAX_PIXELS = 80_000_000

_PNG = b"\x89PNG\r\n\x1a\n"
_FOREIGN = (  # what people paste in, so that the message can name it
    (re.compile(rb"II\+\0|MM\0\+"), "bigtiff"),
    (re.compile(rb".{4}ftyp", re.DOTALL), "video"),
    (re.compile(rb"BM.{8}", re.DOTALL), "bmp"),
    (re.compile(rb"%!PS|\xc5\xd0\xd3\xc6"), "eps"),
    (re.compile(rb"%PDF-"), "pdf"),
    (re.compile(rb"8BPS"), "psd"),
    (re.compile(rb"\0\0\x01\0"), "ico"),
    (re.compile(rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51"), "jpeg2000"),
    (re.compile(rb"\xff\x0a|\0\0\0\x0cJXL "), "jpegxl"),
    (re.compile(rb"\x1f\x8b"), "gzip"),
    (re.compile(rb"PK\x03\x04"), "zip"),
)
# After the start of scan only stuffed bytes and restart marks may follow 0xFF until a new marker.
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_STANDALONE = frozenset((0x01, *range(0xD0, 0xD9)))


def sniff(data: bytes) -> RasterFormat | None:
    """The format by the first bytes; the name of the file is not asked."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(_PNG):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith((b"II*\0", b"MM\0*")):
        return "tiff"
    return cast("RasterFormat | None", heif.kind(data) or None)


def foreign(data: bytes) -> str:
    """The name of a format we do not take, or an empty string."""
    if not data:
        return "empty"
    return next((name for pattern, name in _FOREIGN if pattern.match(data)), "")


def size(data: bytes, kind: RasterFormat) -> Size | None:
    """Width and height in stored pixels (before EXIF rotation); None when the header is cut."""
    try:
        if kind == "jpeg":
            return _walk_jpeg(data)[0]
        if kind == "png":
            return struct.unpack_from(">II", data, 16) if data[12:16] == b"IHDR" else None
        if kind == "gif":
            structure = gif.walk(data)
            return (structure.width, structure.height) if structure else gif.canvas(data)
        if kind == "tiff":
            pages = tiff.walk(data)
            return (pages.width, pages.height) if pages else None
        if kind in ("heic", "avif"):
            return heif.size(data)
        return _webp_size(data)
    except struct.error:
        return None


def is_complete(data: bytes, kind: RasterFormat) -> bool:
    """Whether the file goes on to its own end mark; says nothing of what is between."""
    if kind == "jpeg":
        return _walk_jpeg(data)[1]
    if kind == "png":
        return _png_has_end(data)
    if kind == "gif":
        return gif.walk(data) is not None
    if kind == "tiff":
        pages = tiff.walk(data)
        return pages is not None and pages.complete
    if kind in ("heic", "avif"):
        return heif.is_complete(data)
    return len(data) >= 12 and len(data) >= 8 + int.from_bytes(data[4:8], "little")


def _walk_jpeg(data: bytes) -> tuple[Size | None, bool]:
    """The frame's size and whether the end-of-image marker is reached, segment by segment.

    Segments are stepped over, so the end mark of an embedded thumbnail is not taken for ours.
    """
    found: Size | None = None
    position = 2
    while True:
        position = data.find(b"\xff", position)
        if position < 0 or position + 1 >= len(data):
            return found, False
        marker = data[position + 1]
        if marker == 0xD9:
            return found, True
        if marker in (0x00, 0xFF) or marker in _STANDALONE:
            position += 1 if marker == 0xFF else 2
            continue
        if position + 4 > len(data):
            return found, False
        if marker in _FRAME_HEADERS and position + 9 <= len(data):
            height, width = struct.unpack_from(">HH", data, position + 5)
            found = (width, height)
        position += 2 + max(2, int.from_bytes(data[position + 2 : position + 4], "big"))
        if marker == 0xDA:
            following = _NEXT_MARKER.search(data, position)
            if following is None:
                return found, False
            position = following.end() - 2


def _png_has_end(data: bytes) -> bool:
    position = len(_PNG)
    while position + 12 <= len(data):
        length = int.from_bytes(data[position : position + 4], "big")
        end = position + 12 + length
        if data[position + 4 : position + 8] == b"IEND":
            return end <= len(data)
        position = end
    return False


def _webp_size(data: bytes) -> Size | None:
    chunk = data[12:16]
    if chunk == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
        return (width, height) if len(data) >= 30 else None
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
