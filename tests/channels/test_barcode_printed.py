"""The barcode of a back cover, read from the finished PDFs as a till reads it from paper."""

from __future__ import annotations

import shutil
from dataclasses import dataclass

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from pipeline.pdf.plates import render_inks
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, brochure

DPI = 300


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader makes of a page, and where: left, top, right, bottom in millimetres."""

    text: str
    box: tuple[float, float, float, float]


def read(image: Image.Image) -> Read:
    """The one barcode of a page; an add-on is lower, so that its upper strip is read without."""
    every = zxingcpp.read_barcodes(image, ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read)
    found = max(every, key=lambda one: len(one.text))
    assert {one.text[:13] for one in every} == {found.text[:13]}
    at = found.position
    left, right = at.top_left.x, at.top_right.x
    top, bottom = at.top_left.y, at.bottom_left.y
    box = tuple(25.4 * edge / DPI for edge in (left, top, right, bottom))
    return Read(found.text, box)  # type: ignore[arg-type]  # four


def last_page(data: bytes) -> Image.Image:
    """As PDFium paints it."""
    pdf = pypdfium2.PdfDocument(data)
    return pdf[len(pdf) - 1].render(scale=DPI / 72).to_pil().convert("L")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"isbn": "978-2-12-345680-3", "barcode": "isbn", "trim": "a5"}, "9782123456803"),
        ({"issn": "1234-5679", "barcode": "issn", "barcode_issue": "04"}, "977123456700304"),
    ],
)
def test_it_is_read_from_both_pdfs_and_nothing_is_wrong_with_it(
    project: Project, fields: dict[str, str], text: str
) -> None:
    funded = {"eu_funding": "cofunded", "eu_programme": "Interreg", "eu_project": "MODELE"}
    source = brochure("Texte.\n", **funded, **fields)
    result = project.write(ISSUE, "fr", source).build("screen", "print")
    assert [d.code for d in result.report.diagnostics if d.code != "page-almost-empty"] == []
    pages = {a.output: a.files[f"{a.output}.pdf"] for a in result.artifacts}
    assert read(last_page(pages["screen"])).text == text
    if shutil.which("gs"):
        plates = render_inks(pages["print"], DPI)
        assert isinstance(plates, tuple)
        cyan, magenta, yellow, black = plates[-1].split()
        on_paper = Image.eval(black, lambda ink: 255 - ink)
        found = read(on_paper)
        assert found.text == text
        field = [round(edge * DPI / 25.4) for edge in found.box]
        for plate in (cyan, magenta, yellow):
            assert plate.crop(tuple(field)).getextrema()[1] == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"isbn": "978-2-12-345680-4", "barcode": "isbn"},
        {"isbn": "978-2-12-345680-3"},
        {"isbn": "978-2-12-345680-3", "barcode": "none"},
    ],
)
def test_none_is_drawn_of_a_wrong_number_or_unasked(
    project: Project, fields: dict[str, str]
) -> None:
    project.write(ISSUE, "fr", brochure("Texte.\n", **fields))
    context = context_of(project.house, project.edition())
    assert "barcode" not in render_page(context, "screen", PictureStore("screen", context.images))


def test_a_house_may_ask_for_it_and_the_web_page_has_none(project: Project) -> None:
    project.change("pipeline.toml", "# barcode = true ", "barcode = true ").reload()
    project.write(ISSUE, "fr", brochure("Texte.\n", isbn="978-2-12-345680-3"))
    context = context_of(project.house, project.edition())
    pages = {
        channel: render_page(context, channel, PictureStore(channel, context.images))
        for channel in ("print", "web")
    }
    assert pages["print"].count('<div class="barcode"') == 1
    assert pages["print"].count("background: device-cmyk(0 0 0 1)") == 30
    assert "barcode" not in pages["web"]
