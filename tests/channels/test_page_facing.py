"""On left pages text and margin column change places, with all that belongs to them."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import weasyprint
from weasyprint import layout
from weasyprint.layout import background

from pipeline.channels.page.grid import grid, margins
from pipeline.channels.paper.child.patches import facing
from pipeline.config.brand import PageSize

MM = 96 / 25.4
LENGTHS = "--measure: 112mm; --gutter: 8mm; --side: 44mm;"
SHEET = """<style>
:root {{ {lengths} }}
@page {{ size: 210mm 150mm; margin: 10mm 24mm 10mm 22mm }}
@page :left {{ margin: 10mm 22mm 10mm 24mm; {column} }}
@page plain {{ margin: 0 }}
body {{ margin: 0; font: 10px/15px monospace }} table {{ width: 100%; border-collapse: collapse }}
.text {{ width: var(--measure); position: relative }} .full {{ width: 164mm; clear: both }}
.aside {{ float: right; width: var(--side) }}
.list {{ float: right; width: var(--side); margin-right: -27mm; padding: 0 27mm 0 4mm }}
.ruled {{ float: right; clear: right; width: var(--side); border-left: 1mm solid; background: red }}
.caption {{ position: absolute; left: 120mm; width: var(--side) }}
.title {{ width: 164mm; --column: text }} .stays {{ width: 164mm }}
.shifted {{ margin-left: 30mm; width: var(--measure) }}
.bordered {{ width: var(--measure); box-sizing: border-box; padding: 0 6mm; background: red }}
.whole {{ break-before: page }} .opener {{ page: plain; position: relative; height: 100mm }}
</style>"""
PAGE = """<section class="whole">
<aside class="aside">De côté</aside>
<h1 class="title">Un titre</h1><h1 class="stays">Un titre</h1>
<div class="text"><p class="in-text">Du texte</p>
<div class="full">Plus large que lui</div><div class="caption">Une légende</div></div>
<div class="full"><div class="shifted">En retrait</div></div>
<p class="bordered">Un encadré</p>
<div class="list"><p class="in-list">Une liste</p></div>
<div class="ruled">Un filet</div>
<table><tr><td class="cell">Un</td><td>Deux</td></tr></table>
</section>"""
# Left edges in millimetres, on a right page and on a left one; of what has a ground, its own.
EDGES = {
    "aside": (142, 24),
    "title": (22, 76),
    "stays": (22, 24),
    "text": (22, 76),
    "in-text": (22, 76),
    "full": (22, 24),
    "caption": (142, 24),
    "shifted": (52, 54),
    "bordered": (22, 76),
    "list": (138, -3),
    "in-list": (142, 24),
    "ruled": (141, 24),
    "cell": (22, 24),
}


@pytest.fixture(autouse=True)
def pages_face_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (layout, background):
        monkeypatch.setattr(module, "layout_backgrounds", facing._layout_backgrounds)
    facing.install()


def pages_of(body: str, column: str = "--margin-column: left", lengths: str = LENGTHS) -> list[Any]:
    html = SHEET.format(column=column, lengths=lengths) + body
    return [page._page_box for page in weasyprint.HTML(string=html).render().pages]


def named(page: Any) -> Iterator[tuple[str, Any]]:
    for box in page.descendants():
        if box.element is not None and (name := box.element.get("class")):
            yield name, box


def edges(page: Any) -> Mapping[str, float]:
    """Of the outermost box of each name, not of the lines in it."""
    found: dict[str, float] = {}
    for name, box in named(page):
        found.setdefault(name, round(box.border_box_x() / MM, 2))
    return found


@pytest.mark.parametrize("name", EDGES)
def test_columns_change_places_on_left_pages(name: str) -> None:
    right, left = (edges(page) for page in pages_of(PAGE + PAGE))
    assert (right[name], left[name]) == EDGES[name]


@pytest.mark.parametrize(("width", "left"), [(90, 76), (130, 24)])
def test_a_picture_goes_with_the_text_where_it_is_no_wider(width: int, left: int) -> None:
    picture = f'<svg class="picture" style="display: block; width: {width}mm; height: 9mm"></svg>'
    _, page = pages_of(f'<p>Avant</p><div class="whole title">{picture}</div>')
    assert edges(page)["picture"] == left


def test_a_title_too_long_for_the_text_column_stands_over_both() -> None:
    long = '<h1 class="title">' + "Un titre bien long " * 3 + "</h1>"
    _, left = pages_of(f'<p>Avant</p><section class="whole">{long}</section>')
    assert edges(left)["title"] == 24


def test_nothing_does_where_no_sheet_asks_for_it() -> None:
    right, left = (edges(page) for page in pages_of(PAGE + PAGE, column=""))
    assert left == {name: round(edge + 2, 2) for name, edge in right.items()}


def test_heights_and_widths_stay() -> None:
    def sizes(column: str) -> list[tuple[Any, ...]]:
        made = pages_of(PAGE + PAGE, column)
        return [
            (name, box.position_y, box.height, box.width)
            for page in made
            for name, box in named(page)
        ]

    assert sizes("--margin-column: left") == sizes("")


def test_grounds_and_lines_follow_their_boxes() -> None:
    _, left = pages_of(PAGE + PAGE)
    boxes = dict(reversed([*named(left)]))
    for name in ("bordered", "ruled"):
        box = boxes[name]
        x, _, width, _ = box.background.layers[-1].painting_area
        assert (x, width) == pytest.approx((box.border_box_x(), box.border_width()))
    ruled = boxes["ruled"]
    assert ruled.border_left_width == 0
    assert ruled.border_right_width == pytest.approx(MM)
    assert ruled.style["border_right_style"] == "solid"


def test_the_rest_of_a_margin_box_goes_on_beside_the_text_of_the_next_page() -> None:
    """WeasyPrint 70 puts it where it stood there, between the margins of the other side."""
    aside = '<aside class="aside">' + "mot<br>" * 60 + "</aside>"
    pages = pages_of(f'{aside}<div class="text">{"mot<br>" * 40}</div>')
    first, second, *_ = map(edges, pages)
    assert (first["aside"], second["aside"]) == (142, 24)


def test_the_head_of_a_table_stands_over_its_rows_on_every_page() -> None:
    rows = "<tr><td class='cell'>Un</td></tr>" * 90
    head = "<thead><tr><th class='head'>Un</th></tr></thead>"
    table = f'<div class="text"><table>{head}<tbody>{rows}</tbody></table></div>'
    found = [edges(page) for page in pages_of(table)]
    assert [one["head"] for one in found] == [one["cell"] for one in found]
    assert [one["head"] for one in found[:4]] == [22, 76, 22, 76][: len(found)]
    assert len(found) > 2


def test_a_page_without_margins_stays_as_it_is() -> None:
    opener = '<section class="whole opener"><div class="text">Un titre</div></section>'
    _, left = pages_of("<p>Avant</p>" + opener)
    assert edges(left)["text"] == 0


@pytest.mark.logs
def test_columns_that_nobody_can_tell_are_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "weasyprint"):
        pages = pages_of(PAGE + PAGE, lengths="--measure: 70%; --gutter: 8mm; --side: 44mm;")
    assert edges(pages[1])["aside"] == 144
    assert "--margin-column" in caplog.text


def test_only_pages_with_a_margin_column_ask_for_it() -> None:
    a4, a5 = (grid(PageSize(*size)) for size in ((210, 297), (148, 210)))
    assert "--margin-column: left" in margins(a4, mirrored=True).splitlines()[1]
    assert "--margin-column" not in margins(a4)
    assert "--margin-column" not in margins(a5, mirrored=True)
