"""Inks of their own in the press PDF: as /Separation, on their own plate, in no other."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.colour.inks import notation
from pipeline.colour.stand_ins import stand_in
from pipeline.config.brand import BRAND
from pipeline.config.spots import SpotInk
from pipeline.pdf.document import read_document
from pipeline.pdf.events import Fill
from pipeline.pdf.plates import NoSeparations, Separations
from pipeline.pdf.separations import render_spots
from pipeline.pdf.spaces import Colour, Space
from pipeline.pdf.streams import read_instructions
from pipeline.preflight.finished import Finished
from pipeline.press.overprint import with_overprint
from pipeline.press.separation import separation, spot_of
from tests.support.inked import GOLD, RED, context, pressed
from tests.support.project import ISSUE, Project, brochure
from tests.support.sheets import BLEED, WORDS, check_pdf, edition_of
from tests.support.validators import plates, qpdf_complaints

MARK, TINT, GILT = (notation(stand_in(*one)) for one in ((1, 1.0), (1, 0.4), (2, 1.0)))
BODY = f"""<h1 style="color: {MARK}">Un pont</h1>
<p style="background: {TINT}; padding: 2mm">{WORDS}</p>
<div style="border-top: 1mm solid {MARK}"></div>
<p style="background: {MARK}; color: device-cmyk(0 0 0 0); padding: 2mm">En blanc sur l'encre.</p>
<p><svg width="60" height="20" viewBox="0 0 60 20"><path d="M0 0h60v20z" fill="{GILT}"/></svg></p>
<p>{WORDS}</p>"""


def in_spots(content: bytes) -> list[str]:
    """A stream as the press pass rewrites it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(content)
        made = with_overprint(read_instructions(page), spot_of)
        assert made.changed == bool({"/Spot1", "/Spot2"} & made.spaces)
        return made.content.decode().split("\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"0.8731 0.0129 0.0107 1 scn", "/Spot1 cs 1 scn"),
        (b"0.873100 0.012900 0.010700 0.25 scn", "/Spot1 cs 0.25 scn"),
        (b"0.8731 0.0129 0.0207 0.4 SCN", "/Spot2 CS 0.4 SCN"),
        (b"0.8731 0.0129 0.0107 1 k", "/Spot1 cs 1 scn"),
        (b"0.92 0.6 0.25 0.22 scn", "0.92 0.6 0.25 0.22 scn"),
        (b"/P1 scn", "/P1 scn"),
        (b"0.8731 0.0129 0.0107 1 0 0 cm", "0.8731 0.0129 0.0107 1 0 0 cm"),
    ],
)
def test_what_stands_for_an_ink_becomes_it(content: bytes, expected: str) -> None:
    assert in_spots(b"/DeviceCMYK cs " + content)[-1] == expected


def test_black_on_a_spot_prints_over_and_the_spot_does_not() -> None:
    text = b"BT /F 9 Tf <00> Tj ET"
    lines = in_spots(
        b"/DeviceCMYK cs 0.8731 0.0129 0.0107 1 scn 0 0 9 9 re f " + text
        + b" /DeviceCMYK cs 0 0 0 1 scn " + text
    )  # fmt: skip
    over = [n for n, line in enumerate(lines) if line == "/BlackOver gs"]
    shown = [n for n, line in enumerate(lines) if line.endswith("Tj")]
    assert len(over) == 1
    assert shown[0] < over[0] < shown[1]


def made(spots: tuple[SpotInk, ...] = (RED, GOLD)) -> Finished:
    """A page with both inks, as the press gets it."""
    return pressed(BODY, spots)[0]


def test_each_ink_has_a_plate_and_no_other_plate_has_any_of_it(tmp_path: Path) -> None:
    file = tmp_path / "spots.pdf"
    file.write_bytes(made().data)
    assert qpdf_complaints(file) == []
    (page,), said = plates(file, 72)
    assert said == ""
    box = (29, 29, page["Black"].width - 29, page["Black"].height - 29)  # marks are on all plates
    darkest = {ink: plate.crop(box).getextrema()[0] for ink, plate in page.items()}
    assert darkest.keys() == {"Cyan", "Magenta", "Yellow", "Black", RED.name, GOLD.name}
    assert {darkest[ink] for ink in ("Cyan", "Magenta", "Yellow")} == {255}
    assert darkest[RED.name] == darkest[GOLD.name] == 0
    assert darkest["Black"] == 0


def test_black_text_is_where_it_was_and_the_ink_under_it_whole(tmp_path: Path) -> None:
    """K prints over a tint: its letters are not cut out of the spot's plate."""
    file = tmp_path / "spots.pdf"
    file.write_bytes(made().data)
    (page,), _ = plates(file, 150)
    values = page[RED.name].histogram()
    assert sum(values[140:166]) > 9 * sum(values[166:255])  # 40 %, with no letter in it


def test_the_file_is_still_what_a_press_takes() -> None:
    found = check_pdf(
        made(),
        edition_of(f"Un pont {WORDS} En blanc sur l'encre. {WORDS}"),
        context((RED, GOLD), spot_inks=2),
    )
    told = {one.diagnostic.code for one in found if one.diagnostic.stops}
    assert told <= {"text-not-in-pdf", "words-lost"}


