"""Front and back of a cover lie side by side round the spine: their last lines are one line."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.support.project import ISSUE, Project, brochure

_PICTURE = {"cover": "assets/illustrations/pont.svg", "cover_alt": "Un pont", "cover_credit": "A"}


@pytest.mark.parametrize("trim", ["a4", "a5", "210 x 210"])
@pytest.mark.parametrize("design", ["picture", "window", "type"])
@pytest.mark.parametrize("title", ["Un cahier", "Logement et foncier dans les agglomérations"])
def test_the_imprints_of_front_and_back_stand_on_one_line(
    trim: str, design: str, title: str, project: Project
) -> None:
    fields = {"variant": design, "title": title, "isbn": "978-2-12-345680-3", "trim": trim}
    fields |= {} if design == "type" else _PICTURE
    project.write(ISSUE, "fr", brochure("Un essai.", **fields))
    project.chapter(ISSUE, "fr", "01-c.md", "---\ntitle: Chapitre\n---\n\nDu texte.\n")
    pdf = pypdfium2.PdfDocument(project.build("screen").artifacts[0].files["screen.pdf"])
    front, back = _foot(pdf[0], "Maison"), _foot(pdf[len(pdf) - 1], "ISBN")
    assert front == pytest.approx(back, abs=0.4)


def _foot(page: pypdfium2.PdfPage, words: str) -> float:
    """How high the first letter of these words stands, in points from the foot of the page."""
    said = page.get_textpage()
    return said.get_charbox(said.search(words).get_next()[0])[1]
