"""Addresses that nobody types end after their site on paper, where they can be read online."""

from __future__ import annotations

import io

import pikepdf
import pytest

from pipeline.channels.page.links import shortened
from pipeline.preflight.finished import Finished
from pipeline.trim import read_trim
from tests.support.project import BROCHURE, ISSUE, Project

LONG = "www.example.org/actualites/news/show/la-premiere-seance-du-comite-de-cooperation?cHash=1"


@pytest.mark.parametrize(
    ("shown", "printed"),
    [
        (LONG, "example.org/…"),
        (f"http://{LONG}", "http://example.org/…"),
        ("www.senat.fr/rap/r25-112.html", "www.senat.fr/rap/r25-112.html"),
        ("doi.org/10.1000/182", "doi.org/10.1000/182"),
        (f"{'sous-domaine.' * 5}example.org", f"{'sous-domaine.' * 5}example.org"),
    ],
)
def test_what_somebody_may_type_stays_whole(shown: str, printed: str) -> None:
    assert shortened(shown) == printed


@pytest.mark.parametrize(
    ("link", "wanted", "short"),
    [
        ("link: https://www.example.org/cahier\n", True, True),
        ("", True, False),  # nowhere they can be read whole
        ("link: https://www.example.org/cahier\n", False, False),
    ],
)
def test_the_imprint_says_where_they_are_whole(
    project: Project, link: str, wanted: bool, short: bool
) -> None:
    project.change("pipeline.toml", "short_addresses = true", f"short_addresses = {wanted}".lower())
    head = BROCHURE.replace("summary:", f"{link}summary:")
    project.write(ISSUE, "fr", f"{head}\nVoir [le comité](https://{LONG}).\n")
    project.chapter(ISSUE, "fr", "01-un.md", "---\ntitle: Un\n---\n\nUn texte.\n")
    data = project.build("screen").artifacts[0].files["screen.pdf"]
    size = read_trim("a4", project.house.brand.pages)
    assert size is not None
    pdf = Finished("screen", data, size, 0.0, "fr.md")
    words = " ".join(line.text for page in pdf.lines.values() for line in page)
    assert (" example.org/…" in words) is short
    assert ("cHash" in words) is not short
    assert ("page www.example.org/cahier" in words) is short
    with pikepdf.open(io.BytesIO(data)) as file:
        links = [
            str(a.A.URI)
            for page in file.pages
            for a in page.get("/Annots", ())
            if "/URI" in a.get("/A", {})
        ]
    assert f"https://{LONG}" in links
