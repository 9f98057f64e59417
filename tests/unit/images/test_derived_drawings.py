"""Derivatives of drawings: drawings still, or pixels where a mail wants them."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.errors import is_disk_fault
from pipeline.images import rasterise
from pipeline.images.derive import Derivative, derive
from pipeline.images.fault import Fault
from pipeline.images.measure import measure
from pipeline.images.recipes import Crop, Email, Frame, Print, Recipe, Screen, Web, frame
from pipeline.images.svg import normal
from tests.support.derived import (
    DRAWING_SVG,
    Make,
    corners,
    opened,
)


@pytest.mark.parametrize("recipe", [Web(100), Screen(10), Print(10)])
def test_a_drawing_stays_a_drawing_outside_the_mail(make: Make, recipe: Recipe) -> None:
    made = make(DRAWING_SVG, recipe, "pont.svg")
    assert (made.format, made.data) == ("svg", make(DRAWING_SVG, Web(900), "pont.svg").data)
    assert made.data.startswith(b'<svg xmlns="http://www.w3.org/2000/svg" width="400"')
    assert (made.width, made.height) == (400, 200)
    assert made.name.startswith("pont-")
    assert made.name.endswith(".svg")


@pytest.mark.parametrize("recipe", [Screen(10, Crop(1, 1)), Print(10, Crop(1, 1))])
def test_a_drawing_that_is_cut_for_paper_stays_a_drawing(make: Make, recipe: Recipe) -> None:
    made = make(DRAWING_SVG, recipe, "pont.svg")
    assert (made.format, made.width, made.height) == ("svg", 200, 200)
    assert b'viewBox="100 0 200 200"' in made.data[:200]


@pytest.mark.parametrize(
    ("root", "recipe", "size", "first", "last"),
    [
        ('viewBox="0 0 400 200"', Email(1200), (1200, 600), "red", "blue"),
        ('viewBox="0 0 400 200" width="50mm"', Email(1201), (1201, 600), "red", "blue"),
        ('viewBox="0 0 4 2"', Email(600), (600, 300), "red", "blue"),
        ('viewBox="0 0 1.5 1"', Email(600), (600, 400), "red", "blue"),
        ('width="100%" viewBox="0 0 400 200"', Email(600), (600, 300), "red", "blue"),
        ('viewBox="0 0 400 200"', Email(600, Crop(1, 1, (0, 0))), (600, 600), "red", "red"),
        ('viewBox="0 0 400 200"', Email(600, Crop(1, 1, (100, 0))), (600, 600), "blue", "blue"),
        ('viewBox="0 0 400 200"', Email(600, Crop(1, 1)), (600, 600), "red", "blue"),
    ],
)
def test_a_drawing_is_painted_at_the_size_asked_for(
    make: Make, root: str, recipe: Recipe, size: tuple[int, int], first: str, last: str
) -> None:
    data = (
        f'\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" '
        f'{root}><rect width="100%" height="100%" fill="#00f"/>'
        '<rect width="50%" height="100%" fill="#f00"/></svg>'
    ).encode()
    made = make(data, recipe, "a.svg")
    assert (made.width, made.height) == size
    image = opened(made)
    assert [corners(image)[0], corners(image)[3]] == [first, last]
    assert image.convert("RGBA").getextrema()[3] == (255, 255), "no see-through edge"


def test_a_drawing_is_not_painted_beyond_measure() -> None:
    asked = frame(Email(100_000), 400, 200, scalable=True)
    assert (asked.width, asked.height) == (7071, 3536)
    assert frame(Email(100_000), 1, 100, scalable=True) == Frame((0, 0, 1, 100), 500, 50_000)


def test_a_drawing_without_a_ground_stays_see_through(make: Make) -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
    made = make(data, Email(90), "a.svg")
    assert opened(made).convert("RGBA").getpixel((85, 85))[3] == 0


def fault_of(tmp_path: Path, inside: str) -> Derivative | Fault:
    path = tmp_path / "slow.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900">{inside}</svg>')
    picture = measure(path)  # draws it small
    if isinstance(picture, Fault):
        return picture
    return derive(picture, Email(900), Cache(tmp_path / "c", enabled=False))


def test_a_drawing_that_takes_for_ever_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rasterise, "SECONDS", 0.5)
    monkeypatch.setattr(normal, "MOST_FILTERS", 1e12)
    found = fault_of(
        tmp_path,
        '<filter id="f"><feTurbulence numOctaves="100000000" baseFrequency=".05"/></filter>'
        '<rect width="900" height="900" filter="url(#f)"/>',
    )
    assert found == Fault("svg-broken", "too-slow")


def test_a_drawing_resvg_refuses_is_a_fault_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rasterise, "_CHILD", "raise ValueError('no such shape')")
    assert fault_of(tmp_path, "") == Fault("svg-broken", "ValueError: no such shape")


def test_no_room_for_the_letters_of_a_drawing_is_no_fault_of_the_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """resvg takes fonts as files alone: those of rare signs are written for it."""
    monkeypatch.setattr(rasterise, "_signs", lambda *_: ["AAAA" * 999])
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            fault_of(tmp_path, '<text stroke-dasharray="1">a</text>')
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert is_disk_fault(caught.value)
