"""Derivatives: how many pixels, cut how, in which format."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat, JpegImagePlugin

from pipeline.images.recipes import Crop, Email, Print, Recipe, Screen, Web
from tests.support.derived import (
    DRAWING_SVG,
    PHOTO,
    SRGB,
    Make,
    animation,
    corners,
    encoded,
    flat_drawing,
    opened,
    photograph,
    quadrants,
)

# -- size and crop


@pytest.mark.parametrize(
    ("recipe", "size"),
    [
        (Email(1200), (1200, 675)),
        (Email(5000), (1600, 900)),  # never enlarged
        (Email(0), (1, 1)),
        (Web(), (1400, 788)),
        (Web(700), (700, 394)),
        (Screen(100), (591, 332)),  # 100 mm at 150 dpi
        (Screen(216), (1276, 718)),
        (Print(100), (1181, 664)),  # 100 mm at 300 dpi
        (Print(400), (1600, 900)),
        (Email(600, Crop(1, 1)), (600, 600)),
        (Email(1200, Crop(1, 1)), (900, 900)),  # all the height there is
        (Email(600, Crop(600, 338)), (600, 338)),
        (Email(600, Crop(16, 9)), (600, 338)),
        (Email(300, Crop(1, 3)), (300, 900)),
        (Screen(50.8, Crop(4, 3)), (300, 225)),
    ],
)
def test_a_photograph_has_the_pixels_its_place_needs(
    make: Make, recipe: Recipe, size: tuple[int, int]
) -> None:
    made = make(PHOTO, recipe)
    assert (made.width, made.height) == size == opened(made).size


@pytest.mark.parametrize(
    ("focus", "first", "last"),
    [
        ((0.0, 50.0), "red", "red"),
        ((100.0, 50.0), "lime", "lime"),
        ((50.0, 50.0), "red", "lime"),
        ((-50.0, 900.0), "red", "red"),
    ],
)
def test_a_crop_keeps_the_focus(
    make: Make, focus: tuple[float, float], first: str, last: str
) -> None:
    made = make(encoded(quadrants(400, 100), "PNG"), Email(100, Crop(1, 1, focus)))
    assert made.width == made.height == 100
    assert corners(opened(made))[:2] == [first, last]


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, ["red", "lime", "blue", "white"]),
        (2, ["lime", "red", "white", "blue"]),
        (3, ["white", "blue", "lime", "red"]),
        (4, ["blue", "white", "red", "lime"]),
        (5, ["red", "blue", "lime", "white"]),
        (6, ["blue", "red", "white", "lime"]),
        (7, ["white", "lime", "blue", "red"]),
        (8, ["lime", "white", "red", "blue"]),
    ],
)
@pytest.mark.parametrize("scale", [1, 8])
def test_a_photograph_stands_upright(
    make: Make, orientation: int, seen: list[str], scale: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(quadrants(200 * scale, 100 * scale), "JPEG", exif=exif)
    made = make(data, Email(100))
    assert (made.width, made.height) == ((100, 50) if orientation < 5 else (100, 200))
    assert corners(opened(made)) == seen


# -- format


@pytest.mark.parametrize(
    ("source", "recipe", "expected"),
    [
        (lambda: PHOTO, Email(600), "jpeg"),
        (lambda: encoded(photograph(600, 400), "PNG"), Email(600), "jpeg"),
        (lambda: encoded(photograph(600, 400), "WEBP"), Email(600), "jpeg"),
        (lambda: encoded(photograph(600, 400), "PNG"), Screen(60), "jpeg"),
        (lambda: encoded(photograph(600, 400), "PNG"), Print(60), "jpeg"),
        (lambda: encoded(flat_drawing(), "PNG"), Email(600), "png"),
        (lambda: encoded(flat_drawing(), "WEBP", lossless=True), Email(300), "png"),
        (lambda: encoded(flat_drawing(), "PNG"), Screen(60), "png"),
        (lambda: encoded(photograph(300, 200).convert("L"), "PNG"), Email(300), "jpeg"),
        (lambda: DRAWING_SVG, Email(600), "png"),
    ],
)
def test_photographs_become_jpeg_and_drawings_png(
    make: Make, source: Callable[[], bytes], recipe: Recipe, expected: str
) -> None:
    data = source()
    made = make(data, recipe, "a.svg" if data is DRAWING_SVG else "a.bin")
    assert made.format == expected
    assert made.name.endswith({"jpeg": ".jpg", "png": ".png"}[expected])
    assert Image.open(io.BytesIO(made.data)).format == expected.upper()


def test_a_drawing_in_a_palette_looks_the_same(make: Make) -> None:
    source = flat_drawing()
    made = opened(make(encoded(source, "PNG"), Email(600)))
    assert made.mode == "P"
    difference = ImageStat.Stat(ImageChops.difference(source, made.convert("RGB")))
    assert max(difference.mean) < 0.5


@pytest.mark.parametrize(
    ("recipe", "sampling", "progressive"),
    [(Email(300), 2, True), (Screen(50), 2, True), (Print(30), 0, False)],
)
def test_jpegs_are_progressive_on_screens_and_full_colour_on_paper(
    make: Make, recipe: Recipe, sampling: int, progressive: bool
) -> None:
    image = opened(make(PHOTO, recipe))
    assert isinstance(image, JpegImagePlugin.JpegImageFile)
    assert JpegImagePlugin.get_sampling(image) == sampling
    assert bool(image.info.get("progressive")) is progressive


def test_paper_is_given_more_bytes_than_mail(make: Make) -> None:
    pixels = 600
    mail, paper = make(PHOTO, Email(pixels)), make(PHOTO, Print(pixels / 300 * 25.4))
    assert mail.width == paper.width
    assert len(paper.data) > 1.3 * len(mail.data)


@pytest.mark.parametrize("recipe", [Email(900), Web(900), Screen(100), Print(100)])
def test_nothing_but_pixels_leaves(make: Make, recipe: Recipe) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    exif.get_ifd(0x8825)[1] = "N"
    notes: dict[str, Any] = {
        "exif": exif,
        "icc_profile": SRGB,
        "comment": b"SECRET",
        "dpi": (72, 72),
    }
    made = make(encoded(photograph(900, 600), "JPEG", **notes), recipe)
    image = opened(made)
    assert not image.getexif()
    assert not {"exif", "icc_profile", "comment", "dpi", "xmp"} & set(image.info)
    assert b"SECRET" not in made.data


def test_notes_of_a_png_do_not_leave_either(make: Make) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SECRET camera"
    data = encoded(flat_drawing(), "PNG", exif=exif, icc_profile=SRGB, dpi=(72, 72))
    made = make(data, Email(600))
    assert made.format == "png"
    assert b"SECRET" not in made.data
    assert not {"exif", "icc_profile", "dpi"} & set(opened(made).info)


# -- animations


def test_a_small_animation_stays_one_in_a_mail_without_its_comments(make: Make) -> None:
    made = make(animation(), Email(60))
    image = Image.open(io.BytesIO(made.data))
    assert (made.format, image.format, image.n_frames) == ("gif", "GIF", 3)
    assert image.info.get("loop") == 0
    assert b"SECRET" not in made.data
    for number in range(3):
        image.seek(number)
        assert image.convert("RGB").getpixel((9, 9)) == pytest.approx((255, 80 * number, 0), abs=3)


@pytest.mark.parametrize(
    "recipe",
    [Screen(20), Print(20), Web(90), Email(90, Crop(1, 1), gif_limit=50), Email(90, gif_limit=50)],
)
def test_elsewhere_the_first_image_of_an_animation_stands_for_it(
    make: Make, recipe: Recipe
) -> None:
    made = make(animation(), recipe)
    assert made.format in ("jpeg", "png")
    assert opened(made).convert("RGB").getpixel((9, 9)) == pytest.approx((255, 0, 0), abs=4)
