"""From a colour to inks: the brand's by name, greys in black alone, the rest by the profile."""

from __future__ import annotations

import pytest
from jinja2 import TemplateRuntimeError

from pipeline.channels.page.palette import ink_of, palette
from pipeline.channels.page.styles import variables
from pipeline.colour.inks import Inks, mixed, neutral, notation
from pipeline.config.brand import load_brand
from tests.channels.press.conftest import ROOT

BRAND = load_brand(ROOT)


@pytest.mark.parametrize(
    ("srgb", "expected"),
    [
        ("#000000", (0, 0, 0, 100)),
        ("#FFFFFF", (0, 0, 0, 0)),
        ("#808080", (0, 0, 0, 50)),
        ("#0b0a0c", (0, 0, 0, 96)),
        ("#1A1A22", (0, 0, 0, 89)),
        ("#333230", (0, 0, 0, 81)),
        ("#0F2038", None),  # a dark blue is a blue
        ("#F6F1E7", None),
        ("#FF0000", None),
    ],
)
def test_greys_and_darks_are_black_ink_alone(srgb: str, expected: tuple[float, ...] | None) -> None:
    assert neutral(srgb) == expected


def test_a_colour_of_the_brand_has_the_inks_brand_toml_says(inks: Inks) -> None:
    for colour in BRAND.colours.values():
        assert inks.of(colour.srgb) == colour.cmyk
        assert inks.of(colour.srgb.lower()) == colour.cmyk


@pytest.mark.parametrize("srgb", ["#FF0000", "#00FF00", "#0000FF", "#123F01", "#FFFCF0"])
def test_any_other_colour_is_converted_within_the_limit_and_without_specks(
    inks: Inks, srgb: str
) -> None:
    made = inks.of(srgb)
    assert len(made) == 4
    assert 0 < sum(made) <= 300
    assert all(value == 0 or value >= 2 for value in made)


def test_a_conversion_comes_near_what_the_designer_set_by_hand(inks: Inks) -> None:
    """The profile and the hand agree on colours; only greys are set apart on purpose."""
    bare = Inks(inks.profile)
    for name in ("lac", "terre", "mousse", "europe", "prune", "soleil"):
        colour = BRAND.colours[name]
        assert bare.of(colour.srgb) == pytest.approx(colour.cmyk, abs=5), name


@pytest.mark.parametrize(
    ("cmyk", "written"),
    [
        ((0.0, 0.0, 0.0, 100.0), "device-cmyk(0 0 0 1)"),
        ((92.0, 60.0, 25.0, 22.0), "device-cmyk(0.92 0.6 0.25 0.22)"),
        ((23.0, 15.0, 6.25, 5.5), "device-cmyk(0.23 0.15 0.0625 0.055)"),
    ],
)
def test_inks_are_written_exactly(cmyk: tuple[float, ...], written: str) -> None:
    assert notation(cmyk) == written


def test_a_tint_is_mixed_ink_by_ink() -> None:
    assert mixed((0, 0, 0, 0), (92, 60, 25, 22), 0.25) == (23, 15, 6.25, 5.5)
    tones = palette(BRAND)
    assert tones["primary-tint"].cmyk == (23, 15, 6.25, 5.5)
    assert tones["rule"].cmyk == (0, 0, 0, 20)


def test_paper_gets_inks_and_screens_get_srgb() -> None:
    press, screen = variables(BRAND, "print"), variables(BRAND, "screen")
    assert "--c-lac: device-cmyk(0.92 0.6 0.25 0.22);" in press
    assert "--c-lac: #0F4C75;" in screen
    assert "--text: var(--c-encre);" in press
    assert "#" not in press
    assert "device-cmyk" not in screen
    names = [[line.partition(":")[0] for line in css.splitlines()] for css in (press, screen)]
    assert names[0] == names[1]


def test_templates_ask_for_an_ink_by_name_or_use() -> None:
    press, screen = ink_of(BRAND, "print"), ink_of(BRAND, "screen")
    assert press("lac") == press("primary") == "device-cmyk(0.92 0.6 0.25 0.22)"
    assert screen("lac") == screen("primary") == "#0F4C75"
    with pytest.raises(TemplateRuntimeError, match="no such colour"):
        press("mauve")
