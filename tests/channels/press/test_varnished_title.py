"""The varnish of a cover: on all letters of its title, tails too, or on its picture alone."""

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


@pytest.mark.parametrize("title", ["Un pont", "Une longue route vers la frontière d’à côté " * 5])
def test_that_of_the_picture_ends_where_the_title_has_its_panel(
    project: Project, tmp_path: Path, title: str
) -> None:
    project.change(BRAND, "[pages]  ", f"{VARNISH}\n[pages]  ")
    cover = "assets/illustrations/couverture-sante.svg"
    head = {"title": title.strip(), "cover": cover, "cover_alt": "Un hôpital"}
    project.write(ISSUE, "fr", brochure(**head, cover_varnish="picture"))
    file = tmp_path / "print.pdf"
    file.write_bytes(make_print(context_of(project.house, project.edition())).data)
    (plate, *_), said = plates(file, 36)
    assert said == ""
    width, height = plate["Vernis"].size
    inside = (15, 15, width - 15, height - 15)  # without the marks
    varnish = plate["Vernis"].crop(inside).point([255 * (value < 128) for value in range(256)])
    left, top, right, bottom = varnish.getbbox() or (0, 0, 0, 0)
    assert (left, top, right) == (0, 0, varnish.width)
    panel = plate["Cyan"].crop(inside).crop((0, bottom + 1, 8, varnish.height))
    assert panel.height > 0.15 * varnish.height
    assert panel.getextrema()[0] == panel.getextrema()[1]  # of one colour, and all of it
