"""What is mended of WeasyPrint: each fault is there in the package and gone once mended."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
import weasyprint
from weasyprint.layout import inline

from pipeline.channels.paper.child.patches import floats, lines
from pipeline.kept import Kept

BEFORE_A_LINK = """<p>Read it from end to end, or go straight to a border. Elected members will find
precedents; doctors and nurses, questions to ask before signing; everybody else, a glossary with the
French words. The full edition, in French, is called <a>Soigner d’une rive à l’autre</a>."""
NARROW = "<p lang=fr>Les malades passent{}vraiment."
NOTE = """<p>{}</p><div style="float: right; width: 30mm; {}"><p>un</p><p>deux</p><p>trois</p></div>
<p>Texte</p>"""


pytestmark = pytest.mark.usefixtures("fonts_of_the_house")


@pytest.fixture
def mended(restored: None) -> None:
    """Mended for one test."""
    lines.install()
    floats.install()


def laid_out(html: str, css: str) -> list[list[str]]:
    """The lines of each page."""
    base = "html { font: 12pt/18pt 'Source Serif 4', serif } p { margin: 0 }"
    pdf = weasyprint.HTML(string=f"<style>{base}{css}</style>{html}").write_pdf()
    pages = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.get_textpage().get_text_bounded().splitlines() for page in pages]


def in_widths(html: str, css: str, widths: range, margin: int) -> list[list[str]]:
    """The lines of the same text on a page of each width in millimetres: one layout for all."""
    sheets = "".join(f"@page w{w} {{ size: {w}mm 99mm; margin: {margin}mm }}" for w in widths)
    texts = "".join(f"<section style='page: w{w}'>{html}</section>" for w in widths)
    pages = laid_out(texts, css + sheets)
    assert len(pages) == len(widths)
    return pages


def lonely() -> list[str]:
    """Words that stand alone on a line, of a paragraph set in many widths."""
    pages = in_widths(BEFORE_A_LINK, "", range(100, 160), 10)
    return [line for page in pages for line in page[:-1] if " " not in line.strip()]


@pytest.mark.usefixtures("mended")
def test_text_that_fits_but_for_its_space_is_not_cut_after_its_first_word() -> None:
    assert lonely() == []


def test_weasyprint_still_cuts_it() -> None:
    assert lonely(), "mended by WeasyPrint itself: take it out of `lines.py`"


def parted(html: str) -> bool:
    css = "p { hyphens: auto; hyphenate-limit-chars: 7 3 3 }"
    pages = in_widths(html, css, range(24, 56), 2)
    return any("ment." in line and "vraiment" not in line for page in pages for line in page)


def test_weasyprint_parts_the_last_word() -> None:
    assert parted(NARROW.format(" "))


@pytest.mark.usefixtures("mended")
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_the_last_word_is_not_parted(space: str) -> None:
    assert not parted(NARROW.format(space))


@pytest.mark.usefixtures("mended")
def test_other_words_are() -> None:
    assert parted(NARROW.format(" ") + " Et puis encore d’autres mots.")


def parts(style: str, count: int) -> list[list[str]]:
    filled = "<br>".join(f"ligne {n}" for n in range(count))
    return laid_out(NOTE.format(filled, style), "@page { size: 99mm 80mm; margin: 5mm }")


def test_weasyprint_parts_a_float_that_asks_not_to_be() -> None:
    assert any("un" in page and "trois" not in page for page in parts("break-inside: avoid", 9))


@pytest.mark.usefixtures("mended")
def test_a_float_moves_whole_and_its_text_goes_along() -> None:
    pages = parts("break-inside: avoid", 9)
    assert [page[:1] for page in pages] == [["ligne 0"], ["un"]]
    assert {"un", "deux", "trois", "Texte"} <= set(pages[1])


@pytest.mark.usefixtures("mended")
def test_a_float_that_does_not_ask_is_parted() -> None:
    assert any("un" in page and "trois" not in page for page in parts("", 9))


@pytest.mark.usefixtures("mended")
def test_a_float_taller_than_a_page_is_parted_and_all_there() -> None:
    tall = "".join(f"<p>note {n}</p>" for n in range(30))
    text = "<br>".join(["Texte"] * 40)
    html = f'<div style="float: right; width: 30mm; break-inside: avoid">{tall}</div><p>{text}</p>'
    pages = laid_out(html, "@page { size: 99mm 80mm; margin: 5mm }")
    said = [line for page in pages for line in page]
    assert [line for line in said if line != "Texte"] == [f"note {n}" for n in range(30)]


@pytest.mark.usefixtures("mended")
def test_a_line_is_cut_once_for_each_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """However often columns are tried and pages made; and it is drawn as if cut anew."""
    cut, asked = [], []
    whole, remembered = lines._whole_or_split, lines._remembered
    body = f"<div style='columns: 3'><div>{BEFORE_A_LINK * 4}</div></div>"
    sheet = "@page { size: 160mm 99mm; margin: 10mm; @top-left { content: counter(pages) } }"

    def cutting(text: str, style: Any, context: Any, width: float | None, *more: Any, **named: Any):
        cut.append((text, id(style), width, *more))
        return whole(text, style, context, width, *more, **named)

    def asking(*given: Any, **named: Any) -> Any:
        asked.append(given)
        return remembered(*given, **named)

    monkeypatch.setattr(lines, "_whole_or_split", cutting)
    monkeypatch.setattr(inline, "split_first_line", asking)
    found = laid_out(body, sheet)
    assert len(asked) > 2 * len(cut)
    assert len(set(cut)) == len(cut)
    monkeypatch.setattr(inline, "split_first_line", whole)
    assert laid_out(body, sheet) == found


@pytest.mark.usefixtures("mended")
def test_lines_of_a_document_are_those_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    def counted(text: str, *given: Any, **named: Any) -> Any:
        cut.append(text)
        return whole_or_split(text, *given, **named)

    whole_or_split = lines._whole_or_split
    css = "p { width: 60mm; hyphens: auto } .more { letter-spacing: 1pt }"
    before, after = f"{BEFORE_A_LINK}<p>Un mot.", f"{BEFORE_A_LINK}<p>Un autre mot."
    expected = laid_out(before, css), laid_out(after, css)
    monkeypatch.setattr(lines, "_whole_or_split", counted)
    kept: Kept[Any] = Kept(100)
    lines.forget()
    with lines.sharing(kept):
        found = [laid_out(before, css)]
        lines.forget()
        many = len(cut)
        found.append(laid_out(after, css))
        few = len(cut) - many
        lines.forget()
        laid_out(after.replace("<p>", "<p class=more>"), css)
    assert tuple(found) == expected
    assert few == 1
    assert cut[many] == "Un autre mot."
    assert len(cut) > 2 * many  # of another style all again
    lines.forget()
    laid_out(after, css)
    assert len(kept) <= 100
