"""The band a chapter begins with: the line drawn at its foot crosses none of its words."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image

from tests.support.project import ISSUE, Project, brochure

_ACCENT = (181, 69, 31)  # of brand.toml: the line, and nothing else on this page
_CHAPTER = """---
title: Glossaire
variant: glossary
summary: Dix mots pour passer la frontière sans se perdre
---

Rive
: Le bord d'en face.
"""


@pytest.mark.parametrize("trim", ["a4", "a4-paysage", "a5", "a5-paysage", "carre", "170 x 240"])
def test_the_line_is_below_the_words(trim: str, project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Un essai.", trim=trim))
    project.chapter(ISSUE, "fr", "01-mots.md", _CHAPTER)
    pdf = pypdfium2.PdfDocument(project.build("screen").artifacts[0].files["screen.pdf"])
    for page in list(pdf)[3:]:
        if "sans se perdre" in (said := page.get_textpage()).get_text_bounded():
            found = said.search("sans se perdre").get_next()
            assert found
            foot = page.get_height() - said.get_charbox(found[0] + 1)[1]
            assert _highest(page.render(scale=2).to_pil()) / 2 > foot + 1
            return
    pytest.fail("no page has the summary of the chapter")


def _highest(page: Image.Image) -> int:
    """The uppermost row that has something of the line."""
    width, height = page.size
    pixels = page.convert("RGB").load()
    assert pixels is not None
    for row in range(height):
        for column in range(0, width, 2):
            if all(abs(a - b) < 24 for a, b in zip(pixels[column, row], _ACCENT, strict=True)):
                return row
    raise AssertionError("no line")
