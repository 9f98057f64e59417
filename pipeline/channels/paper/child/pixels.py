"""Pages of a PDF as pictures, for eyes alone."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pypdfium2

_QUICKLY = 1  # of zlib's levels: the picture is looked at once, on the same machine
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 3  # bytes a pixel
_KIND = 8, 2, 0, 0, 0  # bits of each, colours without transparency, then what there is but one of
_UNFILTERED = b"\0"  # before each row: a page is mostly paper, and to try others takes longer


def pictures(pdf: bytes, dots: int) -> tuple[bytes, ...]:
    """Each page as PNG, with so many dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_png(page, dots) for page in document)
    finally:
        document.close()


def _png(page: pypdfium2.PdfPage, dots: int) -> bytes:
    drawn = page.render(scale=dots / 72, rev_byteorder=True, prefer_bgrx=False)
    assert drawn.n_channels == _RGB
    rows = memoryview(drawn.buffer)
    used = drawn.width * _RGB
    packer = zlib.compressobj(_QUICKLY)
    pixels = b"".join(
        part
        for begin in range(0, drawn.stride * drawn.height, drawn.stride)
        for part in (_UNFILTERED, rows[begin : begin + used])
    )
    parts = (
        (b"IHDR", struct.pack(">II5B", drawn.width, drawn.height, *_KIND)),
        (b"IDAT", packer.compress(pixels) + packer.flush()),
        (b"IEND", b""),
    )
    return b"".join((_SIGNATURE, *_chunks(parts)))


def _chunks(parts: tuple[tuple[bytes, bytes], ...]) -> Iterator[bytes]:
    for name, data in parts:
        yield struct.pack(">I", len(data)) + name + data
        yield struct.pack(">I", zlib.crc32(name + data))
