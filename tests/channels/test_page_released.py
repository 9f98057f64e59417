"""What a page no longer needs is let go, and the PDF is the same to the byte."""

from __future__ import annotations

import weakref
from typing import Any

import pydyf
import pytest
import weasyprint
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.layout import page

from pipeline.channels.paper.child import paint, released, starts, tagging
from pipeline.channels.paper.child.patches import lines

PAGE = (
    """<html lang="fr"><title>T</title><style>
  @page { size: 90mm 120mm; margin: 15mm; @top-center { content: element(head) }
    @bottom-center { content: counter(page) } @footnote { border-top: 1pt solid } }
  .head { position: running(head) } .note { float: footnote }
  .two { columns: 2 } .over { position: absolute; top: 0 }
</style><body><p class="head">Au-dessus de <b>chaque</b> page</p><h1 id="un">Un titre</h1>"""
    + """<p>Un texte<span class="note">Une <b>note</b>.</span> et <a
  href="#un">un renvoi</a>, <a href="https://www.example.org/">une adresse</a>.</p>
<ul><li>un<li>deux<ul><li>trois</ul></ul><div class="two"><p>Des colonnes.<p>Deux.</div>
<table><caption>Une table</caption><thead><tr><th>A<th>B</thead>
<tr><th scope="row">un<td>2<tr><td colspan="2">trois</table>
<figure><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>T</title></svg>
<p class="over">Placé.</p></figure>"""
    * 3
)


@pytest.fixture
def document() -> Any:
    return weasyprint.HTML(string=PAGE).render(pdf_variant="pdf/ua-1")


def below(document: Any, kind: Any) -> list[Any]:
    return [
        box
        for one in document.pages
        for box in one._page_box.descendants()
        if isinstance(box, kind)
    ]


def test_a_page_that_is_painted_for_the_last_time_lets_its_boxes_go(
    monkeypatch: pytest.MonkeyPatch, document: Any
) -> None:
    monkeypatch.setattr(weasyprint.pdf, "add_tags", tagging.add_tags)
    written = paint.write(document, "screen", last=False)
    assert written.count(b"/StructElem") > 20
    left: list[int] = []
    boxes = [weakref.ref(box) for box in below(document, (TextBox, LineBox))]
    tree = tagging.TreeBuilder.page

    def counted(*given: Any) -> None:
        left.append(sum(box() is not None for box in boxes))
        tree(*given)

    monkeypatch.setattr(tagging.TreeBuilder, "page", counted)
    assert paint.write(document, "screen", last=True) == written
    assert left == sorted(left, reverse=True)
    assert left[-1] < 0.5 * left[0], "before the last page"


def test_drawings_hold_nothing_of_the_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starts.document, "layout_document", starts._kept)
    held: dict[str, Any] = {}
    weasyprint.HTML(string=PAGE).render(cache=held)
    context = starts._last.context
    fonts = context.font_config
    assert context.page_maker
    starts.forget()
    assert vars(context) == {"font_config": fonts, "dictionaries": context.dictionaries}


def test_what_stands_on_two_pages_is_there_for_the_second(document: Any) -> None:
    first, second, *_ = document.pages
    second._page_box.children = [*second._page_box.children, *first._page_box.children]
    written = document.write_pdf(uncompressed_pdf=True)
    released.painted_once(document)
    assert document.write_pdf(uncompressed_pdf=True) == written


def test_the_structure_grows_with_the_text_and_not_with_its_lines_and_pages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """WeasyPrint's own has an element for each line, and names all pages of the file for each."""
    monkeypatch.setattr(weasyprint.pdf, "add_tags", tagging.add_tags)
    listed: list[int] = []
    names = pydyf.PDF.page_references.fget

    def counted(pdf: Any) -> Any:
        listed.append(len(pdf.pages["Kids"]) // 3)
        return names(pdf)

    monkeypatch.setattr(pydyf.PDF, "page_references", property(counted))

    def elements(words: int) -> int:
        html = f"<html lang=fr><title>T</title><main><p>{'mot ' * words}<p>Fin.</main>"
        document = weasyprint.HTML(string=html).render()
        return paint.write(document, "screen", last=False).count(b"/StructElem")

    assert elements(9) == elements(9000) == 4
    assert listed[0] < listed[1], "pages"
    assert len(listed) == 2, "each file lists its pages once"


def test_boxes_that_kept_their_margins_need_no_list_of_those_they_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alone = paint.write(weasyprint.HTML(string=PAGE).render(), "screen", last=False)
    monkeypatch.setattr(page, "remake_page", page.remake_page)
    released.install()
    document = weasyprint.HTML(string=PAGE).render()
    empty = [box for box in below(document, object) if not box.remove_decoration_sides]
    shared = [box for box in empty if box.remove_decoration_sides is released._NO_SIDES]
    assert len(shared) > 0.8 * len(empty), "all but those in the margins, which are made later"
    assert paint.write(document, "screen", last=False) == alone


def test_of_linesare_forgotten_with_their_document() -> None:
    lines._known["x"] = None, None
    lines.forget()
    assert not lines._known
