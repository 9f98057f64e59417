"""Pictures that somebody drops: safe, upright, without the place they were taken at, kept once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.images.fault import Fault
from pipeline.studio.blocks.incoming import IncomingPicture, incoming
from pipeline.studio.blocks.pictures import KeptPicture, keep_picture
from pipeline.studio.blocks.stripped import without_words
from tests.support.raw_pictures import SRGB, animation, encoded, noise
from tests.unit.images.test_images_other_formats import heic

GPS, ARTIST, ORIENTATION = 0x8825, 0x013B, 0x0112
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def told(orientation: int = 1) -> Image.Exif:
    """What a phone writes: how it was held, where, by whom."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[ARTIST] = orientation, "Lea Exemple"
    exif[GPS] = {1: "N", 2: (48.0, 34.0, 0.0), 3: "E", 4: (7.0, 45.0, 0.0)}
    return exif


def ready(data: bytes, name: str) -> IncomingPicture:
    made = incoming(data, name)
    assert isinstance(made, IncomingPicture), made
    return made


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_where_it_was_taken_goes_and_every_pixel_stays(format_: str) -> None:
    options = {"lossless": True} if format_ == "WEBP" else {}
    data = encoded(noise(40, 20), format_, exif=told(), icc_profile=SRGB, **options)
    made = ready(data, "Photo d’été.x")
    image = Image.open(io.BytesIO(made.data))
    assert not image.getexif()
    assert b"Exif" not in made.data[:400]
    assert image.info["icc_profile"] == SRGB
    assert image.tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert made.stem == "photo-d-ete"
    assert made.credit == "Lea Exemple"


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_it_is_turned_upright(format_: str) -> None:
    made = ready(encoded(noise(40, 20), format_, exif=told(6)), "a.jpg")
    image = Image.open(io.BytesIO(made.data))
    assert image.size == (20, 40)
    assert not image.getexif()


def test_a_second_picture_behind_the_end_goes_too() -> None:
    first, second = encoded(noise(40, 20), "JPEG"), encoded(noise(8, 8), "JPEG", exif=told())
    assert without_words(first + second, "jpeg") == without_words(first, "jpeg")
    progressive = encoded(noise(40, 20), "JPEG", progressive=True)
    made = without_words(progressive + second, "jpeg")
    assert Image.open(io.BytesIO(made)).tobytes() == Image.open(io.BytesIO(progressive)).tobytes()


def test_a_photograph_of_a_phone_becomes_one_that_browsers_show() -> None:
    made = ready(heic(noise(64, 48), told(6)), "IMG_0001.HEIC")
    image = Image.open(io.BytesIO(made.data))
    assert (made.stem, made.ending, image.format) == ("img-0001", ".jpg", "JPEG")
    assert not image.getexif()


def test_what_moves_goes_on_moving_and_says_nothing_besides() -> None:
    xmp = b"\x21\xff\x0bXMP DataXMP\x10<x:xmpmeta GPS/>\0"
    comment = b"\x21\xfe\x0cLea, a Kehl.\0"
    loop = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    moving = animation()
    head = moving.index(b"\x21")
    told = moving[:head] + comment + loop + xmp + moving[head:-1] + comment + b"\x3b"
    assert ready(told, "a.gif").data == moving[:head] + loop + moving[head:]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "not-an-image"),
        (b"%PDF-1.7", "not-an-image"),
        (encoded(noise(40, 20), "JPEG")[:-40], "truncated"),
        (DRAWING.replace(b"<path", b"<script>alert(1)</script><path"), "svg-active"),
        (
            DRAWING.replace(b"<path", b'<image href="https://x.example/a.png"/><path'),
            "svg-external",
        ),
        (b"\0" * 40_000_001, "too-large-file"),
    ],
)
def test_what_no_build_would_take_is_refused(data: bytes, kind: str, tmp_path: Path) -> None:
    made = keep_picture(tmp_path, data, "a.svg" if b"svg" in data else "a.jpg")
    assert isinstance(made, Fault)
    assert made.kind == kind
    assert [*tmp_path.iterdir()] == []


def kept(folder: Path, data: bytes, name: str) -> str:
    made = keep_picture(folder, data, name)
    assert isinstance(made, KeptPicture), made
    return made.name


def test_a_name_that_is_taken_is_left_alone_and_a_picture_is_kept_once(tmp_path: Path) -> None:
    one, other = encoded(noise(9, 9), "PNG"), encoded(noise(8, 8), "PNG")
    assert kept(tmp_path, one, "Mon image.PNG") == "images/mon-image.png"
    assert kept(tmp_path, other, "mon image.png") == "images/mon-image-2.png"
    assert kept(tmp_path, one, "autre.png") == "images/mon-image.png"
    assert kept(tmp_path, DRAWING, "../../échappée.svg") == "images/echappee.svg"
    assert kept(tmp_path, DRAWING.replace(b"9", b"8"), "日本.svg") == "images/image.svg"
    names = {"mon-image.png", "mon-image-2.png", "echappee.svg", "image.svg"}
    assert {path.name for path in (tmp_path / "images").iterdir()} == names


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "issue/images").symlink_to(tmp_path / "elsewhere")
    assert isinstance(keep_picture(tmp_path / "issue", DRAWING, "a.svg"), Fault)
    assert [*(tmp_path / "elsewhere").iterdir()] == []
