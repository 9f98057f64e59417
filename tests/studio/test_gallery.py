"""The gallery: every block there is, in every channel, from its own example."""

from __future__ import annotations

import pytest

from tests.support.modules import ROOT
from tests.support.studio import OpenStudio, axe

pytestmark = pytest.mark.browser
BLOCKS = sorted(folder.name for folder in (ROOT / "templates/blocks").iterdir())


def test_every_block_is_there_with_its_fields(studio: OpenStudio) -> None:
    page = studio.page("/gallery")
    assert sorted(page.locator("article").evaluate_all("all => all.map(a => a.id)")) == BLOCKS
    page.locator("#keyfigure summary").click()
    page.locator("#keyfigure th[scope=row]", has_text="unit").wait_for()
    assert axe(page, "frame-tested") == []
    assert page.faults == []


def test_an_example_is_seen_in_every_channel_and_copied(studio: OpenStudio) -> None:
    page = studio.page("/gallery")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    article = page.locator("#keyfigure")
    article.scroll_into_view_if_needed()
    for channel in ("mail", "web", "text"):
        frame = page.frame_locator(f"#keyfigure iframe[src$='{channel}']")
        frame.get_by_text("Cerdagne").first.wait_for()
    article.locator("img").scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('#keyfigure img').naturalWidth > 300")
    article.get_by_role("button", name="Copier l’exemple").click()
    page.locator("#said", has_text="copié").wait_for()
    example = (ROOT / "templates/blocks/keyfigure/example.md").read_text("utf-8")
    assert page.evaluate("navigator.clipboard.readText()") == example
    assert page.faults == []
