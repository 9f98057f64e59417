"""New blocks: from the palette, or as they are offered while somebody types."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.block_desk import chosen, holds, text
from tests.support.studio import axe, unanswered

pytestmark = pytest.mark.browser


def test_a_block_of_the_palette_stands_at_the_cursor(page: Any) -> None:
    page.locator(".cm-line", has_text="Un texte").click()
    page.keyboard.press("Control+Enter")
    page.keyboard.type("legend")
    page.locator(".palette li").first.wait_for()
    assert page.locator(".palette li").count() == 1
    assert axe(page) == []
    page.keyboard.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('#form h2')?.textContent === 'Image légendée'"
    )
    made = text(page)
    assert "😀.\n\n::: figure\nimage: \nalt: \ncredit: \n:::\n\n::: article" in made
    page.keyboard.type("x")
    holds(page, "image: x\n", part=True)


def test_who_types_before_the_blocks_have_come_searches_them(page: Any) -> None:
    """A slow machine: the letters are for the palette, and none is written into the text."""
    held: list[Any] = []
    before = text(page)
    page.evaluate("import('/static/desk.js').then(({ desk }) => desk.blocks.forget())")

    def hold(asked: Any) -> None:
        held.append(asked)

    page.route("**/api/blocks/schema?**", hold)
    page.locator(".cm-line", has_text="Un texte").click()
    with page.expect_request("**/api/blocks/schema?**"):
        page.keyboard.press("Control+Enter")
    page.keyboard.type("legend")
    assert text(page) == before
    page.wait_for_selector("ul.palette[aria-busy]", state="attached")
    held[0].continue_()
    page.locator(".palette li").first.wait_for()
    assert page.locator(".palette li b").all_inner_texts() == ["Image légendée"]
    page.keyboard.press("Escape")


def test_blocks_that_cannot_be_told_are_told_of(page: Any) -> None:
    page.evaluate("import('/static/desk.js').then(({ desk }) => desk.blocks.forget())")
    fault = {"error": "Rien à lire.", "hint": ""}
    page.route("**/api/blocks/schema?**", lambda asked: asked.fulfill(status=422, json=fault))
    page.locator(".cm-line", has_text="Un texte").click()
    page.keyboard.press("Control+Enter")
    page.locator("#said", has_text="Rien à lire.").wait_for()
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.className").startswith("cm-content")
    page.faults = unanswered(page.faults)


def test_what_may_be_written_is_offered(page: Any) -> None:
    page.locator(".cm-line", has_text="Un texte").click()
    page.keyboard.press("End")
    page.keyboard.type("\n\n::: keyfigures")
    chosen(page, "keyfigures")
    page.keyboard.press("Enter")
    holds(page, "::: keyfigures\n\n::: keyfigure\nvalue: \nlabel: \n:::\n:::", part=True)
    page.locator(".cm-line", has_text="rubric: mot").click()
    page.keyboard.press("End")
    page.keyboard.type("\nacc")
    chosen(page, "access")
    page.keyboard.press("Enter")
    page.locator(".cm-tooltip-autocomplete", has_text="adherents").wait_for()
    page.keyboard.type("adh")
    chosen(page, "adherents")
    page.keyboard.press("Enter")
    holds(page, "rubric: mot\naccess: adherents\n", part=True)
