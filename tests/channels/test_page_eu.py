"""The Union's emblem and statement on paper, held against annex IX of Regulation (EU) 2021/1060.

Measured in the finished PDF: height of the emblem, its white field, font of the statement.
"""

from __future__ import annotations

import io
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from tests.support.project import ISSUE, Project, brochure

DPI = 150
CENTIMETRE = DPI / 2.54
BLUE = (0, 51, 153)  # Reflex Blue of the emblem's graphics guide
STATEMENTS = {
    "cofunded": "Cofinancé par l’Union européenne",
    "funded": "Financé par l’Union européenne",
}
ALLOWED = ("Arial", "Calibri", "Garamond", "Tahoma", "Trebuchet", "Ubuntu", "Verdana")


def funded(project: Project, **fields: str) -> bytes:
    """The screen PDF of a brochure the Union pays for."""
    text = brochure("Texte.", eu_programme="Interreg Grande Région", eu_project="MODELE", **fields)
    result = project.write(ISSUE, "fr", text).build("screen")
    return result.artifacts[0].files["screen.pdf"]


def back(data: bytes) -> Image.Image:
    """The back cover as one sees it."""
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[len(pdf) - 1]
    return page.render(scale=DPI / 72).to_pil().convert("RGB")


def emblem(page: Image.Image) -> tuple[int, int, int, int]:
    """The box of the emblem: letters are blue too, and stand at its right."""
    blue = Image.new("RGB", page.size, BLUE)
    far = ImageChops.difference(page, blue).convert("L").point(lambda v: 255 * (v < 4))
    left = (far.getbbox() or (0,))[0]
    column = far.crop((left, 0, left + 1, page.height)).getbbox()
    assert column
    row = [far.getpixel((x, column[1])) for x in range(left, page.width)]
    return left, column[1], left + row.index(0), column[3]


def lines(data: bytes) -> list[tuple[str, str, float]]:
    """Text, font and size (CSS pixels, as WeasyPrint writes them) of the last page's lines."""
    found: list[tuple[str, str, float]] = []

    def visit(text: str, _: Any, matrix: Any, font: Any, size: float) -> None:
        if text.strip() and font:
            found.append((text.strip(), str(font["/BaseFont"]), size * abs(matrix[3])))

    pypdf.PdfReader(io.BytesIO(data)).pages[-1].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("trim", ["a4", "a5", "170 x 240"])
def test_the_emblem_is_a_centimetre_high_or_more_on_a_white_field(
    project: Project, trim: str
) -> None:
    page = back(funded(project, eu_funding="cofunded", trim=trim))
    left, top, right, bottom = emblem(page)
    assert bottom - top >= CENTIMETRE
    assert (right - left) / (bottom - top) == pytest.approx(3 / 2, abs=0.03)
    margin = round((bottom - top) / 4)
    for point in ((left - margin, top), (left, top - margin), (left, bottom + margin)):
        assert page.getpixel(point) == (255, 255, 255)


@pytest.mark.parametrize("funding", STATEMENTS)
def test_the_statement_is_spelt_out_in_a_font_of_the_list(project: Project, funding: str) -> None:
    written = lines(funded(project, eu_funding=funding))
    text, font, size = next(line for line in written if STATEMENTS[funding] in line[0])
    assert any(name in font for name in ALLOWED), font
    assert size >= 16
    assert "Union" in text  # never the abbreviation


def test_an_emblem_that_is_not_there_stops_the_printing(project: Project) -> None:
    (project.root / "assets/brand/eu-emblem.svg").unlink()
    text = brochure("Texte.", eu_funding="funded", eu_programme="Interreg", eu_project="M")
    found = project.write(ISSUE, "fr", text).check()
    assert [(d.code, d.stops) for d in found] == [("eu-emblem-missing", "print")]
