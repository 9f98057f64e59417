"""`{: .lead}` and its like are seen: what the guide promises of a class, each output shows."""

from __future__ import annotations

import re

import pytest

from pipeline.config.brand import PageSize
from pipeline.content.prose.attributes import CLASSES
from pipeline.preflight.finished import Finished
from tests.support.project import ISSUE, Project, newsletter
from tests.support.samples import ROOT

TEXT = (
    "Ouverture du numéro.\n{: .lead}\n\nOrdinaire, *ensemble*{: .nowrap}, **1234**{: .numbers}.\n\n"
    "Précision.\n{: .small}\n"
)


@pytest.fixture(scope="module")
def sheets() -> str:
    return "".join(path.read_text("utf-8") for path in (ROOT / "templates/shared").glob("*.css"))


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_a_class_has_a_style_on_pages(sheets: str, name: str) -> None:
    assert re.search(rf"(?:^|[ p])\.{name} {{", sheets, re.MULTILINE)


def test_the_mail_shows_them(project: Project) -> None:
    result = project.write(ISSUE, "fr", newsletter(TEXT)).build("email")
    html = next(a for a in result.artifacts if a.output == "email").files["email.html"].decode()
    styles = {
        word: re.search(rf'style="([^"]*)"[^>]*>{word}', html) for word in ("Précision", "ensemble")
    }
    assert "font-size:14px" in _bare(styles["Précision"])
    assert "white-space:nowrap" in _bare(styles["ensemble"])
    assert re.search(r'style="[^"]*font: ?\d+px/28px[^"]*"[^>]*>Ouverture', html)


def _bare(found: re.Match[str] | None) -> str:
    return found[1].replace(" ", "") if found else ""


def test_paper_shows_them(project: Project) -> None:
    result = project.write(ISSUE, "fr", newsletter(TEXT)).build("screen")
    data = next(a for a in result.artifacts if a.output == "screen").files["screen.pdf"]
    runs = Finished("screen", data, PageSize(210, 297), 0.0, "fr.md").written
    size = {
        word: next(run.size for run in runs if word in run.text)
        for word in ("Ouverture", "Ordinaire", "Précision")
    }
    assert size["Ouverture"] > size["Ordinaire"] > size["Précision"] >= 6.0
