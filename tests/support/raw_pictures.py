"""Small pictures of every kind, some written byte by byte, to be measured."""

from __future__ import annotations

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def noise(width: int, height: int) -> Image.Image:
    """Grain, the same each time."""
    dots = random.Random(1).randbytes(width * height * 3)
    return Image.frombytes("RGB", (width, height), dots)


def encoded(image: Image.Image, format_: str, **options: Any) -> bytes:
    """A file of a format."""
    stream = io.BytesIO()
    image.save(stream, format=format_, **options)
    return stream.getvalue()


def png_chunk(name: bytes, data: bytes) -> bytes:
    """Length, name, data, checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bare_png(width: int, height: int, *, depth: int = 1, idat: bytes = b"") -> bytes:
    """A head that says a size, and whatever stands behind it."""
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    body = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", idat) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def sixteen_bit_png(width: int, height: int) -> bytes:
    """Grey with two bytes a pixel."""
    row = b"\0" + b"".join(struct.pack(">H", 65535 * x // (width - 1)) for x in range(width))
    return bare_png(width, height, depth=16, idat=zlib.compress(row * height))


def rotated(orientation: int, format_: str = "JPEG") -> bytes:
    """With the note of a camera that was held otherwise."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(noise(40, 20), format_, exif=exif)


def animation(frames: int = 3) -> bytes:
    """A GIF of some frames."""
    pictures = [Image.new("RGB", (30, 20), (80 * n, 0, 0)) for n in range(frames)]
    return encoded(pictures[0], "GIF", save_all=True, append_images=pictures[1:], duration=100)


def palette_with_transparency() -> bytes:
    """One of its colours is none."""
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.putpixel((0, 0), 0)
    return encoded(image, "PNG", transparency=0)


# Whole files of every kind, to be cut off.
CUT = {
    "jpeg": encoded(noise(200, 100), "JPEG"),
    "progressive": encoded(noise(200, 100), "JPEG", progressive=True),
    "grey": encoded(noise(200, 100).convert("L"), "JPEG"),
    "png": encoded(noise(200, 100), "PNG"),
    "gif": encoded(noise(200, 100), "GIF"),
    "webp": encoded(noise(200, 100), "WEBP"),
}
