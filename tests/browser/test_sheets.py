"""The sheets beside the PDFs in Chromium: axe, the Nu checker, widths, pictures that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.browser import AXE, View, Viewer
from tests.support.lacking import lacking
from tests.support.nu import Said

pytestmark = pytest.mark.browser

VIEWS = [View(375), View(1000)]


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


def test_the_nu_checker_finds_nothing(sheets: list[Path], said_by_nu: dict[str, Said]) -> None:
    assert [said_by_nu[str(sheet)] for sheet in sheets] == [[], []]
