"""The panel of earlier versions: what became of each block, and back to it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.kept_texts import COMMITTED, TEXT, KeptText, has, saved, type_
from tests.support.open_texts import git
from tests.support.studio import OpenStudio, axe

pytestmark = pytest.mark.browser


def versions(page: Any) -> Any:
    page.get_by_role("button", name="Versions").click()
    return page.get_by_role("dialog", name=re.compile("Versions"))


def changed_since(kept: KeptText) -> None:
    """What was committed was handed over, and is another text now."""
    (kept.studio.root / f"sent/{kept.issue}/fr/brevo/2099-01-01").mkdir(parents=True)
    kept.put("Deux ponts.", "Douze ponts.")
    kept.put("Le bus 21", "Le bus 22")


def test_blocks_come_back_one_by_one_and_undo_takes_them_away(kept: KeptText) -> None:
    changed_since(kept)
    page = kept.desk()
    dialog = versions(page)
    dialog.get_by_text("remis à brevo le 2099-01-01").wait_for()
    dialog.get_by_text(COMMITTED).click()
    bus = dialog.locator("article", has_text="Un bus")
    bus.locator("del", has_text="Le bus 21").wait_for()
    assert axe(page) == []
    bus.get_by_role("button").click()
    bus.wait_for(state="detached")
    assert dialog.locator("article").count() == 1
    dialog.get_by_role("button", name="Fermer").click()
    has(page, "Le bus 21")
    has(page, "Douze ponts.")
    saved(page)
    assert kept.on_disk() == TEXT.replace("Deux ponts.", "Douze ponts.")
    page.keyboard.press("Control+z")
    has(page, "Le bus 22")
    saved(page)
    assert "Le bus 22" in kept.on_disk()
    dialog = versions(page)
    dialog.get_by_text(COMMITTED).click()
    dialog.get_by_role("button", name="Tout reprendre").click()
    dialog.get_by_text("Rien n’a changé depuis").wait_for()
    page.keyboard.press("Escape")
    saved(page)
    assert kept.on_disk() == TEXT
    assert page.faults == []


def test_without_git_what_was_opened_can_be_had_back(studio: OpenStudio) -> None:
    kept = KeptText(studio, "sans-git")
    studio.put({kept.file: TEXT})
    page = kept.desk()
    dialog = versions(page)
    dialog.get_by_text("Aucune version antérieure").wait_for()
    page.keyboard.press("Escape")
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    dialog = versions(page)
    dialog.get_by_text("tel qu’il a été ouvert").click()
    dialog.locator("ins", has_text="Neuf").wait_for()
    dialog.get_by_role("button", name="Comme c’était").click()
    dialog.get_by_text("Rien n’a changé depuis").wait_for()
    page.keyboard.press("Escape")
    saved(page)
    assert kept.on_disk() == TEXT


def test_what_changed_in_all_files_since_the_last_hand_over(kept: KeptText) -> None:
    chapters = {f"0{n}-x.md": f"# Titre {n}\n\nDes mots.\n" for n in (1, 2)}
    folder = kept.path.parent / "fr"
    folder.mkdir()
    for name, said in chapters.items():
        (folder / name).write_text(said)
    git(kept.studio.root, "add", f"issues/{kept.issue}")
    git(kept.studio.root, "commit", "-m", COMMITTED)
    changed_since(kept)
    second = folder / "02-x.md"
    second.write_text(chapters[second.name] + "\n## Plus\n\nEt plus.\n")
    page = kept.desk()
    dialog = versions(page)
    summary = dialog.locator(".handed-over li")
    summary.first.wait_for()
    assert [one.strip() for one in summary.all_inner_texts()] == [
        "fr – endroits modifiés : 2",
        "02-x – endroits modifiés : 1",
    ]
    assert axe(page) == []
    summary.get_by_role("button", name="02-x").click()
    has(page, "Et plus.")
    dialog = page.get_by_role("dialog", name=re.compile("02-x"))
    dialog.get_by_text("remis à brevo").click()
    dialog.locator("article", has_text="Plus").get_by_role("button").click()
    dialog.get_by_text("Rien n’a changé depuis").wait_for()
    page.keyboard.press("Escape")
    saved(page)
    assert second.read_text().strip() == chapters[second.name].strip()
    assert page.faults == []
