"""Rasters: what is measured, and that damaged, foreign and monstrous files are faults."""

from __future__ import annotations

import hashlib
import io
import os
import random
import struct
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageFile

from pipeline.cache import Cache
from pipeline.images import headers, source
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def noise(width: int, height: int) -> Image.Image:
    dots = random.Random(1).randbytes(width * height * 3)
    return Image.frombytes("RGB", (width, height), dots)


def encoded(image: Image.Image, format_: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format=format_, **options)
    return stream.getvalue()


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bare_png(width: int, height: int, *, depth: int = 1, idat: bytes = b"") -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    body = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", idat) + png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def sixteen_bit_png(width: int, height: int) -> bytes:
    row = b"\0" + b"".join(struct.pack(">H", 65535 * x // (width - 1)) for x in range(width))
    return bare_png(width, height, depth=16, idat=zlib.compress(row * height))


def rotated(orientation: int, format_: str = "JPEG") -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(noise(40, 20), format_, exif=exif)


def animation(frames: int = 3) -> bytes:
    pictures = [Image.new("RGB", (30, 20), (80 * n, 0, 0)) for n in range(frames)]
    return encoded(pictures[0], "GIF", save_all=True, append_images=pictures[1:], duration=100)


def palette_with_transparency() -> bytes:
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, 255, 0, 0])
    image.putpixel((0, 0), 0)
    return encoded(image, "PNG", transparency=0)


@pytest.fixture
def look_at(tmp_path: Path) -> Callable[..., Picture | Fault]:
    def write_and_measure(data: bytes, name: str = "a.bin") -> Picture | Fault:
        path = tmp_path / name
        path.write_bytes(data)
        return measure(path)

    return write_and_measure


Look = Callable[..., Picture | Fault]

