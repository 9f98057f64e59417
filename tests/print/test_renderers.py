"""Two renderers draw every page without complaint, and the same.

Poppler and MuPDF for screens. For the press Ghostscript and MuPDF, in the inks of the file:
Debian's MuPDF knows no profiles, and its red is nobody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.support import spoiled
from tests.support.pictures import difference
from tests.support.spoiled import Spoil, Spoiled
from tests.support.validators import (
    drawn_by_ghostscript,
    drawn_by_mupdf,
    drawn_by_poppler,
    inks_by_mupdf,
)

DPI = 40
# Steps of 255, root mean square over a page seen from afar: how the two smooth edges of letters
# differs by up to 8; a picture missing from one of them by 30 and more.
MOST_DIFFERENCE = 14


@cache
def on_screen(file: Path) -> tuple[str, str, tuple[float, ...]]:
    """What each renderer of screens says, and how unlike their drawings of each page are.

    Of a press PDF nothing is compared: its pages are drawn small.
    """
    press = file.name.startswith("print")
    dpi = DPI // 2 if press else DPI
    (one, said), (other, answered) = drawn_by_poppler(file, dpi), drawn_by_mupdf(file, dpi)
    pairs = () if press else zip(one, other, strict=True)
    return said, answered, tuple(difference(a, b, over=4) for a, b in pairs)


def differences(file: Path) -> Sequence[float]:
    """How unlike the two drawings of each page are."""
    if file.name.startswith("screen"):
        return on_screen(file)[2]
    inks = zip(drawn_by_ghostscript(file, DPI), inks_by_mupdf(file, DPI), strict=True)
    return [_between_inks(a, b) for a, b in inks]


def _between_inks(one: Image.Image, other: Image.Image) -> float:
    pair = [image.resize((one.width // 4, one.height // 4)) for image in (one, other)]
    return max(ImageStat.Stat(ImageChops.difference(*pair)).rms)


def test_neither_renderer_complains(pdf: Path) -> None:
    said, answered, _ = on_screen(pdf)
    assert (said, answered) == ("", "")


def test_both_draw_the_same(pdf: Path) -> None:
    found = differences(pdf)
    assert found
    assert [(n, d) for n, d in enumerate(found, start=1) if d > MOST_DIFFERENCE] == []


def test_a_shape_that_one_of_them_leaves_out_is_seen(
    sound_press: Path, spoiled_press: Spoiled
) -> None:
    with_it, without = (
        drawn_by_ghostscript(file, DPI)[0]
        for file in (spoiled_press(spoiled.grey_shape), sound_press)
    )
    assert _between_inks(with_it, without) > MOST_DIFFERENCE


@pytest.mark.parametrize("spoil", [spoiled.shading_of_the_wrong_size, spoiled.operator_unknown])
def test_a_renderer_complains_of_what_is_wrong(spoil: Spoil, spoiled_press: Spoiled) -> None:
    bad = spoiled_press(spoil)
    assert drawn_by_poppler(bad, 20)[1] != ""
    assert drawn_by_mupdf(bad, 20)[1] != ""
