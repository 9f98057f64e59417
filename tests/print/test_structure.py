"""What a screen reader is given of a page: those of `trees.txt`, laid out, written and read."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pikepdf
import pytest
import weasyprint
import weasyprint.pdf
from PIL import Image
from weasyprint.formatting_structure.boxes import FootnoteAreaBox

from pipeline.channels.paper.child import paint, tagging
from tests.support.spoken import spoken

HEAD = "<html lang=fr><title>T</title><style>@page { size: 120mm 80mm; margin: 10mm;"
HEAD += " @top-center { content: 'haut' } } .note { float: footnote }"
HEAD += " ::footnote-call, ::footnote-marker { content: none }"
HEAD += " aside, .aside { float: right; width: 20mm }"
ROW = "<tr><td>{0}<td>{0}"
LONG = "".join(ROW.format(number) for number in range(40))


@pytest.fixture(autouse=True)
def _ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint.pdf, "add_tags", tagging.add_tags)


def written(html: str, css: str = "", *, last: bool = False) -> bytes:
    page = weasyprint.HTML(string=f"{HEAD}{css}</style><body>{html}")
    return paint.write(page.render(pdf_variant="pdf/ua-1"), "screen", last=last)


def tree(html: str, css: str = "") -> list[str]:
    return spoken(written(html, css))


CASES = {
    name: tuple(part.strip("\n") for part in case.split("\n--\n"))
    for name, _, case in (
        piece.partition("\n")
        for piece in Path(__file__).with_name("trees.txt").read_text("utf-8").split("== ")[1:]
    )
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES)
def test_the_tree(html: str, expected: str) -> None:
    css = ".c { list-style: none } .c li::before, .folio::after { content: counter(page) }"
    assert tree(html, css) == expected.split("\n")


@pytest.mark.parametrize("css", ["", ".c { columns: 3 }"], ids=["pages", "columns"])
def test_a_table_over_pages_or_columns_is_one(css: str) -> None:
    lines = tree(f"<div class=c><table><thead><tr><th>N<th>V</thead>{LONG}</table></div>", css)
    roles = [line.split()[0] for line in lines]
    assert [roles.count(role) for role in ("Table", "THead", "TBody")] == [1, 1, 1]
    assert [roles.count(role) for role in ("TR", "TH", "TD")] == [41, 42, 40]
    assert lines[-1].endswith("TD Headers=table-1-40-0 table-1-0-1: 39")


def test_what_a_page_parts_stays_one_element(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    whole = tagging.structure.mend
    monkeypatch.setattr(
        tagging.structure, "mend", lambda tree, language: (asked.append(1), whole(tree, language))
    )
    short, long = (tree(f"<main><p>{'mot ' * words}</main>") for words in (5, 900))
    assert [line.split(":")[0] for line in short] == ["Part", "  P"]
    assert [line.split(":")[0] for line in long] == ["Part", "  P"]
    assert long[1].count("|") > 40, "lines"
    assert len(asked) == 2


def test_a_link_over_two_lines_is_one_with_two_areas_and_a_repeated_area_is_gone() -> None:
    words = "un lien <em>qui dit</em> long " * 4
    (_, line) = tree(f"<p>{'mot ' * 12}<a href='https://a.org/'>{words}</a>")
    areas = line.count("→")
    assert 2 <= areas <= 4, "one a line"
    data = written(f"<p>{'mot ' * 12}<a href='https://a.org/'>{words}</a>")
    assert data.count(b"/StructParent ") == areas


def test_running_heads_and_repeated_ones_are_artifacts() -> None:
    data = written(f"<table><thead><tr><th>N<th>V</thead>{LONG}</table>")
    pages = data.count(b"/Type /Page/")
    assert pages > 3
    assert data.count(b"/Artifact <</Type/Pagination>> BDC") == pages + 2 * (pages - 1)


@pytest.mark.parametrize("css", ["", ".c { columns: 3 }"], ids=["pages", "columns"])
def test_links_in_a_repeated_head_are_areas_of_the_first(css: str) -> None:
    """An area that belongs to no link breaks PDF/UA (7.18.5) and, without flags, PDF/A."""
    head = "<tr><th><a href='https://a.org/'><em lang=en>N</em></a><th><a href='#b'>V</a>"
    html = f"<div class=c><table><thead>{head}</thead>{LONG}</table></div><p id=b>B"
    lines = tree(html, css)
    assert sum("Link" in line for line in lines) == 2
    with pikepdf.open(io.BytesIO(written(html, css, last=True))) as pdf:
        areas = [area for page in pdf.pages for area in page.get("/Annots", ())]
        assert len(areas) > 6
        assert all("/StructParent" in area and "/F" in area for area in areas)


def test_no_picture_asks_to_be_smoothed() -> None:
    """PDF/A-2 forbids it; no sample has a photograph of few pixels."""
    drawn = io.BytesIO()
    Image.new("RGBA", (2, 2), (1, 2, 3, 4)).save(drawn, "PNG")
    address = f"data:image/png;base64,{base64.b64encode(drawn.getvalue()).decode()}"
    data = written(f"<p><img alt=a src='{address}' width=90>")
    assert data.count(b"/Interpolate false") == 2, "the picture and its mask"
    assert b"/Interpolate true" not in data


@pytest.mark.logs  # that an id stands twice
def test_notes_that_share_an_id_or_have_none_have_ids_of_their_own() -> None:
    note = "<span class=note{}>a</span>"
    lines = tree(f"<p>a{note.format(' id=n')}{note.format(' id=n')}{note.format('')}")
    assert [line.partition(":")[0] for line in lines[1:]] == [
        "Note ID=n",
        "Note ID=n-2",
        "Note ID=note-3",
    ]


def test_names_of_elements_stand_in_the_order_of_their_bytes() -> None:
    notes = "".join(f"<span class=note id={name}>a</span>" for name in ("é", "z", "Ω", "a"))
    with pikepdf.open(io.BytesIO(written(f"<p>a{notes}"))) as pdf:
        names = [bytes(name) for name in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
    assert names == sorted(names)
    assert names[:2] == [b"a", b"z"]


def test_a_note_that_is_printed_twice_is_read_once() -> None:
    """WeasyPrint puts a block off to the next page, and leaves its note on both."""
    note, _ = CASES["notes after what calls them"]
    html = f"{HEAD}</style><body>{note}<p style='break-before: page'>Fin"
    document = weasyprint.HTML(string=html).render(pdf_variant="pdf/ua-1")
    before = spoken(paint.write(document, "screen", last=False))
    first, second = (page._page_box for page in document.pages)
    areas = [box for box in first.children if isinstance(box, FootnoteAreaBox)]
    second.children = [*second.children, *areas]
    assert areas
    assert spoken(paint.write(document, "screen", last=False)) == before


@pytest.mark.parametrize(
    "name", ["heads that span columns and rows", "notes after what calls them"]
)
def test_the_same_page_gives_the_same_bytes(name: str) -> None:
    html, _ = CASES[name]
    assert written(html) == written(html)
