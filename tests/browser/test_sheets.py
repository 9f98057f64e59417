"""The sheets beside the PDFs in Chromium: axe, the Nu checker, widths, pictures that are there."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.browser import AXE, NU, NU_CHECKER, View, Viewer
from tests.support.command import shell
from tests.support.lacking import lacking
from tests.support.once import once
from tests.support.pictures import encoded, photograph
from tests.support.project import Project, brochure, copy_of_house
from tests.support.samples import ROOT

pytestmark = pytest.mark.browser

SHEETS = ("essai/fr/preflight/index.html", "bon/en/preflight/index.html")
VIEWS = [View(375), View(1000)]
FIGURE = "::: figure\nimage: petit.jpg\nalt: Un pont\ncaption: Un pont\ncredit: Moi\n:::\n"


@pytest.fixture(scope="session")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One with faults, one without."""
    folder, _ = once(tmp_path_factory, "sheets", _build)
    return [folder / "output" / name for name in SHEETS]


def _build(root: Path) -> str:
    project = Project(copy_of_house(ROOT, root / "house"))
    project.image("essai", "petit.jpg", encoded(photograph(200, 150), "JPEG"))
    project.write("essai", "fr", brochure(f"Un texte.\n\n{FIGURE}"))
    project.write("bon", "en", brochure("A text."))
    done = shell(project.root, "build", "--only", "print", "--output", str(root / "output"))
    assert done.status == 1, done.out
    return done.out


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing(viewer: Viewer, sheets: list[Path], view: View) -> None:
    if not AXE.is_file():
        lacking("no axe-core here")
    for sheet in sheets:
        with viewer.look(sheet, view) as look:
            assert look.axe() == []


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_nothing_is_wider_than_the_window(viewer: Viewer, sheets: list[Path], view: View) -> None:
    for sheet in sheets:
        with viewer.look(sheet, view) as look:
            assert look.ask("document.scrollingElement.scrollWidth") <= view.width


def test_every_marked_page_is_shown(viewer: Viewer, sheets: list[Path]) -> None:
    with viewer.look(sheets[0], View(1000)) as look:
        for picture in look.page.query_selector_all("img"):
            picture.scroll_into_view_if_needed()
            picture.evaluate("image => image.decode()")
            assert picture.evaluate("image => image.naturalWidth") > 500
        assert look.page.query_selector_all("img")


def test_the_nu_checker_finds_nothing(sheets: list[Path]) -> None:
    if not NU.is_file() or shutil.which("java") is None:
        lacking("no vnu-jar or no Java here")
    done = subprocess.run(
        [*NU_CHECKER, "--format", "json", "--stdout", "--exit-zero-always", *sheets],
        capture_output=True,
        check=True,
        encoding="utf-8",
        timeout=600,
    )
    assert json.loads(done.stdout)["messages"] == []
