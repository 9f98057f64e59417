"""The rows of a gallery on paper: they fill the width, and one alone has its caption beside it."""

from __future__ import annotations

import pypdfium2
import pytest

from pipeline.channels.page.grid import grid
from pipeline.trim import read_trim
from tests.support.project import ISSUE, Project, brochure

_ONE = "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\ncaption: Image {n}.\n:::\n"


@pytest.mark.parametrize(
    ("trim", "pictures", "beside"),
    [("a4", 1, 1), ("a5", 1, 1), ("a4", 7, 3), ("a5", 3, 2), ("170 x 240", 5, 2)],
)
def test_a_row_ends_at_the_right_edge_with_a_picture_or_with_a_caption(
    trim: str, pictures: int, beside: int, project: Project
) -> None:
    inside = "\n".join(_ONE.format(n=n) for n in range(1, pictures + 1))
    gallery = f"::: gallery\ntitle: Des ponts\n\n{inside}:::\n"
    project.write(ISSUE, "fr", brochure("Un essai.", trim=trim))
    project.chapter(ISSUE, "fr", "01-c.md", f"---\ntitle: Chapitre\n---\n\nUn mot.\n\n{gallery}")
    pdf = pypdfium2.PdfDocument(project.build("screen").artifacts[0].files["screen.pdf"])
    lefts = [_left(page, f"Image {pictures}.") for page in pdf]
    first = next(left for page in pdf if (left := _left(page, "Des ponts")))
    (last,) = filter(None, lefts)
    size = read_trim(trim, project.house.brand.pages)
    assert size
    full = grid(size).full * 72 / 25.4
    if pictures == 1:
        assert last > first + full / 2
    else:
        assert last == pytest.approx(first + full * (1 - 1 / beside), abs=20)


def _left(page: pypdfium2.PdfPage, words: str) -> float | None:
    """Where these words begin on the page, in points from its left edge."""
    said = page.get_textpage()
    found = said.search(words).get_next()
    return said.get_charbox(found[0])[0] if found else None
