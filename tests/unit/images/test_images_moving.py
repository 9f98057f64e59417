"""Animations: kept, scaled in time with the original, or stilled."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from pipeline.cache import Cache
from pipeline.images import animate, gif
from pipeline.images.derive import derive
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Crop, Email, Print, Recipe, Screen, Web
from tests.support import pictures
from tests.support.pictures import bouncing, encoded, made, opened, see_through

LEAD, THUMB = Email(1200, Crop(600, 338)), Email(552, Crop(184, 138))
TIMES = [100, 100, 250, 40, 1000]
DISC, GROUND = (180, 70, 36), (240, 236, 226)


def moving(width: int, height: int, loop: int | None = 0) -> bytes:
    options = {} if loop is None else {"loop": loop}
    return pictures.gif(bouncing(len(TIMES), width, height), TIMES, **options)


def frames(data: bytes) -> list[tuple[Image.Image, int]]:
    """Each frame as it is seen, and how long, in milliseconds."""
    image = Image.open(io.BytesIO(data))
    return [
        (frame.convert("RGB"), frame.info.get("duration", 0))
        for frame in ImageSequence.Iterator(image)
    ]


@pytest.mark.parametrize(
    ("size", "recipe"),
    [
        ((300, 200), Email(1104)),
        ((1600, 900), Email(1104)),
        ((400, 300), THUMB),
        ((600, 338), LEAD),
    ],
)
def test_a_light_animation_that_fits_is_kept(
    tmp_path: Path, size: tuple[int, int], recipe: Email
) -> None:
    data = moving(*size)
    found = made(tmp_path, data, recipe, "ball.gif")
    structure = gif.walk(data)
    assert structure is not None
    assert (found.data, found.width, found.height) == (structure.clean, *size)
    assert found.name.endswith(".gif")


@pytest.mark.parametrize("loop", [0, 3, None])
@pytest.mark.parametrize(
    ("recipe", "size"),
    [(LEAD, (600, 338)), (THUMB, (276, 207)), (Email(176, Crop(88, 88, (50, 0))), (88, 88))],
)
def test_one_that_must_be_cut_moves_on_in_the_same_time(
    tmp_path: Path, recipe: Email, size: tuple[int, int], loop: int | None
) -> None:
    found = made(tmp_path, moving(900, 600, loop), recipe, "ball.gif")
    assert (found.format, found.width, found.height) == ("gif", *size)
    seen = frames(found.data)
    assert [time for _, time in seen] == TIMES
    assert Image.open(io.BytesIO(found.data)).info.get("loop") == loop
    for image, _ in seen:
        assert image.size == size
    middles = [_disc(image) for image, _ in seen]
    inside = [middle for middle in middles if middle is not None]
    assert inside == sorted(inside)
    assert middles[2] == pytest.approx(size[0] / 2, abs=3)


def _disc(image: Image.Image) -> float | None:
    ground = image.getchannel("G").point(lambda value: 255 if value < 150 else 0)
    box = ground.getbbox()
    return None if box is None else (box[0] + box[2]) / 2


def test_colours_stay_while_it_moves(tmp_path: Path) -> None:
    for image, _ in frames(made(tmp_path, moving(900, 600), LEAD, "ball.gif").data):
        assert image.getpixel((300, 5)) == pytest.approx(GROUND, abs=3)
    middle = frames(made(tmp_path, moving(900, 600), LEAD, "ball.gif").data)[2][0]
    assert middle.getpixel((300, 169)) == pytest.approx(DISC, abs=4)


def test_one_that_is_too_heavy_is_scaled_to_its_place(tmp_path: Path) -> None:
    still = [pictures.photograph(900, 600, 0).crop((n, 0, 800 + n, 600)) for n in range(4)]
    data = pictures.gif([one.quantize(256) for one in still], [90] * 4, loop=0)
    limit = len(data) - 1
    found = made(tmp_path, data, Email(400, gif_limit=limit), "walk.gif")
    assert (found.format, found.width, found.height) == ("gif", 200, 150)
    assert len(found.data) <= limit
    assert [time for _, time in frames(found.data)] == [90] * 4


def cut_out() -> bytes:
    """With holes, which a GIF has or has not."""
    shots = []
    for frame in bouncing(4, 600, 400):
        shot = frame.quantize(200)
        hole = see_through(frame).getchannel("A").point(lambda value: 255 if value < 128 else 0)
        shot.paste(255, mask=hole)
        shots.append(shot)
    return pictures.gif(shots, [80] * 4, disposal=2, transparency=255)


@pytest.mark.parametrize(
    "data",
    [
        pictures.film(6, 600, 400),
        cut_out(),
    ],
    ids=["too heavy", "see-through"],
)
def test_one_that_cannot_move_stands_still(tmp_path: Path, data: bytes) -> None:
    found = made(tmp_path, data, LEAD, "film.gif")
    assert found.format in ("jpeg", "png")
    assert found.width == 600
    first = Image.open(io.BytesIO(data)).convert("RGBA").crop((0, 31, 600, 369))
    assert pictures.difference(first, opened(found), over=4) < 8


def test_an_animation_without_end_is_not_even_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten thousand frames on a large screen take a small file and hours."""
    monkeypatch.setattr(animate, "_MOST_WORK", 5 * 900 * 600 - 1)
    monkeypatch.setattr(animate, "_read", None)
    assert made(tmp_path, moving(900, 600), LEAD, "ball.gif").format == "png"


