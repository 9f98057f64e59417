"""TIFF, HEIC and AVIF: read in a process of their own, shown like any other picture."""

from __future__ import annotations

import io
import random
import struct
from pathlib import Path

import pillow_heif
import pytest
from PIL import Image, ImageCms

from pipeline.cache import Cache
from pipeline.images import isolated
from pipeline.images.derive import Derivative, derive
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Email, Print, Screen, Web
from tests.support.drawings import in_this_process
from tests.support.pictures import encoded, opened

ORIENTATION = 0x0112
RED, GREY = (181, 69, 31), (238, 243, 247)


def scene(mode: str = "RGB") -> Image.Image:
    """Lying; its left quarter is red."""
    image = Image.new("RGB", (120, 80), GREY)
    image.paste(RED, (0, 0, 30, 80))
    return image.convert(mode)


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    return exif


def heic(image: Image.Image, exif: Image.Exif | None = None) -> bytes:
    stream = io.BytesIO()
    options = {"exif": exif.tobytes()} if exif else {}
    pillow_heif.from_pillow(image).save(stream, quality=90, **options)
    return stream.getvalue()


def pages() -> bytes:
    stream = io.BytesIO()
    scene().save(stream, "TIFF", save_all=True, append_images=[scene(), scene()])
    return stream.getvalue()


def sixteen(order: str) -> bytes:
    """16 bits of grey, in either order of bytes; the scene's red is 103 of 255."""
    values = [257 * value for value in scene("L").tobytes()]
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    tags = {256: (3, 120), 257: (3, 80), 258: (3, 16), 259: (3, 1), 262: (3, 1), 273: (4, 110),
            277: (3, 1), 279: (4, 19200)}  # fmt: skip
    entries = b"".join(
        struct.pack(order + "HHI", tag, kind, 1)
        + (struct.pack(order + "HH", value, 0) if kind == 3 else struct.pack(order + "I", value))
        for tag, (kind, value) in tags.items()
    )
    made = head + struct.pack(order + "H", len(tags)) + entries + bytes(4)
    assert len(made) == 110
    return made + struct.pack(f"{order}{len(values)}H", *values)


FILES = {
    "plain.tif": lambda: encoded(scene(), "TIFF"),
    "lzw.tif": lambda: encoded(scene(), "TIFF", compression="tiff_lzw"),
    "zip.tif": lambda: encoded(scene(), "TIFF", compression="tiff_adobe_deflate"),
    "jpeg.tif": lambda: encoded(scene(), "TIFF", compression="jpeg", quality=95),
    "alpha.tif": lambda: encoded(scene("RGBA"), "TIFF"),
    "grey.tif": lambda: encoded(scene("L"), "TIFF"),
    "bits.tif": lambda: encoded(scene("1"), "TIFF", compression="group4"),
    "palette.tif": lambda: encoded(scene().quantize(8), "TIFF"),
    "cmyk.tif": lambda: encoded(scene("CMYK"), "TIFF"),
    "little16.tif": lambda: sixteen("<"),
    "big16.tif": lambda: sixteen(">"),
    "turned.tif": lambda: encoded(scene(), "TIFF", exif=turned(6)),
    "pages.tif": pages,
    "photo.heic": lambda: heic(scene()),
    "alpha.heic": lambda: heic(scene("RGBA")),
    "turned.heic": lambda: heic(scene(), turned(6)),
    "photo.avif": lambda: encoded(scene(), "AVIF", quality=90),
}


def measured(folder: Path, name: str, data: bytes) -> Picture | Fault:
    (folder / name).write_bytes(data)
    return measure(folder / name)


