"""The site in Chromium: axe, the Nu checker, widths, without script, what is printed of it."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from tests.support.browser import AXE, View, Viewer
from tests.support.lacking import lacking
from tests.support.modules import ROOT
from tests.support.nu import said_of
from tests.support.once import once
from tests.support.project import Project, copy_of_house
from tests.support.sites import ARTICLE, house, letter, made, site

pytestmark = pytest.mark.browser

PICTURE = "image: assets/illustrations/pont.svg\nalt: Un pont\ncredit: Dessin\nlink:"
PAGES = (
    *("index.html", "en/index.html", "fr/archive/2026.html", "fr/2026-02/index.html"),
    *("fr/2025-12/index.html", "fr/sante/index.html"),
)
VIEWS = [View(320), View(768), View(1280, scheme="dark")]


def _make(folder: Path) -> list[str]:
    """The small house, and a newest letter with a picture."""
    project = house(Project(copy_of_house(ROOT, folder / "house")))
    article = ARTICLE.format(id="pont", title="Un pont").replace("link:", PICTURE)
    project.write("2026-02", "fr", letter(3, article, day="2026-02-05"))
    made(project)
    return [str(site(project) / page) for page in PAGES]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One of each sort."""
    _, found = once(tmp_path_factory, "site-pages", _make)
    return [Path(page) for page in found]


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_axe_finds_nothing_and_nothing_sticks_out(
    viewer: Viewer, pages: list[Path], view: View
) -> None:
    if not AXE.is_file():
        lacking("no axe-core here")
    for page in pages:
        with viewer.look(page, view) as look:
            assert look.axe() == [], page
            assert look.ask("document.scrollingElement.scrollWidth") <= view.width, page


def test_the_nu_checker_finds_nothing(
    pages: list[Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    asked = [str(page) for page in pages]
    _, said = once(tmp_path_factory, "nu-of-site", partial(said_of, asked))
    allowed = re.compile(r"The “list” role is unnecessary for element “[uo]l”\.")  # nu_allowed.toml
    rest = {
        page: [one for one in found if not allowed.fullmatch(one[1])]
        for page, found in said.items()
    }
    assert rest == {page: [] for page in asked}


def test_no_page_has_a_script_that_runs(pages: list[Path]) -> None:
    for page in pages:
        text = page.read_text("utf-8")
        assert text.count("<script") == text.count('<script type="application/ld+json">')
        assert not re.search(r"<[^>]*\son\w+=", text)


def test_the_ways_are_not_printed(viewer: Viewer, pages: list[Path]) -> None:
    number = next(page for page in pages if page.parent.name == "2026-02")
    with viewer.look(number, View(1280)) as look:
        look.page.emulate_media(media="print")
        ways = "[...document.querySelectorAll('.site-bar, .site-end')]"
        assert look.ask(f"{ways}.map(one => getComputedStyle(one).display)") == ["none", "none"]
