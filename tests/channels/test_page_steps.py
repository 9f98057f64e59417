"""`block-step-size`: what is not set in lines of the text takes a whole number of them."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import BlockBox, Box, LineBox
from weasyprint.layout import block, column

from pipeline.channels.paper.child.patches import balance, blocks, columns, floats, steps

STEP = 12.0 / 0.75  # of the text, in CSS pixels
TEXT = "Une phrase ordinaire de la coopération, avec des mots pour la dire sur des lignes. "
CSS = """@page { size: 90mm 100mm; margin: 9mm } body { margin: 0; font: 9pt/12pt 'Source Serif 4' }
p, h2 { margin: 0 } h2 { font-size: 15pt; line-height: 19pt; margin-top: 12pt }
.box { padding: 4pt; border: 1pt solid; margin: 12pt 0; line-height: 10pt }
.picture { height: 33.3pt } .beside { float: right; width: 20mm; height: 40pt; clear: both }
.clear { clear: both } h2, .box, .picture, .beside { block-step-size: 12pt }"""
ODD = "<h2>Titre</h2><p>{0}</p><div class=box>{0}</div><p>{0}</p><div class=picture></div><p>{0}"
ODD += "</p><div class=beside></div><p>Court.</p><p class=clear>{0}</p>"


@pytest.fixture(autouse=True)
def stepping(restored: None, fonts_of_the_house: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the process that lays out has it."""
    monkeypatch.setattr(column, "_create_column_box", column._create_column_box)
    for name in ("block_box_layout", "block_level_layout", "columns_layout"):
        monkeypatch.setattr(block, name, getattr(block, name))
    steps.declare()
    floats.install()
    steps.install()


def pages(html: str, css: str = "") -> list[Box]:
    document = weasyprint.HTML(string=f"<style>{CSS}{css}</style>{html}").render()
    return [page._page_box for page in document.pages]


def baselines(page: Box) -> list[float]:
    """Of paragraphs, from the first line's, in steps."""
    found = [
        one.position_y + one.baseline
        for one in page.descendants()
        if isinstance(one, LineBox) and one.element_tag == "p"
    ]
    return [(y - found[0]) / STEP for y in found]


def off(lines: Iterable[float]) -> list[float]:
    """Those that are not on the grid."""
    return [round(y, 3) for y in lines if abs(y - round(y)) > 0.01]


def test_text_goes_on_on_its_lines_after_headings_boxes_pictures_and_floats() -> None:
    (first, *more) = pages(ODD.format(TEXT * 2) * 3)
    assert more
    assert [off(baselines(page)) for page in (first, *more)] == [[]] * (1 + len(more))


def test_without_steps_it_does_not() -> None:
    (first, *_) = pages(ODD.format(TEXT * 2), "h2, div { block-step-size: none !important }")
    assert off(baselines(first))


@pytest.mark.parametrize("balanced", [True, False])
def test_columns_have_one_grid(balanced: bool) -> None:
    for patch in (balance, blocks, columns):
        patch.install()
    fill = "balance" if balanced else "auto"
    css = f"main {{ columns: 2; column-gap: 4mm; column-fill: {fill}; block-step-size: 12pt }}"
    for count in range(1, 7):
        for page in pages(f"<main>{ODD.format(TEXT) * count}</main><p>Fin.</p>", css):
            assert off(baselines(page)) == []


@pytest.mark.parametrize(
    ("align", "above"), [("start", 0.0), ("center", 0.5), ("end", 1.0), ("nonsense", 0.0)]
)
@pytest.mark.logs  # of the value that is none
def test_where_the_room_goes(align: str, above: float) -> None:
    css = f".box {{ margin: 0; padding: 0; border: 0; block-step-align: {align} }}"
    (page,) = pages("<div class=box>Un</div>", css)
    (box,) = (
        one for one in page.descendants() if type(one) is BlockBox and one.element_tag == "div"
    )
    assert box.height == pytest.approx(STEP)
    (line,) = box.children
    assert line.position_y - box.position_y == pytest.approx(above * 2 / 0.75)


@pytest.mark.parametrize(("align", "along"), [("start", 0.0), ("end", 1.0)])
def test_what_is_placed_from_the_foot_goes_along_where_it_says_so(align: str, along: float) -> None:
    css = f""".box {{ position: relative; margin: 0; padding: 0; border: 0 }}
    .box p {{ line-height: 10pt }} .drawn {{ block-step-align: {align} }}
    .drawn {{ position: absolute; bottom: 3pt; margin: 0; height: 4pt }}"""
    (page,) = pages("<div class=box><p>Un</p><h2 class=drawn></h2></div>", css)
    (drawn,) = (one for one in page.descendants() if one.element_tag == "h2")
    (box,) = (
        one for one in page.descendants() if type(one) is BlockBox and one.element_tag == "div"
    )
    foot = drawn.position_y - box.position_y + drawn.height
    assert foot == pytest.approx((10 - 3 + along * 2) / 0.75)


def test_what_a_page_parts_is_rounded_where_it_ends_and_nothing_goes_over_the_foot() -> None:
    css = ".box { line-height: 11pt; padding: 0; border: 0; margin: 0 }"
    found = pages(f"<div class=box>{TEXT * 14}</div><p>Fin.</p>", css)
    assert len(found) == 2
    foot = found[0].content_box_y() + found[0].height
    for page in found:
        assert all(one.position_y + one.height <= foot + 0.1 for one in page.descendants())
    (last,) = (
        one for one in found[1].descendants() if isinstance(one, LineBox) and one.element_tag == "p"
    )
    assert off([(last.position_y - found[1].content_box_y()) / STEP]) == []


def test_a_block_at_the_foot_takes_no_room_that_it_does_not_have() -> None:
    """Else it would leave a page on which it stands well."""
    css = "@page { size: 90mm 50mm; margin: 5mm } .box { margin: 0 }"
    lines = "<p>x</p>" * 8  # 96 of 113 points; the box has 10
    (page,) = pages(f"{lines}<div class=box style='padding: 0; border: 0'>Un</div>", css)
    assert page is not None


def test_the_same_pages_whether_tries_share_blocks_or_not() -> None:
    html = f"<main>{ODD.format(TEXT) * 5}</main><p>Fin.</p>"
    css = "main { columns: 2; column-gap: 4mm; block-step-size: 12pt }"

    def written() -> bytes:
        made = io.BytesIO()
        weasyprint.HTML(string=f"<style>{CSS}{css}</style>{html}").write_pdf(made)
        return made.getvalue()

    balance.install()
    alone = written()
    blocks.install()
    columns.install()
    assert written() == alone