def colours(image: Image.Image, upright: bool) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of the red part and of the rest: at the left, or at the top where it was turned."""
    plain = image.convert("RGB")
    wide, high = plain.size
    red = (wide // 2, high // 8) if upright else (wide // 8, high // 2)
    rest = (wide // 2, 3 * high // 4) if upright else (3 * wide // 4, high // 2)
    return plain.getpixel(red), plain.getpixel(rest)  # type: ignore[return-value]


@pytest.mark.parametrize("name", FILES)
def test_a_picture_is_shown_in_every_channel(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name not in IN_A_CHILD:  # to start it takes longer than to decode five times
        monkeypatch.setattr(isolated.subprocess, "run", in_this_process)
    picture = measured(tmp_path, name, FILES[name]())
    assert isinstance(picture, Picture), picture
    upright = name.startswith("turned")
    assert (picture.width, picture.height) == ((80, 120) if upright else (120, 80))
    wanted = [RED, GREY]
    if name.startswith(("grey", "little16", "big16")):
        wanted = [(103, 103, 103), (242, 242, 242)]
    for recipe in (Email(100), Web(100), Screen(30), Print(30)):
        made = derive(picture, recipe, Cache(tmp_path / "c", enabled=False))
        assert isinstance(made, Derivative), made
        assert made.format in ("png", "jpeg")
        if name.startswith(("bits", "cmyk")):  # dots; inks without a profile
            continue
        for seen, asked in zip(colours(opened(made), upright), wanted, strict=True):
            assert max(abs(a - b) for a, b in zip(seen, asked, strict=True)) <= 12, recipe


def cut(name: str, share: float) -> bytes:
    data = FILES[name]()
    return data[: int(len(data) * share)]


def tiff_of_size(side: int) -> bytes:
    data = bytearray(sixteen("<"))
    struct.pack_into("<HHII", data, 10, 256, 4, 1, side)
    struct.pack_into("<HHII", data, 22, 257, 4, 1, side)
    return bytes(data)


def heic_of_size(side: int) -> bytes:
    data = heic(scene())
    return data.replace(b"ispe\0\0\0\0" + struct.pack(">II", 120, 80),
                        b"ispe\0\0\0\0" + struct.pack(">II", side, side))  # fmt: skip


IN_A_CHILD = ("plain.tif", "photo.heic", "photo.avif")
REFUSED = {
    "huge tiff": (lambda: tiff_of_size(60_000), "too-many-pixels"),
    "huge heic": (lambda: heic_of_size(60_000), "too-many-pixels"),
    "cut tiff": (lambda: cut("plain.tif", 0.6), "truncated"),
    "cut heic": (lambda: cut("photo.heic", 0.9), "truncated"),
    "cut avif": (lambda: cut("photo.avif", 0.9), "truncated"),
    "head of a tiff": (lambda: b"II*\0\x08\0\0\0", "truncated"),
    "head of a heic": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "truncated"),
    "noise in a zip": (lambda: cut("zip.tif", 0.1), "truncated"),
    "floats": (lambda: encoded(scene("F"), "TIFF"), "unusual-tiff"),
    "zstd": (lambda: encoded(scene(), "TIFF", compression="zstd"), "unusual-tiff"),
    "lab": (lambda: encoded(ImageCms.profileToProfile(scene(), ImageCms.createProfile("sRGB"),
            ImageCms.createProfile("LAB"), outputMode="LAB"), "TIFF"), "no-colour-space"),
    "big tiff": (lambda: b"II+\0" + bytes(20), "not-an-image"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_a_fault(tmp_path: Path, name: str) -> None:
    make, kind = REFUSED[name]
    found = measured(tmp_path, "a.bin", make())
    assert isinstance(found, Fault)
    assert found.kind == kind


def test_only_the_first_page_is_shown_and_this_is_told(tmp_path: Path) -> None:
    picture = measured(tmp_path, "a.tif", pages())
    assert isinstance(picture, Picture)
    assert picture.remarks == (Fault("several-pages", "3"),)


@pytest.mark.parametrize("name", ["photo.heic", "photo.avif", "plain.tif"])
def test_bytes_spoiled_anywhere_end_nothing(tmp_path: Path, name: str) -> None:
    data, dice = FILES[name](), random.Random(11)
    for _ in range(4):
        spoiled = bytearray(data)
        for _ in range(6):
            spoiled[dice.randrange(12, len(data))] = dice.randrange(256)
        assert isinstance(measured(tmp_path, "a.bin", bytes(spoiled)), Picture | Fault)


def test_a_decoder_that_is_not_there_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_CHILD", isolated._CHILD.replace("pillow_heif", "not_there"))
    assert measured(tmp_path, "a.heic", heic(scene())) == Fault("no-decoder", "HEIC")


def test_a_decoder_that_is_endless_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "_CHILD", "import time; time.sleep(60)")
    monkeypatch.setattr(isolated, "SECONDS", 0.2)
    assert measured(tmp_path, "a.heic", heic(scene())) == Fault("truncated", "damaged")
