"""Spot colours of brand.toml: read, told where they are wrong, carried through the layout."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from pipeline.channels.page.palette import ink_of, inks, palette
from pipeline.channels.page.styles import variables
from pipeline.colour.profile import press_profile
from pipeline.colour.stand_ins import stand_in, stands_for
from pipeline.config.brand import BRAND, Brand, load_brand
from pipeline.errors import PipelineError
from tests.support.command import ROOT
from tests.support.project import Project

LAC = 'lac = { srgb = "#0F4C75", cmyk = [92, 60, 25, 22], dark = "#8FC1E3" }'
PALE = 'pale = { srgb = "#9FB7C8", spot = "PANTONE 7692 C", tint = 40 }'


def spotted(more: str = "", lines: str = "") -> str:
    """The blue of the house as an ink of its own."""
    ink = f', spot = "PANTONE 7692 C"{more} }}'
    return LAC.replace(" }", ink) + lines


def brand_of(project: Project, text: str) -> Brand:
    project.change(BRAND, LAC, text)
    return load_brand(project.root)


@pytest.fixture
def brand(project: Project) -> Brand:
    return brand_of(project, spotted(lines=f"\n{PALE}"))


def test_a_spot_and_its_tint_are_one_ink(brand: Brand) -> None:
    full, pale = brand.colours["lac"], brand.colours["pale"]
    assert [(ink.name, ink.number, ink.cmyk, ink.lab) for ink in brand.spots] == [
        ("PANTONE 7692 C", 1, (92, 60, 25, 22), ())
    ]
    assert (full.spot, full.tint) == (brand.spots[0], 1.0)
    assert (pale.spot, pale.tint, pale.cmyk) == (brand.spots[0], 0.4, (36.8, 24, 10, 8.8))


def test_a_tint_may_stand_before_its_ink_and_stays_there(project: Project) -> None:
    brand = brand_of(project, f"{PALE}\n{spotted()}")
    names = list(brand.colours)
    assert names.index("pale") + 1 == names.index("lac")


def test_a_house_without_spots_reads_as_before(shared_project: Project) -> None:
    brand = shared_project.house.brand
    assert brand.spots == ()
    assert [tone for tone in palette(brand).values() if tone.mark] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (spotted().replace("PANTONE 7692 C", "Découpé"), "not a name that every press"),
        (spotted().replace("PANTONE 7692 C", "A/B"), "not a name that every press"),
        (spotted().replace("PANTONE 7692 C", "magenta"), "one of the plates that are there"),
        (spotted(", lab = [-4, 0, 0]"), "a lightness, from 0 to 100"),
        (spotted(", lab = [42, 0]"), "a list of 3 numbers"),
        (PALE, "which no colour is all of"),
        (spotted(lines="\n" + spotted().replace("lac =", "azur =")), "another colour is all of"),
        (spotted(lines="\n" + PALE.replace("40", "140")), "must be from 1 to 99"),
        (LAC.replace(" }", ", tint = 40 }"), "`colours.lac.spot` is missing"),
    ],
)
def test_what_is_wrong_with_a_spot_is_told_on_its_line(
    project: Project, text: str, said: str
) -> None:
    with pytest.raises(PipelineError, match=said) as fault:
        brand_of(project, text)
    line = int(fault.value.said().split(":")[1])
    lines = (project.root / BRAND).read_text("utf-8").split("\n")
    assert "spot" in lines[line - 1] or "tint" in lines[line - 1]


def test_paper_may_have_no_ink_where_a_role_is_a_spot(project: Project) -> None:
    project.change(BRAND, "cmyk = [0, 0, 0, 0]", "cmyk = [0, 0, 4, 0]")
    with pytest.raises(PipelineError, match="tints of a spot colour"):
        brand_of(project, spotted())


@pytest.mark.parametrize(("number", "share"), [(1, 1.0), (1, 0.25), (7, 0.004), (90, 0.1)])
def test_what_stands_for_an_ink_says_which_and_how_much(number: int, share: float) -> None:
    values = [value / 100 for value in stand_in(number, share)]
    assert stands_for(values) == (number, share)
    assert stands_for([round(value, 6) for value in values]) == (number, share)


@pytest.mark.parametrize(
    "values", [(0, 0, 0, 1), (0.92, 0.6, 0.25, 0.22), (0.87, 0.01, 0.01, 1), (0.8731, 0.0129, 0, 1)]
)
def test_a_colour_of_the_four_stands_for_none(values: tuple[float, ...]) -> None:
    assert stands_for(values) is None


def test_paper_gets_what_stands_for_the_ink_and_screens_srgb(brand: Brand) -> None:
    press, screen = variables(brand, "print"), variables(brand, "screen")
    assert "--c-lac: device-cmyk(0.8731 0.0129 0.0107 1);" in press
    assert "--c-pale: device-cmyk(0.8731 0.0129 0.0107 0.4);" in press
    assert "--primary-tint: device-cmyk(0.8731 0.0129 0.0107 0.25);" in press
    assert "--c-lac: #0F4C75;" in screen
    assert "device-cmyk" not in screen
    assert ink_of(brand, "print")("cover-ground") == "device-cmyk(0.8731 0.0129 0.0107 1)"


def test_drawings_keep_the_ink_and_pictures_of_pixels_its_alternate(
    project: Project, brand: Brand
) -> None:
    made = inks(brand, press_profile(project.house.project), late_binding=False)
    assert made.of("#0f4c75") == stand_in(1)
    assert dict(made.colours)["#0F4C75"] == (92, 60, 25, 22)
    assert made.key != str(made)  # a drawing is made again when an ink becomes a spot
    assert replace(made, marks=()).key == str(made)


def test_a_house_without_spots_loads_nothing_of_them() -> None:
    asked = (
        "import sys; from pathlib import Path; from pipeline.context import load_workspace;"
        "import pipeline.channels.paper.pdf, pipeline.preflight.finished;"
        f"load_workspace(Path({str(ROOT)!r}));"
        "print(*(n for n in sys.modules if n.startswith('pipeline')))"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(said.stdout.split())
    assert "pipeline.press.pdfx" in loaded
    unused = {"config.spots", "config.finishing", "colour.stand_ins", "press.separation"}
    unused |= {"press.layers", "press.slug", "pdf.separations", "channels.paper.job_line"}
    assert loaded & {f"pipeline.{name}" for name in unused} == set()