def test_the_alternate_is_lab_where_it_is_known() -> None:
    with pikepdf.open(io.BytesIO(made().data)) as pdf:
        spaces = pdf.pages[0].obj.Resources.ColorSpace
        red, gold = spaces["/Spot1"], spaces["/Spot2"]
        assert (str(red[1]), str(red[2])) == ("/PANTONE 186 C", "/DeviceCMYK")
        assert [float(v) for v in red[3].C1] == [0, 1, 0.81, 0.04]
        assert str(gold[2][0]) == "/Lab"
        assert [float(v) for v in gold[3].C1] == [56, 3, 24]


def test_a_file_without_spots_has_none_of_it() -> None:
    with pikepdf.open(io.BytesIO(made(spots=()).data)) as pdf:
        assert "/Spot1" not in pdf.pages[0].obj.Resources.ColorSpace


def plates_of(pdf: Finished, limit: float = 300, technical: tuple[str, ...] = ()) -> Separations:
    """Those of its one page."""
    made = render_spots(pdf.data, limit, BLEED, technical)
    assert not isinstance(made, NoSeparations)
    (page,) = made
    return page


def test_ink_of_a_spot_counts_and_that_of_a_varnish_does_not() -> None:
    page = plates_of(made())
    assert [name for name, _ in page.spots] == [RED.name, GOLD.name]
    assert min(share for _, share in page.spots) > 0
    assert page.coverage[:3] == (0, 0, 0)
    assert page.total_area_coverage > 130  # black over 40 %
    bare = plates_of(made(), technical=(RED.name, GOLD.name))
    assert bare.total_area_coverage == pytest.approx(100, abs=0.5)


def test_ink_of_a_spot_counts_on_average_too() -> None:
    """GWG 2022, R0026: 24 mm of 100 % of a spot over 260 % of the four, then of a varnish."""
    four = "device-cmyk(.9 .8 .6 .3)"
    size = "position: absolute; left: 0; top: 0; width: 24mm; height: 24mm"
    body = f'<div style="{size}; background: {four}"></div><p style="margin-top: 30mm">{WORDS}</p>'
    over = b"q 0 0 0 0 k /Over gs /Rouge cs 1 scn 0 0 999 999 re f Q"
    pdf = with_spot_over(pressed(body, (RED,))[0], over)
    assert plates_of(pdf, limit=400).densest == pytest.approx(360, abs=3)
    assert plates_of(pdf, limit=400, technical=(RED.name,)).densest == 0
    assert plates_of(pdf, limit=300).densest == 0  # `ink` tells it


def with_spot_over(pdf: Finished, operators: bytes) -> Finished:
    """More on its page, with the red as `/Rouge` and overprint as `/Over`."""
    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        page = opened.pages[0]
        page.Resources.ColorSpace = pikepdf.Dictionary(Rouge=separation(RED))
        over = pikepdf.Dictionary(OP=True, op=True, OPM=1)
        page.Resources.ExtGState = pikepdf.Dictionary(Over=over)
        page.contents_add(operators)
        out = io.BytesIO()
        opened.save(out)
    return replace(pdf, data=out.getvalue())


def test_rules_see_a_spot_as_one_ink_of_its_own_colour() -> None:
    fills = {
        event.colour
        for page in read_document(made().data).pages
        for event in page.events
        if isinstance(event, Fill) and event.colour.space.family == "spot"
    }
    assert {colour.plates for colour in fills} == {1}
    assert {colour.white for colour in fills} == {False}
    looks = {
        look[0]: look[1] for colour in fills if (look := colour.looks) and colour.values[0] != 1
    }
    assert looks == {"cmyk": pytest.approx((0, 0.4, 0.324, 0.016))}
    assert ("lab", (56, 3, 24)) in {colour.looks for colour in fills}


@pytest.mark.parametrize(
    ("colour", "looks"),
    [
        (Colour(Space("cmyk", 4), (0, 0, 0, 1)), ("cmyk", (0, 0, 0, 1))),
        (Colour(Space("spot", 1, (), "", "lab", (50, 20, -40)), (0.5,)), ("lab", (75, 10, -20))),
        (Colour(Space("spot", 1, ("X",), "X"), (1,)), None),
        (Colour(Space("rgb", 3), (1, 0, 0)), None),
    ],
)  # fmt: skip
def test_what_a_colour_looks_like(colour: Colour, looks: object) -> None:
    assert colour.looks == looks


def test_the_sheet_names_the_variant_for_jobs_with_spots(project: Project) -> None:
    project.change(BRAND, "# rouge = ", "rouge = ").change(
        BRAND, 'accent = "terre"', 'accent = "rouge"'
    )
    project.change("pipeline.toml", "# spot_inks = 1", "spot_inks = 1")
    project.write(ISSUE, "fr", brochure("Un mot.\n"))
    project.chapter(ISSUE, "fr", "1-un.md", f"---\ntitle: Un\nsummary: Un\n---\n\n{WORDS}\n")
    (made,) = project.build("print").artifacts
    sheet = made.files["preflight/index.html"].decode()
    assert "R0020" in sheet
    assert "SheetSpot" in sheet
