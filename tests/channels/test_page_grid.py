"""The grid of a page: A4 as it was measured, other sizes by proportion, and their sheets."""

from __future__ import annotations

import pytest

from pipeline.channels.page.grid import grid, margins, properties
from pipeline.config.brand import PageSize

SIZES = {
    "a4": PageSize(210, 297),
    "a4-paysage": PageSize(297, 210),
    "a5": PageSize(148, 210),
    "carre": PageSize(210, 210),
    "170 x 240": PageSize(170, 240),
    "a visiting card": PageSize(85, 80),
    "a3": PageSize(297, 420),
}


def test_a4_has_the_columns_of_the_house() -> None:
    page = grid(SIZES["a4"])
    assert (page.measure, page.side) == (112, 44)
    assert (page.inner, page.outer, page.top, page.bottom) == (22, 24, 24, 28)
    assert page.full == 164


@pytest.mark.parametrize("name", SIZES)
def test_the_columns_fill_the_page_between_its_margins(name: str) -> None:
    page = grid(SIZES[name])
    gutter = float(properties(page)["gutter"].removesuffix("mm"))
    assert page.measure + gutter + page.side == pytest.approx(page.full)
    assert page.inner > 0
    assert page.outer >= page.inner
    assert page.measure <= 124  # 75 signs a line


@pytest.mark.parametrize(
    ("name", "narrow", "low"),
    [
        ("a4", False, False),
        ("a4-paysage", False, True),
        ("carre", False, True),
        ("a5", True, True),
        ("170 x 240", True, True),
        ("a3", False, False),
    ],
)
def test_narrow_and_low_pages(name: str, narrow: bool, low: bool) -> None:
    page = grid(SIZES[name])
    assert (page.narrow, page.low) == (narrow, low)


def test_the_inner_margin_is_at_the_fold() -> None:
    right, left = margins(grid(SIZES["a4"])).splitlines()
    assert "24mm 24mm 28mm 22mm" in right
    assert left == "@page :left { margin: 24mm 22mm 28mm 24mm; }"
