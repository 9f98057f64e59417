"""Colours of cameras, telephones and printers come out as sRGB, which every screen shows."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from pipeline.images.recipes import Crop, Email, Print
from tests.support.drawings import house
from tests.support.pictures import encoded, made, opened

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# Red, green and blue of each space as XYZ under D50: ICC profiles of Adobe and Apple.
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
# A colour in that space, and the same one in sRGB, computed from the matrices of the two standards
# (Adobe RGB 1998, gamma 2.19921875; SMPTE EG 432-1 with the curve of sRGB).
SEEN = [
    ("adobe", (128, 128, 128), (129, 129, 129)),
    ("adobe", (180, 120, 80), (199, 121, 77)),
    ("adobe", (90, 140, 160), (52, 141, 162)),
    ("adobe", (255, 255, 255), (255, 255, 255)),
    ("adobe", (0, 255, 0), (0, 255, 0)),  # beyond sRGB: its strongest green
    ("p3", (128, 128, 128), (128, 128, 128)),
    ("p3", (180, 120, 80), (190, 117, 72)),
    ("p3", (90, 140, 160), (73, 142, 162)),
    ("p3", (0, 0, 0), (0, 0, 0)),
    ("p3", (255, 0, 0), (255, 0, 0)),
]


def profile(space: str) -> bytes:
    """sRGB's profile with the primaries, and for Adobe the curve, of another space."""
    data = bytearray(SRGB)
    primaries = ADOBE if space == "adobe" else P3
    for entry in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12):
        name, place, size = struct.unpack_from(">4sII", data, entry)
        if name in (b"rXYZ", b"gXYZ", b"bXYZ"):
            fixed = [round(value * 65536) for value in primaries[b"rgb".index(name[:1])]]
            struct.pack_into(">3i", data, place + 8, *fixed)
        elif name in (b"rTRC", b"gTRC", b"bTRC") and space == "adobe":
            assert size >= 14
            struct.pack_into(">4sIIH", data, place, b"curv", 0, 1, 563)  # 563 / 256
            struct.pack_into(">I", data, entry + 8, 14)
    return bytes(data)


@pytest.mark.parametrize(("space", "written", "seen"), SEEN)
@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_wide_colour_space_becomes_srgb_without_a_profile(
    tmp_path: Path, space: str, written: tuple[int, int, int], seen: tuple[int, ...], format_: str
) -> None:
    image = Image.new("RGB", (400, 300), written)
    data = encoded(image, format_, icc_profile=profile(space), quality=100)
    found = opened(made(tmp_path, data, Email(552, Crop(184, 138))))
    assert "icc_profile" not in found.info
    assert found.convert("RGB").getpixel((100, 100)) == pytest.approx(seen, abs=4)


def png_of_16_bits(
    width: int, height: int, colour: tuple[int, ...], kind: int, clear: tuple[int, ...] = ()
) -> bytes:
    """`kind` is PNG's: 0 for grey, 2 for RGB, 4 for grey with alpha, 6 for RGBA; `clear` is the one
    see-through colour of the first two."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + crc

    row = b"\0" + struct.pack(f">{len(colour)}H", *colour) * width
    header = struct.pack(">IIBBBBB", width, height, 16, kind, 0, 0, 0)
    named = chunk(b"tRNS", struct.pack(f">{len(clear)}H", *clear)) if clear else b""
    body = chunk(b"IHDR", header) + named + chunk(b"IDAT", zlib.compress(row * height))
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("colour", "kind", "seen"),
    [
        ((65535, 32896, 0), 2, (255, 128, 0, 255)),
        ((257 * 200, 257 * 100, 257 * 50), 2, (200, 100, 50, 255)),
        ((257 * 200, 257 * 100, 257 * 50, 65535), 6, (200, 100, 50, 255)),
        ((257 * 200, 257 * 100, 257 * 50, 257 * 60), 6, (200, 100, 50, 60)),
        ((257 * 90, 257 * 60), 4, (90, 90, 90, 60)),
    ],
)
def test_sixteen_bits_become_eight_of_the_same_colour(
    tmp_path: Path, colour: tuple[int, ...], kind: int, seen: tuple[int, ...]
) -> None:
    found = opened(made(tmp_path, png_of_16_bits(300, 200, colour, kind), Email(300)))
    assert found.convert("RGBA").getpixel((50, 50)) == pytest.approx(seen, abs=2)


def test_grey_of_sixteen_bits_that_is_see_through_stays_one_ink(tmp_path: Path) -> None:
    data = png_of_16_bits(300, 200, (257 * 90, 257 * 60), 4)
    found = opened(made(tmp_path, data, Print(40, inks=house().inks)))
    assert found.mode == "L"
    assert found.getpixel((50, 50)) == pytest.approx(255 - (255 - 90) * 60 / 255, abs=2)
    assert opened(made(tmp_path, data, Email(300))).mode in ("LA", "P")


@pytest.mark.parametrize(
    ("colour", "kind", "clear", "alpha"),
    [
        ((30000,), 0, (30000,), 0),
        ((30001,), 0, (30000,), 255),  # the same in eight bits
        ((30000, 0, 65535), 2, (30000, 0, 65535), 0),
        ((30001, 0, 65535), 2, (30000, 0, 65535), 255),
        ((30000, 1, 65535), 2, (30000, 0, 65535), 255),
        ((30000, 0, 65534), 2, (30000, 0, 65535), 255),
    ],
)
def test_one_see_through_colour_of_sixteen_bits(
    tmp_path: Path, colour: tuple[int, ...], kind: int, clear: tuple[int, ...], alpha: int
) -> None:
    data = png_of_16_bits(300, 200, colour, kind, clear)
    found = opened(made(tmp_path, data, Email(300))).convert("RGBA").getpixel((50, 50))
    assert isinstance(found, tuple)
    assert found[3] == alpha
    if alpha:
        assert found[0] == pytest.approx(117, abs=2)
    on_paper = opened(made(tmp_path, data, Print(40, inks=house().inks)))
    assert on_paper.mode == ("L" if kind == 0 else "CMYK")
    if not alpha:
        white = 255 if kind == 0 else (0, 0, 0, 0)
        assert on_paper.getpixel((50, 50)) == white


@pytest.mark.parametrize(
    ("ink", "seen"),
    [
        ((0, 0, 0, 0), (255, 255, 255)),
        ((255, 0, 0, 0), (0, 255, 255)),
        ((0, 128, 128, 0), (255, 127, 127)),
        ((0, 0, 0, 128), (127, 127, 127)),
    ],
)
def test_a_jpeg_for_the_press_is_not_a_negative(
    tmp_path: Path, ink: tuple[int, ...], seen: tuple[int, ...]
) -> None:
    """Adobe writes the inks inverted, and says so in a mark (APP14)."""
    data = encoded(Image.new("CMYK", (400, 300), ink), "JPEG", quality=100)
    assert b"Adobe" in data[:400]
    found = opened(made(tmp_path, data, Email(552, Crop(184, 138))))
    assert found.convert("RGB").getpixel((100, 100)) == pytest.approx(seen, abs=4)