def test_one_whose_later_frames_are_damaged_shows_the_first(tmp_path: Path) -> None:
    data = bytearray(moving(900, 600))
    structure = gif.walk(bytes(data))
    assert structure is not None
    last = data.rindex(b"\x2c\x00", 0, len(data) - 40)
    data[last + 10] = 0xFF  # a code size no decoder knows
    found = made(tmp_path, bytes(data), LEAD, "ball.gif")
    assert found.format in ("png", "gif")
    image = frames(found.data)[0][0]
    assert image.getpixel((5, 5)) == pytest.approx(GROUND, abs=3)


@pytest.mark.parametrize("recipe", [Web(900), Screen(100), Print(100)])
def test_outside_the_mail_it_stands_still(tmp_path: Path, recipe: Recipe) -> None:
    """Paper cannot move, and nothing on our pages could stop it (WCAG 2.2.2)."""
    found = made(tmp_path, moving(900, 600), recipe, "ball.gif")
    assert found.format in ("jpeg", "png")
    first = _disc(opened(found).convert("RGB"))
    assert first is not None
    assert first < found.width / 5


@pytest.mark.parametrize("format_", ["WEBP", "PNG"])
@pytest.mark.parametrize("recipe", [LEAD, THUMB, Email(1104), Web(900), Print(50)])
def test_what_outlook_does_not_know_becomes_its_first_image(
    tmp_path: Path, format_: str, recipe: Recipe
) -> None:
    shots = bouncing(4, 900, 600)
    data = encoded(
        shots[0], format_, save_all=True, append_images=shots[1:], duration=90, lossless=True
    )
    path = tmp_path / "a.bin"
    path.write_bytes(data)
    picture = measure(path)
    assert isinstance(picture, Picture)
    assert picture.animated
    found = made(tmp_path, data, recipe, "b.bin")
    assert found.format == "png"
    assert not getattr(opened(found), "is_animated", False)
    first = _disc(opened(found).convert("RGB"))
    assert first is not None
    assert first < found.width / 4


@pytest.mark.parametrize("lossless", [True, False])
def test_a_still_webp_becomes_png_or_jpeg(tmp_path: Path, lossless: bool) -> None:
    image = pictures.drawing() if lossless else pictures.photograph(900, 600)
    found = made(tmp_path, encoded(image, "WEBP", lossless=lossless, quality=90), LEAD)
    assert found.format == ("png" if lossless else "jpeg")


def test_the_same_bytes_from_the_cache_and_without(tmp_path: Path) -> None:
    path = tmp_path / "ball.gif"
    path.write_bytes(moving(900, 600))
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    first = derive(picture, LEAD, cache)
    assert derive(picture, LEAD, cache) == first
    assert derive(picture, LEAD, Cache(tmp_path / "other", enabled=False)) == first
    lighter = derive(picture, Email(1200, Crop(600, 338), gif_limit=100), cache)
    assert lighter != first
