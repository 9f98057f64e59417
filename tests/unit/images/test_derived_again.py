"""Derivatives: their names, and the same bytes every time."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cache import Cache
from pipeline.images.derive import Derivative, derive
from pipeline.images.fault import Fault
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Crop, Email, Print, Recipe, Screen, Web
from tests.support.derived import (
    DRAWING_SVG,
    PHOTO,
    Make,
    animation,
    encoded,
    flat_drawing,
    photograph,
    see_through,
    swapped_profile,
)


@pytest.mark.parametrize(
    ("file", "slug"),
    [
        ("hopital.jpg", "hopital"),
        ("Hôpital de Perpignan (2).JPG", "hopital-de-perpignan-2"),
        ("cœur_œuvre.png", "coeur-oeuvre"),
        ("Straße æon.png", "strasse-aeon"),
        ("été.tar.jpg", "ete-tar"),
        ("写真.jpg", "image"),
        ("___.jpg", "image"),
        ("x" * 100 + ".jpg", "x" * 40),
    ],
)
def test_a_name_is_plain_ascii_and_ends_in_a_fingerprint(make: Make, file: str, slug: str) -> None:
    name = make(PHOTO, Email(60), file).name
    stem, _, mark = name.removesuffix(".jpg").rpartition("-")
    assert stem == slug
    assert len(mark) == 10
    assert name.isascii()


def test_a_name_changes_with_the_source_and_with_the_result_only(make: Make) -> None:
    name = make(PHOTO, Email(600)).name
    assert make(PHOTO, Email(600)).name == name
    assert make(PHOTO, Email(599)).name != name
    assert make(PHOTO, Email(600, Crop(1, 1))).name != name
    assert (
        make(PHOTO, Email(600, Crop(1, 1))).name != make(PHOTO, Email(600, Crop(1, 1, (0, 0)))).name
    )
    assert make(PHOTO, Web(600)).name != name
    assert make(PHOTO + b"\0", Email(600)).name != name
    assert make(PHOTO, Email(5000)).name == make(PHOTO, Email(9000)).name, "both the whole picture"


def test_a_fingerprint_does_not_change_from_one_version_to_the_next(make: Make) -> None:
    made = make(DRAWING_SVG, Print(100), "pont.svg")
    assert made.name == "pont-0edb706923.svg"


SOURCES = {
    "photo": PHOTO,
    "flat": encoded(flat_drawing(), "PNG"),
    "palette": see_through("P"),
    "alpha": see_through("RGBA"),
    "cmyk": encoded(photograph(300, 200).convert("CMYK"), "JPEG"),
    "icc": encoded(photograph(300, 200), "JPEG", icc_profile=swapped_profile()),
    "gif": animation(),
    "svg": DRAWING_SVG,
}


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("recipe", [Email(500), Screen(40, Crop(3, 2)), Print(30), Web()])
def test_with_and_without_the_cache_the_bytes_are_the_same(
    tmp_path: Path, name: str, recipe: Recipe
) -> None:
    path = tmp_path / ("a.svg" if name == "svg" else "a.bin")
    path.write_bytes(SOURCES[name])
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    first = derive(picture, recipe, cache)
    assert isinstance(first, Derivative)
    assert derive(picture, recipe, cache) == first
    assert derive(picture, recipe, Cache(tmp_path / "cache")) == first
    assert derive(picture, recipe, Cache(tmp_path / "other", enabled=False)) == first


def test_another_process_makes_the_same_bytes(tmp_path: Path, make: Make) -> None:
    made = [
        make(data, Email(500), "a.svg" if n == "svg" else "a.bin") for n, data in SOURCES.items()
    ]
    program = (
        "import sys; from pathlib import Path\n"
        "from pipeline.cache import Cache\n"
        "from pipeline.images.derive import derive\n"
        "from pipeline.images.measure import measure\n"
        "from pipeline.images.recipes import Email\n"
        "for name in sys.argv[1:]:\n"
        "    d = derive(measure(Path(name)), Email(500), Cache(Path('c'), enabled=False))\n"
        "    print(d.name.rpartition('-')[2], d.sha256)\n"
    )
    files = []
    for number, (name, data) in enumerate(SOURCES.items()):
        file = tmp_path / f"{number}.{'svg' if name == 'svg' else 'bin'}"
        file.write_bytes(data)
        files.append(str(file))
    said = subprocess.run(
        [sys.executable, "-c", program, *files],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert said == [f"{one.name.rpartition('-')[2]} {one.sha256}" for one in made]


def test_a_spoilt_cache_entry_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(PHOTO)
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    first = derive(picture, Email(300), cache)
    (entry,) = (found for found in (tmp_path / "cache").rglob("*") if found.is_file())
    entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert derive(picture, Email(300), cache) == first
    assert cache.get(entry.parent.name + entry.name) is not None


def test_a_cached_derivative_needs_no_source(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(PHOTO)
    picture = measure(path)
    assert isinstance(picture, Picture)
    cache = Cache(tmp_path / "cache")
    first = derive(picture, Email(300), cache)
    path.unlink()
    assert derive(picture, Email(300), cache) == first
    assert derive(picture, Email(301), cache) == Fault("missing", "a.jpg")


def test_a_file_exchanged_after_it_was_measured_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(PHOTO)
    picture = measure(path)
    assert isinstance(picture, Picture)
    path.write_bytes(encoded(flat_drawing(), "PNG"))
    cache = Cache(tmp_path / "cache", enabled=False)
    assert derive(picture, Email(300), cache) == Fault("changed")


def test_noise_at_the_best_quality_fits_the_encoder(make: Make) -> None:
    dots = random.Random(4).randbytes(1500 * 1000 * 3)
    noise = Image.frombytes("RGB", (1500, 1000), dots)
    assert make(encoded(noise, "PNG"), Print(127)).format == "jpeg"
