"""The panel of earlier versions: what became of each block, and back to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.studio.test_kept import FILE, TEXT, has, saved, type_
from tests.studio.texts.test_desk import git
from tests.support.studio import OpenStudio, axe, open_studio

pytestmark = pytest.mark.browser


def versions(page: Any) -> Any:
    page.get_by_role("button", name="Versions").click()
    return page.get_by_role("dialog", name=re.compile("Versions"))


def history(folder: Path) -> None:
    (folder / "sent/essai/fr/brevo/2099-01-01").mkdir(parents=True)
    git(folder, "init", "-b", "main")
    git(folder, "add", "issues")
    git(folder, "commit", "-m", "Le numéro tel que relu")
    (folder / FILE).write_text(
        TEXT.replace("Deux ponts.", "Douze ponts.").replace("Le bus 21", "Le bus 22")
    )


def test_blocks_come_back_one_by_one_and_undo_takes_them_away(tmp_path: Path) -> None:
    with open_studio(tmp_path, {FILE: TEXT}, samples=False, before=history) as studio:
        page = studio.desk("essai")
        dialog = versions(page)
        dialog.get_by_text("remis à brevo le 2099-01-01").wait_for()
        dialog.get_by_text("Le numéro tel que relu").click()
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
        now = (studio.root / FILE).read_text()
        assert now == TEXT.replace("Deux ponts.", "Douze ponts.")
        page.keyboard.press("Control+z")
        has(page, "Le bus 22")
        saved(page)
        assert "Le bus 22" in (studio.root / FILE).read_text()
        dialog = versions(page)
        dialog.get_by_text("Le numéro tel que relu").click()
        dialog.get_by_role("button", name="Tout reprendre").click()
        dialog.get_by_text("Rien n’a changé depuis").wait_for()
        page.keyboard.press("Escape")
        saved(page)
        assert (studio.root / FILE).read_text() == TEXT
        assert page.faults == []


def test_without_git_what_was_opened_can_be_had_back(tmp_path: Path) -> None:
    with open_studio(tmp_path, {FILE: TEXT}, samples=False) as studio:
        page = studio.desk("essai")
        dialog = versions(page)
        dialog.get_by_text("Aucune version antérieure").wait_for()
        page.keyboard.press("Escape")
        type_(page, "Un pont.", " Neuf.")
        saved(page)
        _back_to_the_first(page, studio)


def _back_to_the_first(page: Any, studio: OpenStudio) -> None:
    dialog = versions(page)
    dialog.get_by_text("tel qu’il a été ouvert").click()
    dialog.locator("ins", has_text="Neuf").wait_for()
    dialog.get_by_role("button", name="Comme c’était").click()
    dialog.get_by_text("Rien n’a changé depuis").wait_for()
    page.keyboard.press("Escape")
    saved(page)
    assert (studio.root / FILE).read_text() == TEXT


def test_what_changed_in_all_files_since_the_last_hand_over(tmp_path: Path) -> None:
    chapters = {f"issues/essai/fr/0{n}-x.md": f"# Titre {n}\n\nDes mots.\n" for n in (1, 2)}

    def changed(folder: Path) -> None:
        history(folder)
        path = folder / "issues/essai/fr/02-x.md"
        path.write_text(path.read_text() + "\n## Plus\n\nEt plus.\n")

    with open_studio(tmp_path, {FILE: TEXT, **chapters}, samples=False, before=changed) as studio:
        page = studio.desk("essai")
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
        chapter = "issues/essai/fr/02-x.md"
        assert (studio.root / chapter).read_text().strip() == chapters[chapter].strip()
        assert page.faults == []
