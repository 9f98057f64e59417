"""The portrait of an editorial has a place of its own on pages of every size."""

from __future__ import annotations

import pytest

from pipeline.pdf.events import ImageUse
from pipeline.preflight.finished import Finished
from pipeline.trim import read_trim
from tests.support.pictures import encoded, photograph
from tests.support.project import Project, brochure

PARAGRAPH = "Trois lignes de texte que rien ne doit couvrir, quel que soit le format. " * 4
EDITORIAL = f"""---
title: Édito
---

::: editorial
title: Un titre
author: Hélène Fictive
portrait: images/portrait.jpg
alt: Portrait
credit: Photo

{PARAGRAPH}

{PARAGRAPH}

{PARAGRAPH}
:::
"""


@pytest.mark.parametrize("trim", ["a4", "148x148", "a4-paysage", "a5-paysage"])
def test_no_line_stands_under_the_portrait(project: Project, trim: str) -> None:
    project.write("essai", "fr", brochure("Un mot.\n", trim=trim))
    project.chapter("essai", "fr", "01-edito.md", EDITORIAL)
    project.image("essai", "images/portrait.jpg", encoded(photograph(450, 600), "JPEG"))
    made = project.build("screen")
    [artifact] = made.artifacts
    size = read_trim(trim, project.house.brand.pages)
    assert size is not None
    pdf = Finished("screen", artifact.files["screen.pdf"], size, 0.0, "fr.md")
    [portrait] = [image for image in pdf.every(ImageUse) if image.page == 4]
    under = [
        line.text
        for line in pdf.lines[4]
        if (common := line.box.common(portrait.box)) and common.width > 0.5 and common.height > 0.5
    ]
    assert under == []
    assert "Hélène Fictive" in " ".join(line.text for page in pdf.lines.values() for line in page)
