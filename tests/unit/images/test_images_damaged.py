"""Pictures that are damaged, cut off, too large or no pictures: one fault each, no exception."""

from __future__ import annotations

import random
import struct
import warnings
import zlib
from collections.abc import Callable

import pytest
from PIL import ImageFile

from pipeline.images.fault import Fault
from pipeline.images.measure import Picture
from tests.support.raw_pictures import (
    CUT,
    LAB,
    bare_png,
    encoded,
    noise,
)

Look = Callable[..., Picture | Fault]


def webp_canvas(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunk = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + sides
    return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk


def gif_with_a_frame_beyond_its_screen() -> bytes:
    screen = b"GIF89a" + struct.pack("<HHBBB", 10, 10, 0x80, 0, 0) + bytes(6)
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 60_000, 60_000, 0) + b"\x02\x02\x44\x01\x00"
    return screen + frame + b"\x3b"


JPEG_BOMB = (
    b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 11, 8, 65_000, 65_000, 1) + b"\x01\x11\x00\xff\xd9"
)

REFUSED = {
    "empty": (b"", Fault("not-an-image", "empty")),
    "text": (b"Bonjour", Fault("not-an-image")),
    "noise": (random.Random(2).randbytes(5000), Fault("not-an-image")),
    "html": (b"<!doctype html><html><body>x</body></html>", Fault("not-an-image")),
    "xml": (b"<?xml version='1.0'?><rss/>", Fault("not-an-image")),
    "bmp": (encoded(noise(9, 9), "BMP"), Fault("not-an-image", "bmp")),
    "ico": (encoded(noise(16, 16), "ICO"), Fault("not-an-image", "ico")),
    "eps": (encoded(noise(9, 9), "EPS"), Fault("not-an-image", "eps")),
    "pdf": (encoded(noise(9, 9), "PDF"), Fault("not-an-image", "pdf")),
    "svgz": (b"\x1f\x8b\x08\0", Fault("not-an-image", "gzip")),
    "lab profile": (
        encoded(noise(9, 9), "JPEG", icc_profile=LAB),
        Fault("no-colour-space", "LAB"),
    ),
    "20000 x 20000 png": (bare_png(20_000, 20_000), Fault("too-many-pixels", "20000 x 20000")),
    "png just over": (bare_png(10_000, 8_001), Fault("too-many-pixels", "10000 x 8001")),
    "huge gif": (
        b"GIF89a" + struct.pack("<HHBBB", 60_000, 60_000, 0, 0, 0) + b"\x3b",
        Fault("too-many-pixels", "60000 x 60000"),
    ),
    "gif frame beyond its screen": (
        gif_with_a_frame_beyond_its_screen(),
        Fault("too-many-pixels", "60000 x 60000"),
    ),
    "huge webp": (webp_canvas(16_383, 16_383), Fault("too-many-pixels", "16383 x 16383")),
    "huge jpeg": (JPEG_BOMB, Fault("too-many-pixels", "65000 x 65000")),
    "png without pixels": (bare_png(0, 10), Fault("not-an-image")),
    "png with broken data": (bare_png(100, 100, idat=b"nonsense"), Fault("truncated", "damaged")),
    "png with too little data": (
        bare_png(100, 100, idat=zlib.compress(b"\0" * 100)),
        Fault("truncated", "damaged"),
    ),
    "png with a bad checksum": (
        bare_png(8, 8, idat=zlib.compress(b"\0" * 16)).replace(
            b"\0\0\0\x08\x01", b"\0\0\0\x08\x02"
        ),
        Fault("truncated", "damaged"),
    ),
    "jpeg of nothing": (b"\xff\xd8\xff\xd9", Fault("not-an-image")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_one_fault(look_at: Look, name: str) -> None:
    data, expected = REFUSED[name]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert look_at(data) == expected


CUTS = (0.03, 0.25, 0.5, 0.75, 0.98)


@pytest.mark.parametrize("name", CUT)
@pytest.mark.parametrize("share", CUTS)
def test_a_file_cut_anywhere_is_truncated(look_at: Look, name: str, share: float) -> None:
    data = CUT[name]
    assert look_at(data[: int(len(data) * share)]) == Fault("truncated", "cut")


@pytest.mark.parametrize("name", CUT)
def test_a_file_without_its_last_byte_is_truncated(look_at: Look, name: str) -> None:
    assert look_at(CUT[name][:-1]) == Fault("truncated", "cut")


def test_truncation_is_seen_after_another_library_told_pillow_to_ignore_it(
    look_at: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as importing WeasyPrint does
    assert look_at(CUT["jpeg"][:5000]) == Fault("truncated", "cut")
    assert look_at(REFUSED["png with too little data"][0]) == Fault("truncated", "damaged")
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True, "the flag is put back"


def test_the_end_of_a_thumbnail_is_not_the_end_of_the_photograph(look_at: Look) -> None:
    thumbnail = encoded(noise(16, 16), "JPEG")
    note = b"\xff\xe1" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    whole = CUT["jpeg"][:2] + note + CUT["jpeg"][2:]
    assert isinstance(look_at(whole), Picture)
    assert look_at(whole[: len(note) + 400]) == Fault("truncated", "cut")


def test_bytes_after_the_end_are_ignored(look_at: Look) -> None:
    found = look_at(CUT["jpeg"] + b"a camera's trailer \xff\xd8")
    assert isinstance(found, Picture)


@pytest.mark.parametrize("name", CUT)
def test_damage_anywhere_is_a_fault_or_a_picture_and_never_an_exception(
    look_at: Look, name: str
) -> None:
    chance = random.Random(3)
    for _ in range(40):
        data = bytearray(CUT[name])
        for _ in range(4):
            data[chance.randrange(min(len(data), 700))] = chance.randrange(256)
        assert isinstance(look_at(bytes(data)), Picture | Fault)
