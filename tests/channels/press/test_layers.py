"""Varnish and die line: layers on plates of their own, over all others and changing none."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageChops

from pipeline.channels.paper.layers import die_faults, die_of_cover, layers_of
from pipeline.channels.paper.outlines import outlines
from pipeline.config.brand import BRAND, PageSize, load_brand
from pipeline.config.finishing import Finishing
from pipeline.config.project import Choice
from pipeline.errors import PipelineError
from pipeline.press.binding import Spine, cover
from pipeline.press.layers import Layer, add_layers, area, rounded, without_layers
from pipeline.press.marks import Boxes
from tests.support.contexts import context_of
from tests.support.inked import DIE, RED, VARNISH, context, pressed
from tests.support.numbered import MM, numbered
from tests.support.project import Project, brochure
from tests.support.sheets import SIZE, WORDS, check_pdf, edition_of
from tests.support.validators import plates, qpdf_complaints

BOTH = Finishing(VARNISH, DIE, corners=5)
BODY = f"""<div style="position: absolute; left: -15mm; top: -15mm; width: 63mm; height: 33mm;
background: device-cmyk(.92 .6 .25 .22)" data-varnish></div><p style="margin-top: 40mm">{WORDS}</p>
<p data-varnish style="width: 40mm">{WORDS}</p>"""
A5 = PageSize(148, 210)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 100 140">{}</svg>'
)


def test_each_lies_on_its_plate_and_the_others_are_as_without(tmp_path: Path) -> None:
    made, found = pressed(BODY, finishing=BOTH)
    assert found == []
    with_, without = tmp_path / "with.pdf", tmp_path / "without.pdf"
    with_.write_bytes(made.data)
    without.write_bytes(pressed(BODY)[0].data)
    assert qpdf_complaints(with_) == []
    (page,), said = plates(with_, 72)
    (plain,), _ = plates(without, 72)
    assert said == ""
    assert page.keys() - plain.keys() == {"Vernis", "Decoupe"}
    for ink, plate in plain.items():
        assert ImageChops.difference(plate, page[ink]).getbbox() is None, ink
    box = (29, 29, 312, 425)
    assert page["Vernis"].crop(box).getextrema()[0] == 0
    assert page["Decoupe"].crop(box).getextrema()[0] < 128


def test_a_layer_can_be_switched_and_says_what_it_does() -> None:
    with pikepdf.open(io.BytesIO(pressed(BODY, finishing=BOTH)[0].data)) as pdf:
        groups = {str(one.Name): one for one in pdf.Root.OCProperties.OCGs}
        shown = pdf.Root.OCProperties.D
        assert list(groups) == ["Vernis", "Decoupe"]
        assert str(groups["Vernis"].GTS_Metadata.GTS_ProcStepsGroup) == "/Varnish"
        assert str(groups["Decoupe"].GTS_Metadata.GTS_ProcStepsType) == "/Cutting"
        assert (len(shown.Order), len(shown.ON), str(shown.Name)) == (2, 2, "Default")
        assert "/AS" not in shown


def test_the_rules_see_neither_and_find_nothing() -> None:
    made, _ = pressed(BODY, finishing=BOTH)
    assert not [e for e in made.art if "Vernis" in str(e) or "Decoupe" in str(e)]
    told = check_pdf(made, edition_of(WORDS, WORDS), context(finishing=BOTH))
    codes = {one.diagnostic.code for one in told}
    assert codes & {"ink-not-ordered", "bleed-missing", "text-covered", "varnish-unknown"} == set()


def test_what_reaches_the_cut_is_varnished_to_the_bleed() -> None:
    made, _ = pressed(BODY, finishing=BOTH)
    (varnish, _) = layers_of(context(finishing=BOTH), SIZE, made.anchors)
    first, second = varnish.painted[0].split("\n")
    left, bottom, width, height = (float(v) / MM for v in first.split()[:4])
    assert (left, width) == pytest.approx((-3, 63), abs=0.01)
    assert bottom + height == pytest.approx(143, abs=0.01)
    assert float(second.split()[0]) / MM == pytest.approx(12, abs=0.01)


def test_pictures_of_the_pages_are_drawn_without_layers() -> None:
    data = pressed(BODY, finishing=BOTH)[0].data
    with pikepdf.open(io.BytesIO(without_layers(data))) as pdf:
        assert len(pdf.Root.OCProperties.D.OFF) == 2
    plain = pressed(BODY)[0].data
    assert without_layers(plain) is plain


@pytest.mark.parametrize(
    ("left", "right", "curves"), [(True, True, 4), (False, True, 2), (True, False, 2)]
)
def test_corners_are_round_where_they_are_cut(left: bool, right: bool, curves: int) -> None:
    path = rounded(100, 140, 5, left, right)
    assert path.count(" c") == curves
    assert path.endswith(" s")
    points = [float(v) for v in re.findall(r"-?[\d.]+", path)]
    assert (min(points), max(points)) == (0, 140)


@pytest.mark.parametrize(
    ("binding", "pages"), [("stapled", {0: 2, -1: 2}), ("none", {0: 4}), ("perfect", None)]
)
def test_the_die_line_stands_on_the_outside_of_the_cover(
    binding: str, pages: dict[int, int] | None
) -> None:
    made = context(finishing=Finishing(None, DIE, corners=5))
    edition = edition_of(WORDS, binding=Choice(binding, {}, ""))
    layers = layers_of(replace(made, edition=edition), SIZE, ())
    if pages is None:
        assert layers == []
        flat = die_of_cover(made, PageSize(206, 140))
        assert flat is not None
        assert flat.painted[0].count(" c") == 4
        return
    assert {page: path.count(" c") for page, path in layers[0].painted.items()} == pages


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ('<path d="M0 0L100 140"/>', "0 396.8504 m 283.4646 0 l S"),
        ('<line x1="0" y1="140" x2="100" y2="140"/>', "0 0 m 283.4646 0 l S"),
        ('<g transform="translate(50 0)"><path d="M0 0v140"/></g>', "141.7 396.9 m 141.7 0 l S"),
        ("<text>Non</text>", ""),
    ],
)  # fmt: skip
def test_a_drawing_in_true_size_becomes_lines(shape: str, expected: str) -> None:
    path, width, height = outlines(SVG.format("100mm", "140mm", shape).encode())
    assert [f"{float(v):.1f}" if v[0].isdigit() else v for v in path.split()] == [
        f"{float(v):.1f}" if v[0].isdigit() else v for v in expected.split()
    ]
    assert (width, height) == (100, 140)


def test_a_circle_is_four_curves_or_more() -> None:
    path, _, _ = outlines(SVG.format("100mm", "140mm", '<circle cx="50" cy="70" r="20"/>').encode())
    assert path.count(" c") >= 4
    assert outlines(b"no drawing") == ("", 0.0, 0.0)


def test_the_flat_cover_is_cut_along_its_own_line() -> None:
    layer = Layer(DIE, "Cutting", {0: rounded(302 * MM, 210 * MM, 5 * MM, True, True)})
    data = cover(
        numbered(8, 148, 210, 3, 10), PageSize(148, 210), 3, 10, Spine(6, (0, 0, 0, 0)), layer
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(one.Name) for one in pdf.Root.OCProperties.OCGs] == ["Decoupe"]
        assert "/Spot4" in pdf.pages[0].obj.Resources.ColorSpace
        assert "/Spot4" not in pdf.pages[1].obj.Resources.ColorSpace


@pytest.mark.parametrize(
    ("drawing", "code"),
    [
        (SVG.format("100mm", "140mm", '<path d="M0 0h9v9z"/>'), None),
        (SVG.format("210mm", "294mm", '<path d="M0 0h9v9z"/>'), "die-size"),
        (SVG.format("100mm", "140mm", ""), "die-unreadable"),
        ("", "die-unreadable"),
    ],
)
def test_a_drawing_that_is_not_for_this_cover_is_told(
    project: Project, drawing: str, code: str | None
) -> None:
    if drawing:
        project.file("assets/brand/decoupe.svg", drawing)
    lines = 'corners = 5\ndrawing = "assets/brand/decoupe.svg"'
    with_finishing(project, FINISHING.replace("corners = 5", lines))
    edition = project.write("essai", "fr", brochure("Un texte.")).edition("essai", "fr")
    found = die_faults(context_of(project.house, edition), SIZE)
    assert [(one.code, one.stops) for one in found] == ([(code, "print")] if code else [])


def test_the_spine_may_be_of_a_spot() -> None:
    spine = Spine(6, (0, 40, 32, 2), spot=RED, tint=0.4)
    with pikepdf.open(io.BytesIO(cover(numbered(8, 148, 210, 3, 10), A5, 3, 10, spine))) as pdf:
        assert b"q /Spot1 cs 0.4 scn" in pdf.pages[0].obj.Contents[0].read_bytes()
        assert str(pdf.pages[0].obj.Resources.ColorSpace.Spot1[1]) == "/PANTONE 186 C"


def test_a_page_that_is_not_there_gets_no_layer() -> None:
    boxes = Boxes.of(PageSize(100, 140), 3, 10)
    with pikepdf.open(io.BytesIO(numbered(1, 100, 140, 3, 10))) as pdf:
        add_layers(
            pdf, [Layer(VARNISH, "Varnish", {0: area(0, 0, 9, 9), 4: area(0, 0, 9, 9)})], boxes
        )
        assert b"/OC /Layer3 BDC" in pdf.pages[0].Contents[-1].read_bytes()


FINISHING = """[finishing.varnish]
name = "Vernis"
cmyk = [0, 30, 0, 0]
[finishing.die]
name = "Decoupe"
cmyk = [0, 0, 100, 0]
corners = 5
"""


def with_finishing(project: Project, text: str) -> Project:
    return project.change(BRAND, "[pages]  ", f"{text}\n[pages]  ")


def test_brand_toml_declares_both(project: Project) -> None:
    brand = load_brand(with_finishing(project, FINISHING).root)
    assert brand.finishing is not None
    assert [(ink.name, ink.technical) for ink in brand.spots] == [
        ("Vernis", True),
        ("Decoupe", True),
    ]
    assert brand.finishing.corners == 5


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("corners = 5\n", "", "cuts nothing"),
        ('"Decoupe"', '"VERNIS"', "the name of another ink"),
        ('"Decoupe"', '"Découpe"', "not a name that every press"),
        ("finishing.die", "finishing.dye", "unknown key"),
    ],
)
def test_what_is_wrong_is_told(project: Project, old: str, new: str, said: str) -> None:
    with pytest.raises(PipelineError, match=said):
        load_brand(with_finishing(project, FINISHING.replace(old, new)).root)
