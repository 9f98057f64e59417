"""What inks look like, and how far two colours are apart: pairs whose answer is published."""

from __future__ import annotations

import pytest

from pipeline.colour.appearance import (
    Lab,
    difference,
    luminance,
    luminance_on_paper,
    printed,
    shown,
)
from pipeline.colour.profile import press_profile
from tests.support.sheets import house

# G. Sharma, W. Wu, E. Dalal, “The CIEDE2000 color-difference formula”, 2005, table 1.
PAIRS: list[tuple[Lab, Lab, float]] = [
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, -1.0, 2.0), (50.0, 0.0, 0.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_differences_are_those_of_the_published_table(
    one: Lab, other: Lab, expected: float
) -> None:
    assert difference(one, other) == pytest.approx(expected, abs=1e-4)
    assert difference(other, one) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize(
    ("inks", "apart"), [((92, 60, 25, 22), 3.5), ((0, 60, 100, 22), 51.1), ((0, 0, 6, 0), 61.5)]
)
def test_inks_are_seen_through_the_profile_of_the_press(
    inks: tuple[float, ...], apart: float
) -> None:
    profile = press_profile(house().project)
    assert difference(shown("#0F4C75"), printed(profile, inks)) == pytest.approx(apart, abs=0.1)


def test_paper_is_white_beside_itself_and_darker_than_a_screen() -> None:
    profile = press_profile(house().project)
    assert printed(profile, (0, 0, 0, 0))[0] == pytest.approx(100)
    assert luminance_on_paper(profile, (0, 0, 0, 0)) == pytest.approx(0.873, abs=0.005)


def test_the_luminance_of_middle_grey_is_that_of_cie_15() -> None:
    assert luminance((50.0, 0.0, 0.0)) == pytest.approx(0.1842, abs=1e-4)
    assert luminance((5.0, 0.0, 0.0)) == pytest.approx(0.00554, abs=1e-5)
