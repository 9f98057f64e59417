"""Pages as values: their keys, boxes, pieces of the source, pictures; which stand side by side."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from pipeline.channels.page.anchors import Anchor
from pipeline.pdf.geometry import Box
from pipeline.press.excerpt import excerpt
from pipeline.studio.sheets.held import HeldBytes
from pipeline.studio.sheets.page_keys import page_keys
from pipeline.studio.sheets.pages import edges
from pipeline.studio.sheets.pixels import Form, PagePictures
from pipeline.studio.sheets.spreads import Arrangement, Spread, spreads
from tests.support.drawn_pdfs import drawn_pdf, shown

BLACK = "0 0 0 1 k 10 10 50 50 re f"
WORDS = "BT /F1 12 Tf 20 300 Td (Un titre) Tj ET"


def keys(data: bytes, fonts: str = "") -> tuple[str, ...]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return page_keys(pdf, fonts)


def test_a_page_has_its_key_from_what_it_paints() -> None:
    first, second, third = keys(drawn_pdf(BLACK, WORDS, BLACK))
    assert first == third != second
    assert keys(drawn_pdf(WORDS, trim=(100, 141))) != (second,)
    assert keys(drawn_pdf(WORDS), "other fonts") != (second,)


def test_a_page_alone_has_the_key_it_has_among_others() -> None:
    whole = drawn_pdf(BLACK, WORDS)
    assert keys(excerpt(whole, 2, 2)) == keys(whole)[1:]


def test_a_picture_counts_and_one_of_another_page_does_not() -> None:
    def with_pictures(*greys: int) -> tuple[str, ...]:
        with pikepdf.open(io.BytesIO(drawn_pdf("/X Do", "/X Do"))) as pdf:
            for page, grey in zip(pdf.pages, greys, strict=True):
                image = pdf.make_stream(bytes([grey]), Type=pikepdf.Name.XObject)
                image.Subtype = pikepdf.Name.Image
                image.Width = image.Height = 1
                image.BitsPerComponent, image.ColorSpace = 8, pikepdf.Name.DeviceGray
                page.obj.Resources.XObject = pikepdf.Dictionary(X=image, Unused=pdf.pages[0].obj)
            return page_keys(pdf)

    before, after = with_pictures(1, 2), with_pictures(1, 3)
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_what_is_painted_may_have_any_name() -> None:
    def with_form(name: str, content: str) -> str:
        with pikepdf.open(io.BytesIO(drawn_pdf(f"/{name} Do"))) as pdf:
            form = pdf.make_stream(content.encode(), Subtype=pikepdf.Name.Form)
            pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary({f"/{name}": form})
            return page_keys(pdf)[0]

    assert with_form("x0", BLACK) == with_form("x7", BLACK) != with_form("x0", WORDS)


def test_a_form_that_shows_itself_has_a_key() -> None:
    with pikepdf.open(io.BytesIO(drawn_pdf("/X Do"))) as pdf:
        form = pdf.make_stream(b"/X Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        pdf.pages[0].obj.Resources.XObject = pikepdf.Dictionary(X=form)
        assert len(page_keys(pdf)) == 1


def test_boxes_are_millimetres_of_the_trimmed_page() -> None:
    (page,) = shown(drawn_pdf(BLACK, around=9))
    assert edges(page.sheet) == [-9, -9, 109, 149]
    assert edges(page.bleed) == [-3, -3, 103, 143]
    assert edges(page.trim) == [0, 0, 100, 140]


def test_of_pieces_in_one_another_the_larger_comes_first() -> None:
    around = ("fr.md", 10, 1, 0.0, 0.0, 90.0, 90.0)
    inner = ("fr.md", 12, 1, 5.0, 5.0, 20.0, 20.0)
    anchors = [Anchor("prose", *inner), Anchor("article", *around), Anchor("contents", *around)]
    (page,) = shown(drawn_pdf(BLACK), anchors)
    assert [(one.block, one.line) for one in page.pieces] == [("article", 10), ("prose", 12)]
    assert page.pieces[1].as_data() == ["fr.md", 12, "prose", 5.0, 5.0, 20.0, 20.0]


@pytest.mark.parametrize("form", ["jpeg", "webp", "png"])
def test_a_picture_is_as_large_as_the_sheet_at_its_dots(form: Form) -> None:
    data = drawn_pdf(WORDS, BLACK, around=9)
    pictures = PagePictures()
    page = shown(data)[1]
    with Image.open(io.BytesIO(pictures.picture(page, data, 100, form))) as image:
        assert image.format == form.upper()
        assert image.size == pytest.approx((118 / 25.4 * 100, 158 / 25.4 * 100), abs=1)
        x, y = ((9 / 25.4 * 100 + 20), image.height - (9 / 25.4 * 100 + 20))
        grey = image.convert("L")
        assert grey.crop((round(x), round(y), round(x) + 3, round(y) + 3)).getextrema()[1] < 60
        assert grey.crop((5, 5, 8, 8)).getextrema()[0] > 240
    pictures.close()


def test_what_would_be_too_large_is_drawn_with_fewer_dots() -> None:
    data = drawn_pdf(BLACK, trim=(841, 1189))  # A0
    with Image.open(io.BytesIO(PagePictures().picture(shown(data)[0], data, 5000, "jpeg"))) as one:
        assert one.width * one.height < 26_000_000


def test_pictures_are_held_by_what_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    inner = PagePictures._drawn

    def counted(self: PagePictures, *given: object) -> bytes:
        drawn.append(given[0].key)  # type: ignore[attr-defined]
        return inner(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(PagePictures, "_drawn", counted)
    before, after = drawn_pdf(BLACK, WORDS), drawn_pdf(BLACK, WORDS + " " + BLACK)
    pictures = PagePictures()
    for data in (before, after, before):
        for page in shown(data):
            pictures.picture(page, data, 40, "jpeg")
    assert len(drawn) == len(set(drawn)) == 3


def test_what_is_held_is_bounded_by_its_bytes() -> None:
    held = HeldBytes(100)
    for number in range(50):
        held.made(number, lambda: bytes(30))
    assert (len(held), held.held) == (3, 90)
    assert held.made(49, lambda: b"") == bytes(30)
    assert held.made("large", lambda: bytes(500)) == bytes(500)
    assert (len(held), held.held) == (1, 500)


def test_a_heading_is_read_from_its_box() -> None:
    data = drawn_pdf(WORDS)
    (page,) = shown(data)
    # 20 points from the left, 300 from the bottom, of a page 140 mm high.
    box = Box(5, 28, 90, 38)
    assert PagePictures().words_in(data, page, box) == "Un titre"
    assert PagePictures().words_in(data, page, Box(5, 60, 90, 70)) == ""


SPREADS: dict[tuple[int, Arrangement, bool], list[Spread]] = {
    (0, "facing", False): [],
    (1, "facing", False): [(None, 1)],
    (4, "single", False): [(None, 1), (None, 2), (None, 3), (None, 4)],
    (4, "facing", False): [(None, 1), (2, 3), (4, None)],
    (5, "facing", False): [(None, 1), (2, 3), (4, 5)],
    (4, "booklet", False): [(4, 1), (2, 3)],
    (6, "booklet", False): [(None, 1), (2, None), (6, 3), (4, 5)],
    (6, "booklet", True): [(6, 1), (2, None), (None, 3), (4, 5)],
}


@pytest.mark.parametrize(("asked", "expected"), SPREADS.items())
def test_pages_stand_side_by_side(
    asked: tuple[int, Arrangement, bool], expected: list[Spread]
) -> None:
    pages, how, covered = asked
    assert list(spreads(pages, how, covered=covered)) == expected
