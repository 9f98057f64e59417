"""Pages of the PDF with what is wrong with them, marked in red."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from pipeline.context import RenderContext
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Region
from pipeline.preflight.report.overlay import MOST, overlays
from pipeline.preflight.report.summary import summary
from tests.support.project import Project
from tests.support.proofs import FILES, SLUG, checked_of, context_of, fault, pdf_of

DPI = 100


RED = (208, 0, 0)


@pytest.fixture
def context(project: Project) -> RenderContext:
    return context_of(project)


def picture(context: RenderContext, *regions: Region, name: str = "print-p03.png") -> Image.Image:
    files = overlays(checked_of(context, fault(*regions)))
    return Image.open(io.BytesIO(files[f"preflight/{name}"]))


def at(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour of a place, in millimetres of the trimmed page."""
    pixel = image.getpixel((round((x + SLUG) * DPI / 25.4), round((y + SLUG) * DPI / 25.4)))
    assert isinstance(pixel, tuple)
    return pixel


def test_the_frame_is_red_the_inside_washed_and_the_rest_as_it_was(context: RenderContext) -> None:
    image = picture(context, Region(3, Box(40, 60, 90, 100)))
    assert image.size == (661, 906)  # 168 × 230 mm at 100 dpi
    for x, y in ((40, 80), (90, 80), (65, 60), (65, 100)):
        assert at(image, x, y) == RED
    plain = at(image, 120, 80)
    assert min(plain) > 240
    red, green, blue = at(image, 65, 80)
    assert red > 230
    assert 180 < green < plain[1] - 20
    assert blue == pytest.approx(green, abs=8)


def test_its_number_stands_at_the_corner(context: RenderContext) -> None:
    badge = picture(context, Region(3, Box(40, 60, 90, 100))).crop((198, 258, 215, 275))
    colours = {colour for _, colour in badge.getcolors() or ()}
    assert {RED, (255, 255, 255)} <= colours


def test_only_pages_with_a_fault_are_drawn(context: RenderContext) -> None:
    found = fault(Region(2, Box(9, 9, 20, 20)), Region(4), Region(9))
    files = overlays(checked_of(context, found))
    assert sorted(files) == ["preflight/print-p02.png", "preflight/print-p04.png"]
    assert overlays(checked_of(context, fault())) == {}


def test_a_hairline_is_framed_large_enough_to_be_seen(context: RenderContext) -> None:
    image = picture(context, Region(3, Box(40, 60, 90, 60.05)))
    assert at(image, 65, 58.55) == RED
    assert at(image, 65, 61.55) == RED


def test_a_fault_of_the_whole_page_frames_the_cut_page(context: RenderContext) -> None:
    image = picture(context, Region(3))
    for x, y in ((0, 100), (148, 100), (70, 0), (70, 210)):
        assert at(image, x, y) == RED
    assert min(at(image, -8, 100)) > 240


def test_what_lies_outside_the_sheet_is_marked_at_its_edge(context: RenderContext) -> None:
    image = picture(context, Region(3, Box(-500, 60, -400, 100)), Region(3, Box(0, 0, 999, 9)))
    assert image.getpixel((0, round((80 + SLUG) * DPI / 25.4))) == RED
    assert image.getpixel((image.width - 1, round((4 + SLUG) * DPI / 25.4))) == RED


def test_marked_pages_stop_at_a_number_and_the_sheet_says_so(context: RenderContext) -> None:
    many = pdf_of(MOST + 2)
    checked = checked_of(context, fault(*(Region(n) for n in range(1, MOST + 3))), pdf=many)
    files = overlays(checked)
    assert len(files) == MOST
    html = summary(checked, context, FILES, 0.0).decode()
    assert f"s’arrêtent à {MOST}" in html


def test_same_faults_same_bytes(context: RenderContext) -> None:
    checked = checked_of(context, fault(Region(3, Box(40, 60, 90, 100))))
    again = checked_of(context, fault(Region(3, Box(40, 60, 90, 100))))
    assert overlays(checked) == overlays(again)
    assert summary(checked, context, FILES, 0.0) == summary(again, context, FILES, 0.0)
