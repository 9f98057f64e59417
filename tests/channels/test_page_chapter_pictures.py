"""The picture at the head of a chapter has the width of the page's text, whatever the variant.

Its opening is a row of words and facts: as a third in that row a picture was 3 mm wide.
"""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from pipeline.channels.page.grid import grid
from pipeline.config.brand import PageSize
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure

MM = 25.4 / 72
FACTS = "territories: Strasbourg, Kehl\nfacts:\n  - Ouverture : 2014\n"
SIZES = {"a4": PageSize(210, 297), "a5": PageSize(148, 210)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", [(1500, 1000), (800, 1200)], ids=["landscape", "upright"])
def test_it_is_a_strip_of_the_width_of_the_text(
    project: Project, size: str, shape: tuple[int, int]
) -> None:
    variants = ("text", "fiche", "figures", "reading")
    project.image(ISSUE, "images/a.jpg", encoded(photograph(*shape), "JPEG"))
    project.write(ISSUE, "fr", brochure("Un avant-propos.", format=size))
    for number, variant in enumerate((*variants, *variants), 1):
        head = f"title: Un titre\nvariant: {variant}\nimage: images/a.jpg\nalt: Une vallée\n"
        facts = FACTS if number > len(variants) else ""
        text = f"---\n{head}credit: Moi\nfocus: 50% 40%\n{facts}---\n\nDes mots.\n"
        project.chapter(ISSUE, "fr", f"{number:02}-a.md", text)
    result = project.build("screen")
    (artifact,) = result.artifacts
    found = images(artifact.files["screen.pdf"])
    page = grid(SIZES[size])
    assert len(found) == 2 * len(variants)
    for width, height in found:
        assert width == pytest.approx(page.full, abs=0.5)
        assert height >= 57


def images(data: bytes) -> list[tuple[float, float]]:
    """Width and height of every picture, in millimetres, as much of it as is drawn."""
    with pypdfium2.PdfDocument(data) as pdf:
        boxes = [one.get_bounds() for page in pdf for one in page.get_objects([FPDF_PAGEOBJ_IMAGE])]
    return [((right - left) * MM, (top - bottom) * MM) for left, bottom, right, top in boxes]