SOUND = {
    "rgb jpeg": (encoded(noise(40, 20), "JPEG"), ("jpeg", 40, 20, "RGB", False, False, False)),
    "progressive": (
        encoded(noise(40, 20), "JPEG", progressive=True),
        ("jpeg", 40, 20, "RGB", False, False, False),
    ),
    "grey jpeg": (
        encoded(noise(40, 20).convert("L"), "JPEG"),
        ("jpeg", 40, 20, "L", False, False, False),
    ),
    "cmyk jpeg": (
        encoded(noise(40, 20).convert("CMYK"), "JPEG"),
        ("jpeg", 40, 20, "CMYK", False, False, False),
    ),
    "icc": (
        encoded(noise(40, 20), "JPEG", icc_profile=SRGB),
        ("jpeg", 40, 20, "RGB", False, False, True),
    ),
    "png": (encoded(noise(40, 20), "PNG"), ("png", 40, 20, "RGB", False, False, False)),
    "one bit": (
        encoded(noise(40, 20).convert("1"), "PNG"),
        ("png", 40, 20, "1", False, False, False),
    ),
    "16 bit": (sixteen_bit_png(40, 20), ("png", 40, 20, "I;16", False, False, False)),
    "palette": (palette_with_transparency(), ("png", 8, 8, "P", False, True, False)),
    "grey alpha": (
        encoded(Image.new("LA", (9, 7), (10, 128)), "PNG"),
        ("png", 9, 7, "LA", False, True, False),
    ),
    "rgba": (
        encoded(Image.new("RGBA", (9, 7), (10, 20, 30, 0)), "PNG"),
        ("png", 9, 7, "RGBA", False, True, False),
    ),
    "gif": (encoded(noise(30, 20), "GIF"), ("gif", 30, 20, "P", False, False, False)),
    "animated gif": (animation(), ("gif", 30, 20, "P", True, False, False)),
    "webp": (encoded(noise(30, 20), "WEBP"), ("webp", 30, 20, "RGB", False, False, False)),
    "webp lossless": (
        encoded(noise(31, 21).convert("RGBA"), "WEBP", lossless=True),
        ("webp", 31, 21, "RGB", False, False, False),
    ),
    "webp alpha": (
        encoded(Image.new("RGBA", (33, 9), (1, 2, 3, 100)), "WEBP"),
        ("webp", 33, 9, "RGBA", False, True, False),
    ),
    "on its side": (rotated(6), ("jpeg", 20, 40, "RGB", False, False, False)),
    "on its other side": (rotated(8), ("jpeg", 20, 40, "RGB", False, False, False)),
    "mirrored on its side": (rotated(5), ("jpeg", 20, 40, "RGB", False, False, False)),
    "upside down": (rotated(3), ("jpeg", 40, 20, "RGB", False, False, False)),
    "orientation out of range": (rotated(77), ("jpeg", 40, 20, "RGB", False, False, False)),
    "png on its side": (rotated(6, "PNG"), ("png", 20, 40, "RGB", False, False, False)),
    "webp on its side": (rotated(6, "WEBP"), ("webp", 20, 40, "RGB", False, False, False)),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_picture_is_measured(look_at: Look, name: str) -> None:
    data, expected = SOUND[name]
    found = look_at(data)
    assert isinstance(found, Picture)
    assert expected == (
        found.format,
        found.width,
        found.height,
        found.mode,
        found.animated,
        found.has_alpha,
        found.icc,
    )
    assert (found.size, found.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_bytes_say_what_a_file_is_whatever_its_name(look_at: Look) -> None:
    found = look_at(encoded(noise(9, 9), "PNG"), "photo.jpg")
    assert isinstance(found, Picture)
    assert found.format == "png"


def test_cmyk_is_measured_with_a_remark(look_at: Look) -> None:
    found = look_at(SOUND["cmyk jpeg"][0])
    assert isinstance(found, Picture)
    assert found.remarks == (Fault("wrong-colour-space", "CMYK"),)


def test_an_ordinary_photograph_has_no_remark(look_at: Look) -> None:
    found = look_at(SOUND["icc"][0])
    assert isinstance(found, Picture)
    assert found.remarks == ()


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


CUT = {
    "jpeg": encoded(noise(200, 100), "JPEG"),
    "progressive": encoded(noise(200, 100), "JPEG", progressive=True),
    "grey": encoded(noise(200, 100).convert("L"), "JPEG"),
    "png": encoded(noise(200, 100), "PNG"),
    "gif": encoded(noise(200, 100), "GIF"),
    "webp": encoded(noise(200, 100), "WEBP"),
}
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


def test_limits_of_pillow_are_left_alone(look_at: Look) -> None:
    before = Image.MAX_IMAGE_PIXELS
    look_at(bare_png(20_000, 20_000))
    assert before == Image.MAX_IMAGE_PIXELS


def test_pixels_are_counted_up_to_the_limit(look_at: Look) -> None:
    assert headers.MAX_PIXELS == 80_000_000
    found = look_at(encoded(Image.new("1", (10_000, 8_000)), "PNG"))
    assert isinstance(found, Picture)


def test_a_file_over_forty_megabytes_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    with path.open("wb") as stream:
        stream.truncate(source.MAX_BYTES + 1)
    assert measure(path) == Fault("too-large-file", "40000001")
    monkeypatch.setattr(source, "MAX_BYTES", 10)
    path.write_bytes(CUT["png"])
    assert measure(path) == Fault("too-large-file", str(len(CUT["png"])))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    assert measure(tmp_path / "a.jpg") == Fault("not-a-file")


def test_what_is_no_file_of_ours_is_not_opened(tmp_path: Path) -> None:
    real = tmp_path / "real.png"
    real.write_bytes(CUT["png"])
    (tmp_path / "link.png").symlink_to(real)
    assert measure(tmp_path / "link.png") == Fault("symlink", "link.png")
    assert measure(tmp_path) == Fault("not-a-file")
    assert measure(tmp_path / "none.png") == Fault("missing", "none.png")
    assert measure(Path("/dev/null")) == Fault("not-a-file")


def test_a_file_swapped_for_a_pipe_at_the_last_moment_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, pipe = tmp_path / "a.png", tmp_path / "pipe"
    path.write_bytes(CUT["png"])
    os.mkfifo(pipe)
    before = path.lstat()
    pipe.rename(path)
    monkeypatch.setattr(Path, "lstat", lambda _: before)
    assert source.read(path) == Fault("not-a-file")


def test_a_measured_picture_is_not_decoded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(rotated(6))
    cache = Cache(tmp_path / "cache")
    first = measure(path, cache)
    monkeypatch.setattr("pipeline.images.raster.probe", lambda *_: pytest.fail("decoded again"))
    assert measure(path, cache) == first
    copy = tmp_path / "b.jpg"
    copy.write_bytes(rotated(6))
    again = measure(copy, cache)
    assert isinstance(again, Picture)
    assert again.path == copy, "the same bytes under another name keep their own path"


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
