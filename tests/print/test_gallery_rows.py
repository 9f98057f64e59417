"""The rows of a gallery on paper: one picture alone has its caption beside it, not a hole."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.support.project import ISSUE, Project, brochure

_ONE = "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\ncaption: Image {n}.\n:::\n"


@pytest.mark.parametrize(
    ("trim", "pictures"), [("a4", 1), ("a4", 7), ("a5", 1), ("a5", 3), ("170 x 240", 5)]
)
def test_the_last_one_alone_has_its_caption_beside_it(
    trim: str, pictures: int, project: Project
) -> None:
    inside = "\n".join(_ONE.format(n=n) for n in range(1, pictures + 1))
    gallery = f"::: gallery\ntitle: Des ponts\n\n{inside}:::\n"
    project.write(ISSUE, "fr", brochure("Un essai.", trim=trim))
    project.chapter(ISSUE, "fr", "01-c.md", f"---\ntitle: Chapitre\n---\n\nUn mot.\n\n{gallery}")
    pdf = pypdfium2.PdfDocument(project.build("screen").artifacts[0].files["screen.pdf"])
    lefts = [_left(page, f"Image {pictures}.") for page in pdf]
    first = next(left for page in pdf if (left := _left(page, "Des ponts")))
    (last,) = filter(None, lefts)
    assert last > first + 100


def _left(page: pypdfium2.PdfPage, words: str) -> float | None:
    """Where these words begin on the page, in points from its left edge."""
    said = page.get_textpage()
    found = said.search(words).get_next()
    return said.get_charbox(found[0])[0] if found else None
