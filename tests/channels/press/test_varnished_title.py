"""The varnish of a cover's title lies on all of its letters, tails and accents too."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import ImageChops

from pipeline.channels.paper.make import make_print
from pipeline.config.brand import BRAND
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, brochure
from tests.support.validators import plates

VARNISH = '[finishing.varnish]\nname = "Vernis"\ncmyk = [0, 30, 0, 0]\n'
TITLE = "Éloge des lignes jusqu’aux glaçages"
INK = [255 * (value < 100) for value in range(256)]  # more than 60 %: of the cover's title alone


@pytest.mark.parametrize("trim", ["a4", "a5"])
def test_no_letter_sticks_out(project: Project, tmp_path: Path, trim: str) -> None:
    project.change(BRAND, "[pages]  ", f"{VARNISH}\n[pages]  ")
    head = {"title": TITLE, "variant": "type", "cover_varnish": "title", "trim": trim}
    made = make_print(
        context_of(project.house, project.write(ISSUE, "fr", brochure(**head)).edition())
    )
    file = tmp_path / "print.pdf"
    file.write_bytes(made.data)
    (cover, *_), said = plates(file, 144)
    assert said == ""
    inside = (60, 60, cover["Cyan"].width - 60, cover["Cyan"].height - 60)  # without the marks
    letters = cover["Cyan"].crop(inside).point(INK)
    bare = cover["Vernis"].crop(inside).point([255 * (value > 0) for value in range(256)])
    assert letters.getbbox() is not None
    assert ImageChops.darker(letters, bare).getbbox() is None
