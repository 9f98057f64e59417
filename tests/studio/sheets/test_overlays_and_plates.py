"""What is laid over a page: boxes, its grid of baselines; and its plates."""

from __future__ import annotations

import io
import re
import shutil

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from pipeline.pdf.geometry import MM
from pipeline.pdf.plates import NoSeparations
from pipeline.studio.sheets.inks import ShownInk
from pipeline.studio.sheets.overlays import Rhythm, line_height, overlay, rhythm_of
from pipeline.studio.sheets.plates import PagePlates, plates_of
from tests.support.drawn_pdfs import drawn_pdf, shown

needs_ghostscript = pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript")


def text(*baselines: float, left: float = 20, size: float = 10) -> str:
    """Lines of text, in points from the top of a page of 140 mm."""
    top = 140 * MM
    parts = (f"BT /F1 {size} Tf {left} {top - one} Td (Une ligne) Tj ET" for one in baselines)
    return "\n".join(parts)


def test_the_grid_is_that_of_the_lines_of_running_text() -> None:
    column = text(30, 44, 58, 72, 86, 100)
    beside = text(37, 51, 65, left=150) + text(140, 170, size=24)
    found = rhythm_of(drawn_pdf(column + beside), 99.0)
    assert found.step * MM == pytest.approx(14, abs=0.1)
    assert found.first is not None
    assert found.first * MM % 14 == pytest.approx(30 % 14, abs=0.2)
    assert (found.on, found.off) == (6, 3)


def test_of_a_page_with_few_lines_the_style_sheet_says_the_distance() -> None:
    step = line_height(":root { --line: 14.2pt; }\n.paper { --line: 13pt; }")
    assert step * MM == pytest.approx(13)
    found = rhythm_of(drawn_pdf(text(40, 66)), step)
    assert (found.step, found.on, found.off) == (step, 2, 0)
    assert found.first == pytest.approx(1 / MM)
    assert rhythm_of(drawn_pdf("0 0 9 9 re f"), step) == Rhythm(step, None)
    assert line_height("p { margin: 0 }") == 0


def test_the_overlay_is_as_large_as_the_sheet_and_has_a_group_for_each_thing() -> None:
    (page,) = shown(drawn_pdf("", around=9))
    drawn = overlay(page, Rhythm(5.0, 2.0))
    assert 'viewBox="-9.00 -9.00 118.00 158.00"' in drawn
    assert re.findall(r'<g class="(\w+)">', drawn) == ["bleed", "trim", "baseline"]
    assert drawn.count("M0.00 ") == 28  # 2, 7, … 137
    assert "style" not in drawn
    assert 'class="baseline"' not in overlay(page, Rhythm(5.0, None))


def with_inks(data: bytes, *names: str) -> bytes:
    """Its page can paint with inks S1, S2, … of these names."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        look = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[0, 1, 1, 0], N=1)
        pdf.pages[0].obj.Resources.ColorSpace = Dictionary(
            {
                f"/S{at}": Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, look])
                for at, name in enumerate(names, 1)
            }
        )
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@needs_ghostscript
def test_each_plate_has_its_ink_and_the_heat_marks_what_is_over_the_limit() -> None:
    cyan, much = "1 0 0 0 k 28 28 60 60 re f", "1 1 1 0.5 k 150 28 60 60 re f"
    data = drawn_pdf(cyan + "\n" + much, around=9)
    (page,) = shown(data)
    made = plates_of(data, page, 300)
    assert isinstance(made, PagePlates)
    assert made.as_data()["highest"] == pytest.approx(350, abs=1)
    ((left, top, right, bottom, percent),) = made.as_data()["over"]
    assert (left, bottom, percent) == (
        pytest.approx(150 / MM, abs=1),
        pytest.approx(130, abs=1),
        350,
    )
    assert (right - left, bottom - top) == pytest.approx((60 / MM, 60 / MM), abs=1)
    opened = [Image.open(io.BytesIO(one)) for one in (*made.plates.values(), made.heat)]
    assert {one.size for one in opened} == {opened[0].size}
    scale = opened[0].width / 106  # the bleed's width

    def at(x: float, y: float) -> list[object]:
        place = round((x / MM + 3) * scale), round((143 - y / MM) * scale)
        return [one.convert("RGB").getpixel(place) for one in opened]

    white, black = (255, 255, 255), (0, 0, 0)
    assert at(58, 58)[:4] == [black, white, white, white]
    assert at(180, 58)[:3] == [black, black, black]
    heats = [at(x, y)[4] for x, y in ((120, 200), (58, 58), (180, 58))]
    assert heats[0] == white
    assert heats[2] == (214, 0, 110)
    assert len(set(heats)) == 3


@needs_ghostscript
def test_an_ink_of_the_house_has_a_plate_of_its_own_and_a_varnish_is_no_ink() -> None:
    red, varnish = (
        ShownInk("spot-1", "PANTONE 186 C", "#c8102e"),
        ShownInk("spot-2", "Vernis", "", True),
    )
    absent = ShownInk("spot-3", "PANTONE 871 C", "#84754e")
    painted = "/S1 cs 0.5 scn 28 28 60 60 re f /S2 cs 1 scn 28 200 60 60 re f"
    data = with_inks(drawn_pdf(f"{painted} 1 1 1 0 k 150 28 60 60 re f"), red.name, varnish.name)
    (page,) = shown(data)
    made = plates_of(data, page, 300, (red, varnish, absent))
    assert isinstance(made, PagePlates)
    assert list(made.plates) == ["cyan", "magenta", "yellow", "black", "spot-1", "spot-2", "spot-3"]
    figures = made.as_data()
    assert (figures["highest"], figures["over"]) == (300, [])
    covered = 100 * (60 / MM) ** 2 / (100 * 140)
    assert [(one["name"], one["percent"]) for one in figures["spots"]] == [
        (red.name, pytest.approx(covered / 2, abs=0.2)),
        (varnish.name, pytest.approx(covered, abs=0.2)),
        (absent.name, 0),
    ]
    opened = {key: Image.open(io.BytesIO(one)).convert("L") for key, one in made.plates.items()}
    inked, varnished = (place(58, 58), place(58, 230))
    assert [one.getpixel(inked) for one in opened.values()] == [255, 255, 255, 255, 128, 255, 255]
    assert opened["spot-2"].getpixel(varnished) == 0
    with Image.open(io.BytesIO(made.heat)) as heat:
        assert heat.getpixel(inked) == (128 * 102 + 1019) // 1020
        assert heat.getpixel(varnished) == 0  # it is not added up


def place(x: float, y: float) -> tuple[int, int]:
    """The pixel of a place, in points, on a page of 140 mm without bleed."""
    return round(x / 72 * 120), round((140 - y / MM) / 25.4 * 120)


@needs_ghostscript
def test_ink_up_to_the_limit_is_not_marked() -> None:
    data = drawn_pdf("1 1 1 0 k 28 28 60 60 re f")
    made = plates_of(data, shown(data)[0], 300)
    assert isinstance(made, PagePlates)
    assert made.over == ()
    with Image.open(io.BytesIO(made.heat)) as heat:
        assert (214, 0, 110) not in {colour for _, colour in heat.convert("RGB").getcolors() or ()}


def test_without_ghostscript_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    data = drawn_pdf("")
    assert plates_of(data, shown(data)[0], 300) == NoSeparations("missing")
