"""New blocks: from the palette, or as they are offered while somebody types."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.block_desk import chosen, holds, text
from tests.support.studio import axe

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
