"""Two pictures of half a page that follow each other share a page, where no text can go between."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure

_WORDS = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. " * 5
_HEAD = f"---\ntitle: Chapitre\n---\n\n{_WORDS}\n\n{_WORDS}\n\n{_WORDS}\n\n## Suite\n\n{_WORDS}\n\n"


def _figure(number: int, width: str) -> str:
    return (
        f"::: figure\nimage: images/photo.jpg\nalt: Une vue\ncaption: Image {number}.\n"
        f"credit: Une photographe\nwidth: {width}\n:::\n\n"
    )


@pytest.mark.parametrize("trim", ["a4", "a5"])
@pytest.mark.parametrize("width", ["text", "wide"])
@pytest.mark.parametrize("shape", [(1000, 1500), (1200, 1200), (600, 1600)])
def test_two_of_half_a_page_stand_on_one(
    trim: str, width: str, shape: tuple[int, int], project: Project
) -> None:
    figures = "".join(_figure(n, width) for n in (1, 2))
    project.image(ISSUE, "images/photo.jpg", encoded(photograph(*shape), "JPEG"))
    project.write(ISSUE, "fr", brochure("Un essai.", trim=trim))
    text = f"{_HEAD}{figures}## Fin\n\n{_WORDS}\n\n{_WORDS}\n"
    project.chapter(ISSUE, "fr", "01-c.md", text)
    pdf = pypdfium2.PdfDocument(project.build("screen").artifacts[0].files["screen.pdf"])
    first, second = (_page(pdf, f"Image {n}.") for n in (1, 2))
    assert first == second


def _page(pdf: pypdfium2.PdfDocument, words: str) -> int:
    (found,) = (n for n, page in enumerate(pdf, 1) if page.get_textpage().search(words).get_next())
    return found
