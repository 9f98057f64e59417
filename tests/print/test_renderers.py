"""Two renderers, poppler and MuPDF, draw every page without complaint, and the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import spoiled
from tests.support.pictures import difference
from tests.support.spoiled import Spoil, Spoiled
from tests.support.validators import drawn_by_mupdf, drawn_by_poppler

DPI = 40
# Steps of 255, root mean square over a page seen from afar: how the two smooth edges of letters
# differs by up to 8; a picture missing from one of them by 30 and more.
MOST_DIFFERENCE = 14


def differences(file: Path) -> list[float]:
    """How unlike the two drawings of each page are."""
    one, _ = drawn_by_poppler(file, DPI)
    other, _ = drawn_by_mupdf(file, DPI)
    return [difference(a, b, over=4) for a, b in zip(one, other, strict=True)]


def test_neither_renderer_complains(pdf: Path) -> None:
    assert drawn_by_poppler(pdf, 20)[1] == ""
    assert drawn_by_mupdf(pdf, 20)[1] == ""


def test_both_draw_the_same(pdf: Path) -> None:
    found = differences(pdf)
    assert found
    assert [(n, d) for n, d in enumerate(found, start=1) if d > MOST_DIFFERENCE] == []


@pytest.mark.parametrize("spoil", [spoiled.shading_of_the_wrong_size, spoiled.operator_unknown])
def test_a_renderer_complains_of_what_is_wrong(spoil: Spoil, spoiled_press: Spoiled) -> None:
    bad = spoiled_press(spoil)
    assert drawn_by_poppler(bad, 20)[1] != ""
    assert drawn_by_mupdf(bad, 20)[1] != ""
