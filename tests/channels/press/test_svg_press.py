"""Drawings in the inks of the press: every colour rewritten, what is not flat named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.images.svg_press import in_inks
from pipeline.press.inks import Inks
from tests.channels.press.conftest import ROOT

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"'
LAC, BLACK = "device-cmyk(0.92 0.6 0.25 0.22)", "device-cmyk(0 0 0 1)"
RED = "device-cmyk(0 0.92 0.97 0)"


def press(inner: str, inks: Inks, root: str = "") -> str:
    made = in_inks(f"{OPEN}{root}>{inner}</svg>".encode(), inks)
    return made.decode() if isinstance(made, bytes) else made


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ('<path fill="#0f4c75"/>', f'fill="{LAC}"'),
        ('<path fill="rgb(15, 76, 117)"/>', f'fill="{LAC}"'),
        ('<path stroke="#0F4C75"/>', f'stroke="{LAC}"'),
        ('<path style="fill:#0f4c75 ; stroke-width:2"/>', f"fill:{LAC};stroke-width:2;"),
        ("<style>.a{fill:#0f4c75!important}</style>", f".a{{fill:{LAC}!important;}}"),
        ("<style>/* x */ .a,.b{stroke:red}</style>", f".a,.b{{stroke:{RED};}}"),
        ('<path fill="red"/>', f'fill="{RED}"'),
        ('<path fill="black"/>', f'fill="{BLACK}"'),
        ('<path fill="#010203"/>', 'fill="device-cmyk(0 0 0 0.99)"'),
        ('<path fill="currentColor"/>', f'fill="{BLACK}"'),
        ('<path fill="none"/>', 'fill="none"'),
        ('<path fill="transparent"/>', 'fill="none"'),
        ('<path fill="device-cmyk(0 1 0 0)"/>', 'fill="device-cmyk(0 1 0 0)"'),
        ('<path opacity="1" fill-opacity="1.0"/>', 'opacity="1"'),
        ('<clipPath id="c"><path fill="red"/></clipPath>', f'fill="{RED}"'),
        ('<defs><linearGradient id="g"><stop stop-color="red"/></linearGradient></defs>', "stop"),
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
        ('<linearGradient id="g"/><style>path{fill:url("#g") red}</style>', "gradient"),
        ('<pattern id="p"/><path fill="url(#p)"/>', "pattern"),
        ('<path filter="url(#f)"/>', "filter"),
        ('<g mask="url(#m)"/>', "mask"),
        ('<image href="data:image/png;base64,AAAA"/>', "picture"),
        ('<g opacity=".5"/>', "opacity"),
        ('<g style="fill-opacity:50%"/>', "opacity"),
        ("<style>g{stroke-opacity:0.2}</style>", "opacity"),
        ('<path fill="rgba(1,2,3,.5)"/>', "opacity"),
        ('<path fill="#12345680"/>', "opacity"),
        ('<g style="mix-blend-mode:multiply"/>', "opacity"),
        ('<path fill="var(--x)"/>', "colour"),
        ('<g color="red"><path fill="currentColor"/></g>', "colour"),
        ('<g style="color:red"><path stroke="currentColor"/></g>', "colour"),
    ],
)
def test_what_cannot_be_had_flat_is_named(inks: Inks, inner: str, reason: str) -> None:
    assert press(inner, inks) == reason


@pytest.mark.parametrize(
    "path", sorted((ROOT / "assets/illustrations").glob("*.svg")), ids=lambda path: path.name
)
def test_the_drawings_of_the_house_stay_drawings(inks: Inks, path: Path) -> None:
    made = in_inks(path.read_bytes(), inks)
    assert isinstance(made, bytes)
    paints = re.findall(rb'\b(?:fill|stroke)="([^"]*)"', made)
    assert paints
    assert {p for p in paints if p != b"none" and not p.startswith(b"device-cmyk(")} == set()
