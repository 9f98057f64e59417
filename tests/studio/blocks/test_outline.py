"""Blocks are moved, doubled, parked and deleted, by keys and by hand; bytes are kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.block_desk import BODY, holds, in_order, into, text
from tests.support.project import newsletter

pytestmark = pytest.mark.browser


def test_blocks_move_by_keys_and_by_hand(page: Any) -> None:
    page.locator(".cm-line", has_text="Un mot.").click()
    page.keyboard.press("Alt+ArrowUp")
    up = newsletter(BODY).replace("\n::: callout\ntitle: Deux\n\nUn mot.\n:::\n", "", 1)
    up = up.replace("::: article", "::: callout\ntitle: Deux\n\nUn mot.\n:::\n\n::: article")
    holds(page, up)
    in_order(page, "Deux", "Un pont", "Colonnes")
    page.keyboard.press("Alt+ArrowDown")
    holds(page, newsletter(BODY))
    in_order(page, "Un pont", "Deux", "Colonnes")
    entries = page.locator("#outline .entry")
    columns = entries.filter(has_text="Colonnes")
    box = columns.bounding_box()
    entries.filter(has_text="Deux").drag_to(
        columns, target_position={"x": 40, "y": box["height"] / 2}
    )
    moved = newsletter(BODY).replace("\n::: callout\ntitle: Deux\n\nUn mot.\n:::\n", "", 1)
    moved = moved.replace(
        "::: columns\n:::", "::: columns\n\n::: callout\ntitle: Deux\n\nUn mot.\n:::\n:::"
    )
    holds(page, moved)


def test_an_outline_of_nothing_says_so(page: Any) -> None:
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.get_by_text("Aucun bloc pour l’instant").wait_for()
    page.keyboard.press("Control+z")
    page.wait_for_selector("#outline .entry")


def test_keys_in_a_row_move_the_block_of_the_cursor(page: Any) -> None:
    """Quicker than the outline, which never comes here; and a line where there is no block."""
    page.route("**/api/blocks/outline*", lambda asked: asked.fulfill(json={"stale": True}))
    page.locator(".cm-line", has_text="Le texte de l'article").click()
    for key in ("Down", "Up", "Down", "Up", "Up", "Down"):
        page.keyboard.press(f"Alt+Arrow{key}")
    holds(page, newsletter(BODY))
    page.keyboard.press("Alt+ArrowDown")
    callout = "::: callout\ntitle: Deux\n\nUn mot.\n:::\n\n"
    start = "::: article #un"
    there = newsletter(BODY.replace(callout, "").replace(start, callout + start))
    holds(page, there)
    page.locator(".cm-line", has_text="Un texte").click()
    page.keyboard.press("Alt+ArrowDown")
    holds(page, there.replace("Un texte 😀.\n\n", "\nUn texte 😀.\n"))


def test_a_block_is_doubled_parked_and_deleted(page: Any) -> None:
    into(page, "Deux")
    page.locator("#form [data-do=park]").click()
    page.locator("#outline .entry[data-parked]").wait_for()
    holds(page, "title: Deux\nonly: personne\n", part=True)
    page.locator("#form [data-do=unpark]").click()
    page.locator("#outline .entry[data-parked]").wait_for(state="detached")
    holds(page, newsletter(BODY))
    page.locator("#form [data-do=double]").click()
    page.wait_for_function("() => document.querySelectorAll('#outline .entry').length === 5")
    assert text(page).count("title: Deux") == 2
    page.locator("#form [data-do=delete]").click()
    page.wait_for_function("() => document.querySelectorAll('#outline .entry').length === 4")
    holds(page, newsletter(BODY))
