"""What an editor points at with `focus` stays in view, in every place and shape of the email."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from pipeline.channels.email.picture_places import ROLES
from pipeline.images.recipes import Crop, Email
from tests.support.pictures import encoded, made, opened

CUT = {role: (width, crop) for role, (width, crop) in ROLES.items() if crop is not None}
FOCUS = [(0.0, 0.0), (100.0, 100.0), (10.0, 80.0), (50.0, 50.0), (73.0, 21.0)]
SHAPES = [(1600, 900), (900, 1600), (4000, 400), (500, 3000), (1200, 676)]
MARK = (220, 20, 20)
TURNED = (1, 3, 6, 8)


def marked(size: tuple[int, int], focus: tuple[float, float]) -> Image.Image:
    """Grey, with a red square around the point of the focus."""
    image = Image.new("RGB", size, (128, 128, 128))
    x, y = (min(side - 1, side * share / 100) for side, share in zip(size, focus, strict=True))
    reach = max(6, max(size) // 60)
    ImageDraw.Draw(image).rectangle((x - reach, y - reach, x + reach, y + reach), fill=MARK)
    return image


@cache
def as_png(size: tuple[int, int], focus: tuple[float, float]) -> bytes:
    """The same for every place."""
    return encoded(marked(size, focus), "PNG")


def stored(upright: Image.Image, orientation: int) -> bytes:
    """A JPEG that lies as the camera was held, with the note that says so."""
    back = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    lying = upright if back is None else upright.transpose(back)
    return encoded(lying, "JPEG", quality=95, exif=exif)


def where(image: Image.Image) -> tuple[float, float] | None:
    """The middle of the mark in per cent of the picture, or None when it is out of view."""
    red, green, _ = image.convert("RGB").split()
    seen = red.point(lambda value: 255 if value > 180 else 0)
    seen.paste(0, mask=green.point(lambda value: 255 if value > 80 else 0))
    box = seen.getbbox()
    if box is None:
        return None
    return 50 * (box[0] + box[2]) / image.width, 50 * (box[1] + box[3]) / image.height


def test_the_places_that_cut_are_those_the_design_names() -> None:
    assert CUT["lead"] == (600, Crop(600, 338))
    assert CUT["thumb"][0] == 184


@pytest.mark.parametrize("role", CUT)
@pytest.mark.parametrize("focus", FOCUS)
@pytest.mark.parametrize("size", SHAPES)
def test_the_point_of_the_focus_stays_in_view(
    tmp_path: Path, role: str, focus: tuple[float, float], size: tuple[int, int]
) -> None:
    width, crop = CUT[role]
    assert crop is not None
    recipe = Email(2 * width, Crop(crop.width, crop.height, focus))
    found = made(tmp_path, as_png(size, focus), recipe)
    seen = where(opened(found))
    assert seen is not None
    # As CSS `object-position`: as far from the edges of the cut as of the whole, in per cent. The
    # mark is wide and cut off at an edge, hence the tolerance.
    assert seen == pytest.approx(focus, abs=13)
    assert found.width / found.height == pytest.approx(crop.width / crop.height, rel=0.01)


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("role", ["lead", "thumb"])
def test_the_focus_means_the_picture_as_one_sees_it(
    tmp_path: Path, orientation: int, role: str
) -> None:
    """Not as the camera stored it."""
    width, crop = CUT[role]
    assert crop is not None
    data = stored(marked((1200, 1800), (85.0, 10.0)), orientation)
    recipe = Email(2 * width, Crop(crop.width, crop.height, (85.0, 10.0)))
    assert where(opened(made(tmp_path, data, recipe))) == pytest.approx((85.0, 10.0), abs=6)
    away = Email(2 * width, Crop(crop.width, crop.height, (85.0, 90.0)))
    assert where(opened(made(tmp_path, data, away))) is None


def test_a_portrait_without_a_focus_is_cut_in_the_middle(tmp_path: Path) -> None:
    recipe = Email(1200, Crop(600, 338))
    middle = encoded(marked((900, 1600), (50.0, 50.0)), "PNG")
    head = encoded(marked((900, 1600), (50.0, 8.0)), "PNG")
    assert where(opened(made(tmp_path, middle, recipe))) == pytest.approx((50, 50), abs=1)
    assert where(opened(made(tmp_path, head, recipe))) is None


@pytest.mark.parametrize(
    ("size", "recipe", "expected"),
    [
        ((300, 200), Email(1200, Crop(600, 338)), (300, 169)),
        ((300, 200), Email(552, Crop(184, 138)), (267, 200)),
        ((1, 1), Email(1200, Crop(600, 338)), (1, 1)),
        ((1, 1), Email(1104), (1, 1)),
        ((10_000, 10), Email(1200, Crop(600, 338)), (18, 10)),
        ((10_000, 10), Email(1104), (1104, 1)),
        ((10, 10_000), Email(1200, Crop(600, 338)), (10, 6)),
        ((10, 10_000), Email(1104), (10, 10_000)),
        ((10_000, 1), Email(176, Crop(88, 88)), (1, 1)),
    ],
)
def test_nothing_is_enlarged_whatever_its_shape(
    tmp_path: Path, size: tuple[int, int], recipe: Email, expected: tuple[int, int]
) -> None:
    found = made(tmp_path, encoded(Image.new("RGB", size, MARK), "PNG"), recipe)
    assert (found.width, found.height) == expected == opened(found).size
    assert opened(found).convert("RGB").getpixel((0, 0)) == pytest.approx(MARK, abs=4)
