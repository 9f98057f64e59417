"""What a press cannot print as it is painted, one fault at a time, and what is said of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.channels.page.anchors import Anchor
from pipeline.preflight.finished import Finished
from tests.support.sheets import FILE as SOURCE
from tests.support.sheets import WORDS, check_pdf, codes, edition_of, house, spoiled

pytestmark = pytest.mark.usefixtures("without_ghostscript")


PICTURE = "0 0 0 1 k 16 0 0 16 20 20 cm"  # 200 pixels across 16 mm: 317 dpi


# Operators added to a sound page (millimetres from its lower left corner), and the codes.
PAINTED = [
    # colours
    ("1 0 0 rg 20 20 9 9 re f", "colour-not-print"),
    ("1 0 0 RG 1 w 20 20 m 40 40 l S", "colour-not-print"),
    ("/Lab cs 50 20 20 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Cal cs 1 0 0 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Icc3 cs 1 0 0 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Icc4 cs 1 0 0 0 scn 20 20 9 9 re f", "colour-not-print"),
    ("/Strange cs 1 scn 20 20 9 9 re f", "colour-not-print"),
    ("/NotThere cs 1 scn 20 20 9 9 re f", "colour-not-print"),
    ("1 0 0 1 20 20 cm /RgbForm Do", "colour-not-print"),
    ("1 0 0 1 20 20 cm /RgbGroup Do", "colour-not-print"),
    ("/Pattern cs /RgbCell scn 20 20 9 9 re f", "colour-not-print"),
    ("1 0 0 rg", "colour-not-print"),
    (f"{PICTURE} /Rgb200 Do", "colour-not-print"),
    (f"{PICTURE} /Icc200 Do", "colour-not-print"),
    (f"{PICTURE} /Pal200 Do", "colour-not-print"),
    ("20 20 40 9 re W n /Rgb sh", "colour-not-print"),
    ("/Spot cs 1 scn 20 20 9 9 re f", "ink-not-ordered"),
    ("/Every cs 1 scn 20 20 9 9 re f", "ink-not-ordered"),
    ("20 20 40 9 re W n /Short sh", "gradient-damaged"),
    # edges, lines, pixels
    ("1 0 0 0 k 0 20 50 30 re f", "bleed-missing"),
    ("1 0 0 0 k 50 20 51 30 re f", "bleed-missing"),
    ("1 0 0 0 k -3 0.2 106 20 re f", "bleed-missing"),
    ("1 0 0 0 K 2 w 0 20 m 50 20 l S", "bleed-missing"),
    ("0 0 0 1 K /Over gs 0.05 w 20 20 m 40 20 l S", "hairline"),
    ("0 0 0 1 K /Over gs 0 w 20 20 m 40 20 l S", "hairline"),
    ("0 0 0 1 k /Over gs 20 20 30 0.05 re f", "hairline"),
    ("60 0 0 60 20 20 cm /Gray200 Do", "picture-coarse"),
    ("20 0 0 20 20 20 cm /Gray200 Do", "picture-soft"),
    ("15 0 0 15 20 20 cm /Bit400 Do", "line-art-soft"),
    ("20 0 0 20 20 20 cm /Bit400 Do", "line-art-coarse"),
    ("0 0 0 0 k /Over gs 20 20 9 9 re f", "white-overprints"),
    ("0 0 0 0 K /Over gs 1 w 20 20 m 40 40 l S", "white-overprints"),
]


# As large, as thick and in such places as these may be.
SOUND = [
    "1 0 0 0 k 20 20 9 9 re f",
    "0.5 g 20 20 9 9 re f",
    "1 0 0 0 k -3 -3 106 30 re f",
    "1 0 0 0 k -3 -3 106 30 re f 0 1 0 0 k -1 5 9 9 re f",  # a tree before its hill
    "1 0 0 0 k -3 20 3 30 re f",  # cut off whole
    "0 0 0 0 k 0 20 50 30 re f",  # paper is white already
    "0 0 0 1 K /Over gs 0.0882 w 20 20 m 40 20 l S",  # a quarter of a point
    "0 0 0 1 k /Over gs 20 20 1 0.05 re f",  # a detail
    "0 0 0 1 k /Over gs 20 20 0.0882 30 re 20 20 0 30 re f",  # how column rules are written
    "12 0 0 12 20 20 cm /Bit400 Do",
    "16 0 0 16 20 20 cm /Gray200 Do",
    "60 0 0 60 20 20 cm /Gray1 Do",
    "0 0 0 1 k 60 0 0 60 20 20 cm /Stencil Do",
    "/Every cs 1 scn -9 20 2 2 re f",  # a mark
]


def check(pdf: Finished) -> list[str]:
    return codes(check_pdf(pdf, edition_of(WORDS), house()))


def test_a_sound_file_gives_no_finding(press: Finished) -> None:
    assert check(press) == []


@pytest.mark.parametrize(("operators", "code"), PAINTED)
def test_what_a_press_cannot_print_is_found(press: Finished, operators: str, code: str) -> None:
    assert check(spoiled(press, operators)) == [code]


@pytest.mark.parametrize("operators", SOUND)
def test_what_a_press_prints_well_is_not(press: Finished, operators: str) -> None:
    assert check(spoiled(press, operators)) == []


def test_a_finding_tells_page_line_and_place(press: Finished) -> None:
    over_the_paragraph = "1 0 0 rg 20 120 9 2 re f"  # 18 to 20 mm from the top
    spoilt = check_pdf(spoiled(press, over_the_paragraph), edition_of(WORDS), house())
    covered, found = sorted(spoilt, key=lambda one: one.diagnostic.code, reverse=True)
    assert (covered.diagnostic.code, covered.diagnostic.line) == ("text-covered", 7)
    said = found.diagnostic
    assert (said.file, said.line, said.stops) == (SOURCE, 7, "print")
    assert said.message.render() == ("an area is in DeviceRGB, which a press does not print (p. 1)")
    [region] = found.regions
    assert region.page == 1
    assert region.box is not None
    edges = (region.box.left, region.box.top, region.box.right, region.box.bottom)
    assert edges == pytest.approx((20, 18, 29, 20), abs=0.01)


def test_a_fault_of_every_paragraph_is_told_once(press: Finished) -> None:
    lines = "".join(f"1 0 0 rg 20 {10 + 5 * n} 9 2 re f " for n in range(20))
    anchors = tuple(
        Anchor("prose", SOURCE, n, 1, 0, 140 - 13 - 5 * n, 100, 140 - 9 - 5 * n) for n in range(20)
    )
    found = check_pdf(spoiled(replace(press, anchors=anchors), lines), edition_of(WORDS), house())
    [(colour, regions)] = [
        (one.diagnostic, one.regions) for one in found if one.diagnostic.code == "colour-not-print"
    ]
    assert colour.line == 0
    assert len(regions) == 20
