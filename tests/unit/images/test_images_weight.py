"""A picture of a mail is light: less quality, then fewer pixels, and the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cache import Cache
from pipeline.images import encode, fit
from pipeline.images.derive import Derivative, derive
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import MAIL_LIMIT, Crop, Email, Print, Recipe, Screen, Web, smaller
from tests.support.pictures import (
    difference,
    drawing,
    encoded,
    made,
    noise,
    opened,
    photograph,
    screenshot,
    see_through,
)

LEAD, THUMB, WIDE = Email(1200, Crop(600, 338)), Email(552, Crop(184, 138)), Email(1104)
NO_LIMIT = 10**9


@pytest.fixture(scope="module")
def camera() -> bytes:
    """Twelve megapixels, twelve megabytes, as a telephone in the dark makes them."""
    data = encoded(photograph(4000, 3000, 0.3), "JPEG", quality=98)
    assert len(data) > 12_000_000
    return data


@pytest.mark.parametrize("recipe", [LEAD, THUMB, WIDE])
def test_a_photograph_of_twelve_megabytes_is_light_and_looks_the_same(
    tmp_path: Path, camera: bytes, recipe: Email
) -> None:
    light = made(tmp_path, camera, recipe)
    assert light.format == "jpeg"
    assert len(light.data) <= MAIL_LIMIT
    heavy = made(tmp_path, camera, Email(recipe.max_width, recipe.crop, NO_LIMIT))
    assert (light.width, light.height) == (heavy.width, heavy.height)
    assert difference(opened(heavy), opened(light), over=3) < 4


def test_quality_goes_before_pixels(tmp_path: Path) -> None:
    grainy = encoded(photograph(1200, 1800, 0.35), "PNG")
    free = made(tmp_path, grainy, Email(1200, limit=NO_LIMIT))
    sizes = []
    for share in (0.9, 0.7, 0.5, 0.3, 0.2, 0.1):
        limit = int(len(free.data) * share)
        light = made(tmp_path, grainy, Email(1200, limit=limit))
        assert limit * 0.6 < len(light.data) <= limit, "as good as the limit lets it be"
        sizes.append(light.width)
    assert sizes == sorted(sizes, reverse=True)
    assert {sizes[0], sizes[1]} == {1200}
    assert set(sizes) == {1200, 900, 600}


@pytest.mark.parametrize(
    ("image", "recipe", "width"),
    [
        (noise(1300, 900), LEAD, 900),
        (noise(700, 600), Email(1200), 700),
        (noise(650, 850), Email(1200), 600),  # the width of its place, never less
        (noise(1200, 676), LEAD, 900),
    ],
)
def test_what_no_quality_makes_light_loses_pixels(
    tmp_path: Path, image: Image.Image, recipe: Email, width: int
) -> None:
    light = made(tmp_path, encoded(image, "PNG"), recipe)
    assert len(light.data) <= MAIL_LIMIT
    assert light.width == width == opened(light).width
    assert light.height == opened(light).height


@pytest.mark.parametrize(
    ("recipe", "size", "expected"),
    [
        (Email(1200), (1200, 676), ((900, 507), (600, 338))),
        (Email(1200), (900, 507), ((600, 338),)),
        (Email(1200), (600, 338), ()),
        (Email(1200), (300, 200), ()),
        (Email(552), (552, 414), ((414, 310), (276, 207))),
        (Email(2), (2, 9000), ((1, 4500),)),
        (Web(), (1400, 900), ()),
        (Screen(100), (590, 300), ()),
        (Print(100), (1181, 600), ()),
    ],
)
def test_a_mail_may_fall_back_to_the_pixels_of_its_place(
    recipe: Recipe, size: tuple[int, int], expected: tuple[tuple[int, int], ...]
) -> None:
    assert smaller(recipe, *size) == expected


def test_a_cut_out_photograph_stays_see_through_and_loses_pixels_only(tmp_path: Path) -> None:
    cut = encoded(see_through(photograph(600, 600, 0.05)), "PNG")
    free = made(tmp_path, cut, Email(552, limit=NO_LIMIT))
    light = made(tmp_path, cut, Email(552))
    assert len(free.data) > MAIL_LIMIT >= len(light.data)
    assert (light.format, light.width) == ("png", 276)
    image = opened(light).convert("RGBA")
    assert image.getpixel((2, 2))[3] == 0
    assert image.getpixel((138, 138))[3] == 255
    assert difference(opened(free), image.resize((552, 552)), over=3) < 4


def test_the_lightest_is_taken_where_nothing_is_light_enough(tmp_path: Path) -> None:
    """A finding tells the editor: tests/preflight/test_images_rules.py."""
    strip = made(tmp_path, encoded(noise(1104, 3600), "PNG"), WIDE)
    assert len(strip.data) > MAIL_LIMIT
    assert strip.width == 552


@pytest.mark.parametrize("recipe", [Web(1200), Screen(200), Print(100)])
def test_elsewhere_weight_is_not_looked_at(tmp_path: Path, recipe: Recipe) -> None:
    assert len(made(tmp_path, encoded(noise(1300, 900), "PNG"), recipe).data) > 2 * MAIL_LIMIT


def test_a_light_picture_is_written_once_and_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qualities = _qualities(monkeypatch)
    made(tmp_path, encoded(photograph(1200, 676, 0.02), "JPEG", quality=92), LEAD)
    assert qualities == [82]


@pytest.mark.parametrize(
    ("image", "most"),
    [
        (lambda: photograph(1200, 1700, 0.25), 5.0),
        (lambda: noise(1200, 676), 5.0),
        (lambda: noise(1104, 3600), 4.0),
    ],
)
def test_the_search_costs_at_most_five_encodings_at_full_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, image: Callable[[], Image.Image], most: float
) -> None:
    pixels: list[int] = []
    real = encode.jpeg

    def counted(one: Image.Image, look: fit.Look) -> bytes:
        pixels.append(one.width * one.height)
        return real(one, look)

    monkeypatch.setattr(encode, "jpeg", counted)
    monkeypatch.setattr(fit, "jpeg", counted)
    made(tmp_path, encoded(image(), "PNG"), Email(1200))
    assert len(pixels) > 2
    assert sum(pixels) / pixels[0] <= most


def _qualities(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    seen: list[int] = []
    real: Callable[[Image.Image, fit.Look], bytes] = encode.jpeg

    def noted(image: Image.Image, look: fit.Look) -> bytes:
        seen.append(look.quality)
        return real(image, look)

    monkeypatch.setattr(encode, "jpeg", noted)
    monkeypatch.setattr(fit, "jpeg", noted)
    return seen


# -- the cache


def test_another_limit_is_another_picture_also_from_the_cache(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(encoded(photograph(1200, 676, 0.4), "PNG"))
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    found: list[Derivative] = []
    for limit in (NO_LIMIT, 150_000, 80_000):
        for kept in (cache, cache, Cache(tmp_path / "other", enabled=False)):
            one = derive(picture, Email(1200, limit=limit), kept)
            assert isinstance(one, Derivative)
            found.append(one)
    first, second, third = found[0], found[3], found[6]
    assert found == [first] * 3 + [second] * 3 + [third] * 3
    assert len({one.name for one in (first, second, third)}) == 3
    assert len(first.data) > 150_000 >= len(second.data) > 80_000 >= len(third.data)


def test_the_same_file_for_wider_places_is_not_taken_from_the_cache(tmp_path: Path) -> None:
    """Both show all its 700 pixels, but only one of them may fall back to 600."""
    path = tmp_path / "a.png"
    path.write_bytes(encoded(noise(700, 2000), "PNG"))
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    for recipe in (Email(1200), Email(9000)):
        kept = derive(picture, recipe, cache)
        fresh = derive(picture, recipe, Cache(tmp_path / "other", enabled=False))
        assert kept == fresh


# -- format


@pytest.mark.parametrize("name", ["drawing", "screenshot", "grey drawing", "palette"])
def test_what_is_written_as_png_is_not_larger_than_a_jpeg_that_looks_worse(
    tmp_path: Path, name: str
) -> None:
    image = {
        "drawing": drawing,
        "screenshot": screenshot,
        "grey drawing": lambda: drawing().convert("L"),
        "palette": lambda: drawing().quantize(16),
    }[name]()
    found = made(tmp_path, encoded(image, "PNG"), Email(1200))
    source = image.convert("L" if image.mode == "L" else "RGB")
    rival = encode.jpeg(source, fit.Look(82, "4:2:0"))
    assert found.format == "png"
    assert len(found.data) <= 1.25 * len(rival)
    with Image.open(io.BytesIO(rival)) as as_jpeg:
        assert difference(source, opened(found)) < difference(source, as_jpeg) / 2
    assert difference(source, opened(found), over=8) < 1, "no area has another colour"


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photograph_is_a_jpeg_far_lighter_than_a_png(tmp_path: Path, mode: str) -> None:
    image = photograph(1200, 676).convert(mode)
    found = made(tmp_path, encoded(image, "PNG"), LEAD)
    assert found.format == "jpeg"
    assert len(found.data) * 4 < len(encoded(image, "PNG", optimize=True))


def test_a_see_through_logo_is_a_light_png(tmp_path: Path) -> None:
    ground = drawing(400, 400)
    shape = ground.convert("L").point(lambda value: 255 if value < 200 else 0)
    ground.putalpha(shape)
    found = made(tmp_path, encoded(ground, "PNG"), Email(240))
    assert found.format == "png"
    assert len(found.data) < 20_000
    assert opened(found).convert("RGBA").getpixel((1, 1))[3] == 0
