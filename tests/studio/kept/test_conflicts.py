"""Two changes of one line, another branch: shown side by side, and a person settles it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.kept_texts import TEXT, KeptText, has, saved, text, type_, unsaved
from tests.support.open_texts import git
from tests.support.studio import axe

pytestmark = pytest.mark.browser


def in_conflict(held: KeptText) -> Any:
    """A page whose text and file met in one line."""
    page = held.desk()
    page.locator(".cm-line", has_text=re.compile("^Deux ponts.$")).click()
    page.keyboard.press("Home")
    page.keyboard.type("5,9 ")
    unsaved(page)
    held.put("Deux ponts.", "6,1 Deux ponts.")
    page.get_by_role("button", name="Voir les deux").wait_for()
    return page


@pytest.mark.parametrize(
    ("choice", "becomes"),
    [
        ("Garder la mienne", "5,9 Deux ponts."),
        ("Garder l’autre", "6,1 Deux ponts."),
        ("Écrire à neuf", "5,9 ou 6,1 ponts."),
    ],
)
def test_two_changes_of_one_line_are_shown_side_by_side(
    held: KeptText, choice: str, becomes: str
) -> None:
    page = in_conflict(held)
    page.keyboard.press("Control+s")  # does not help
    assert held.on_disk() == TEXT.replace("Deux", "6,1 Deux")
    page.get_by_role("button", name="Voir les deux").click()
    dialog = page.get_by_role("dialog")
    keep = dialog.get_by_role("button", name="Garder ceci")
    assert keep.is_disabled()
    assert dialog.locator(".mine pre").inner_text().strip() == "5,9 Deux ponts."
    assert dialog.locator(".theirs pre").inner_text().strip() == "6,1 Deux ponts."
    assert "6" in dialog.locator(".theirs mark").first.inner_text()
    assert axe(page) == []
    if choice == "Écrire à neuf":
        dialog.locator("textarea").fill("5,9 ou 6,1 ponts.")
    else:
        dialog.get_by_label(choice).check()
    keep.click()
    dialog.wait_for(state="detached")
    has(page, becomes)
    page.keyboard.press("Control+s")
    saved(page)
    page.locator(".kept-notice").wait_for(state="detached")
    assert held.on_disk() == TEXT.replace("Deux ponts.", becomes)
    kept = (held.studio.root / ".studio/snapshots" / held.file).iterdir()
    said = [one.read_text() for one in kept]
    assert any("5,9 Deux" in one for one in said)
    assert any("6,1 Deux" in one for one in said)
    assert page.faults == []


def test_a_conflict_is_settled_by_keyboard(held: KeptText) -> None:
    page = in_conflict(held)
    page.get_by_role("button", name="Voir les deux").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").locator(".mine input:focus").wait_for()
    page.keyboard.press("ArrowDown")
    page.get_by_role("dialog").locator(".theirs input:checked").wait_for()
    page.keyboard.press("Enter")
    has(page, "6,1 Deux")
    saved(page)


def test_another_branch_of_git_is_asked_about_when_something_is_not_saved(
    held: KeptText,
) -> None:
    page = held.desk()
    git(held.studio.root, "checkout", "autre")
    has(page, "Onze ponts.")  # nothing was unsaved: the other branch's text
    git(held.studio.root, "checkout", "main")
    has(page, "Trois ponts.")
    type_(page, "Un pont.", " Neuf.")
    unsaved(page)
    git(held.studio.root, "checkout", "autre")
    page.locator(".kept-notice").get_by_text("branche").wait_for()
    assert "Un pont. Neuf." in text(page)
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Voir les deux").click()
    page.get_by_label("Garder l’autre").check()
    page.get_by_role("button", name="Garder ceci").click()
    has(page, "Onze ponts.")
    saved(page)
    assert held.on_disk() == TEXT.replace("Trois", "Onze")
    assert page.faults == []


def test_undo_after_a_merge_takes_back_what_she_typed_alone(held: KeptText) -> None:
    page = held.desk()
    type_(page, "Un pont.", "Neuf.")
    unsaved(page)
    held.put("Trois ponts.", "Quatre ponts.")
    has(page, "Quatre ponts.")
    page.keyboard.press("Control+z")
    assert "Neuf" not in text(page)
    page.keyboard.press("Control+s")
    saved(page)
    assert held.on_disk() == TEXT.replace("Trois", "Quatre")
    page.keyboard.press("Control+y")
    has(page, "Un pont.Neuf.")
    page.keyboard.press("Control+s")
    saved(page)
    assert "Un pont.Neuf." in held.on_disk()
    assert page.faults == []
