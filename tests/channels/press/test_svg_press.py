"""Drawings in the inks of the press: every colour rewritten, what is not flat named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from pipeline.colour.inks import Inks
from pipeline.images import colour
from pipeline.images.svg import normal
from pipeline.images.svg.form import Normal
from pipeline.images.svg.press import in_inks
from tests.channels.press.conftest import ROOT

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"'
LAC, BLACK = "device-cmyk(0.92 0.6 0.25 0.22)", "device-cmyk(0 0 0 1)"
RED = "device-cmyk(0 0.92 0.97 0)"


def press(inner: str, inks: Inks, root: str = "") -> str:
    """The drawing in inks, or why there is none."""
    shown = re.sub(r"<path(?![^>]* d=)", '<path d="M0 0h9v9z"', inner)  # without data it is nothing
    made = normal.read(f"{OPEN}{root}>{shown}</svg>".encode())
    assert isinstance(made, Normal), made
    return made.press or in_inks(made.text, inks, dict(made.inks))


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<path fill="#0f4c75"/>', f'fill="{LAC}"'),
        ('<path fill="rgb(15, 76, 117)"/>', f'fill="{LAC}"'),
        ('<path stroke="#0F4C75"/>', f'stroke="{LAC}"'),
        ('<path style="fill:#0f4c75 ; stroke-width:2"/>', f'fill="{LAC}"'),
        ("<style>path{fill:#0f4c75!important}</style><path/>", f'fill="{LAC}"'),
        ("<style>/* x */ .a,path{stroke:red}</style><path/>", f'stroke="{RED}"'),
        ('<path fill="red"/>', f'fill="{RED}"'),
        ('<path fill="black"/>', f'fill="{BLACK}"'),
        ('<path fill="#010203"/>', 'fill="device-cmyk(0 0 0 0.99)"'),
        ('<path fill="currentColor"/>', f'fill="{BLACK}"'),
        ('<g color="red"><path fill="currentColor"/></g>', f'fill="{RED}"'),
        ('<g style="color:red"><path stroke="currentColor"/></g>', f'stroke="{RED}"'),
        ('<path style="--x:red" fill="var(--x)"/>', f'fill="{RED}"'),
        ('<path fill="oklch(0.62796 0.25768 29.234)"/>', f'fill="{RED}"'),
        ('<path fill="none"/>', 'fill="none"'),
        ('<path fill="transparent"/>', 'fill="none"'),
        ('<path fill="device-cmyk(0 1 0 0)"/>', 'fill="device-cmyk(0 1 0 0)"'),
        ('<path opacity="1" fill-opacity="1.0"/>', 'opacity="1"'),
        ('<linearGradient id="g"><stop stop-color="red"/></linearGradient><path/>', "<path"),
    ],
)
def test_flat_colours_become_inks(inks: Inks, inner: str, expected: str) -> None:
    assert expected in press(inner, inks)


def test_what_no_one_coloured_is_black_ink(inks: Inks) -> None:
    assert f'fill="{BLACK}"' in press('<path d="M0 0h9v9z"/>', inks)
    assert f'fill="{BLACK}"' not in press('<path d="M0 0h9v9z"/>', inks, ' fill="none"')


def test_a_value_that_is_no_colour_is_left_out(inks: Inks) -> None:
    assert "zork" not in press('<path fill="zork"/>', inks)


@pytest.mark.parametrize(
    ("inner", "reason"),
    [
        ('<linearGradient id="g"/><path fill="url(#g)"/>', "gradient"),
        ('<radialGradient id="g"/><path style="stroke:url(#g)"/>', "gradient"),
        ('<linearGradient id="g"/><style>path{fill:url("#g") red}</style><path/>', "gradient"),
        ('<pattern id="p"/><path fill="url(#p)"/>', "pattern"),
        ('<filter id="f"/><path filter="url(#f)"/>', "filter"),
        ('<path style="filter:blur(2px)"/>', "filter"),
        ('<mask id="m"/><g mask="url(#m)"/>', "mask"),
        ('<g opacity=".5"/>', "opacity"),
        ('<g style="fill-opacity:50%"/>', "opacity"),
        ("<style>g{stroke-opacity:0.2}</style><g/>", "opacity"),
        ('<path fill="rgba(1,2,3,.5)"/>', "opacity"),
        ('<path fill="#12345680"/>', "opacity"),
        ('<g style="mix-blend-mode:multiply"/>', "blending"),
        ('<marker id="m"/><path marker-end="url(#m)"/>', "marker"),
        ('<path style="paint-order:stroke"/>', "outline"),
        ('<clipPath id="c"><path/><path/></clipPath><g clip-path="url(#c)"/>', "clip"),
        ("<text rotate='20'>a</text>", "letters"),
        ("<text>سلام</text>", "letters"),
    ],
)
def test_what_cannot_be_had_flat_is_named(inks: Inks, inner: str, reason: str) -> None:
    assert press(inner, inks) == reason


@pytest.mark.parametrize(
    "path", sorted((ROOT / "assets/illustrations").glob("*.svg")), ids=lambda path: path.name
)
def test_the_drawings_of_the_house_stay_drawings(inks: Inks, path: Path) -> None:
    made = normal.read(path.read_bytes())
    assert isinstance(made, Normal)
    assert (made.screen, made.press) == (None, None)
    text = in_inks(made.text, inks, {})
    paints = re.findall(r'\b(?:fill|stroke)="([^"]*)"', text)
    assert paints
    assert {p for p in paints if p != "none" and not p.startswith("device-cmyk(")} == set()


@pytest.mark.parametrize(
    "srgb", ["#eeeeee", "#777777", "#000000", "#201a1c", "#0f4c75", "#ff0000", "#b5451f", "#ffffff"]
)
def test_a_flat_colour_is_the_same_ink_in_pixels(inks: Inks, srgb: str) -> None:
    """`#eee` in a drawing that goes to pixels is black ink alone, as in one that does not."""
    image = Image.new("RGBA", (60, 40), srgb)
    image.paste((255, 255, 255, 0), (40, 0, 60, 40))
    found = colour.drawing_for_press(image, inks).getpixel((10, 10))
    assert found == pytest.approx([2.55 * v for v in inks.of(srgb.upper())], abs=1)
