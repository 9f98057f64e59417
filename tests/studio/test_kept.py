"""A text and its file in the browser: what others do to it is seen and asked about, never lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.studio.texts.test_desk import git
from tests.support.studio import OpenStudio, axe, open_studio

pytestmark = pytest.mark.browser
FILE = "issues/essai/fr.md"
TEXT = """\
---
kind: newsletter
number: 1
title: L'actu.
period: décembre 2025
date: 2025-12
subject: Un essai
preheader: Un aperçu
---

Un pont.

Deux ponts.

::: article
title: Un bus

Le bus 21 va plus loin.
:::

Trois ponts.
"""


# A disk that is read-only while there is a file `closed`: whoever is root may write everywhere.
READ_ONLY = (
    "import os; access = os.access\n"
    "os.access = lambda *given: not os.path.exists('closed') and access(*given)"
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudio]:
    folder = Path(tmp_path_factory.mktemp("kept"))
    with open_studio(folder, {FILE: TEXT}, samples=False, changed=READ_ONLY) as studio:
        yield studio


@pytest.fixture
def studio(opened: OpenStudio) -> Iterator[OpenStudio]:
    """With its text as it was."""
    yield opened
    opened.close_pages()
    shutil.rmtree(opened.root / "issues", ignore_errors=True)
    (opened.root / FILE).parent.mkdir(parents=True)
    (opened.root / FILE).write_text(TEXT)


def text(page: Any) -> str:
    return str(page.evaluate("document.querySelector('.cm-content').innerText"))


def has(page: Any, words: str) -> None:
    page.wait_for_function(
        "words => document.querySelector('.cm-content')?.innerText.includes(words)", arg=words
    )


def type_(page: Any, line: str, words: str) -> None:
    page.locator(".cm-line", has_text=re.compile(f"^{line}$")).click()
    page.keyboard.press("End")
    page.keyboard.type(words)


def saved(page: Any) -> None:
    page.wait_for_selector("#state[data-state=saved]")


def put(studio: OpenStudio, old: str, new: str) -> None:
    path = studio.root / FILE
    said = path.read_text()
    assert old in said
    path.write_text(said.replace(old, new))


def test_what_another_editor_saves_comes_in_and_undo_leaves_it(studio: OpenStudio) -> None:
    page = studio.desk("essai")
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    put(studio, "Trois ponts.", "Quatre ponts.")
    has(page, "Quatre ponts.")
    page.keyboard.type("!")  # the cursor is where it was
    saved(page)
    assert (studio.root / FILE).read_text() == TEXT.replace("Un pont.", "Un pont. Neuf.!").replace(
        "Trois", "Quatre"
    )
    for _ in range(3):
        page.keyboard.press("Control+z")
    page.wait_for_function(
        "() => !document.querySelector('.cm-content').innerText.includes('Neuf')"
    )
    saved(page)
    assert (studio.root / FILE).read_text() == TEXT.replace("Trois", "Quatre")
    assert page.faults == []


# Nothing is saved by itself: what is typed meets what another program saves.
NOT_BY_ITSELF = "from pipeline.studio.server import keeper; keeper.QUIET = keeper.LATEST = 3600.0"


@pytest.fixture(scope="module")
def held_open(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenStudio]:
    folder = Path(tmp_path_factory.mktemp("held"))
    options: Any = {"samples": False, "changed": NOT_BY_ITSELF, "before": branches}
    with open_studio(folder, {FILE: TEXT}, **options) as studio:
        yield studio


@pytest.fixture
def held(held_open: OpenStudio) -> Iterator[OpenStudio]:
    yield held_open
    held_open.close_pages()
    git(held_open.root, "checkout", "-f", "main")


def branches(folder: Path) -> None:
    git(folder, "init", "-b", "main")
    git(folder, "add", "issues")
    git(folder, "commit", "-m", "un")
    git(folder, "checkout", "-b", "autre")
    (folder / FILE).write_text(TEXT.replace("Trois", "Onze"))
    git(folder, "commit", "-am", "deux")
    git(folder, "checkout", "main")


def unsaved(page: Any) -> None:
    page.wait_for_selector("#state[data-state=unsaved]")


def in_conflict(studio: OpenStudio) -> Any:
    """A page whose text and file met in one line."""
    page = studio.desk("essai")
    page.locator(".cm-line", has_text=re.compile("^Deux ponts.$")).click()
    page.keyboard.press("Home")
    page.keyboard.type("5,9 ")
    unsaved(page)
    put(studio, "Deux ponts.", "6,1 Deux ponts.")
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
    held: OpenStudio, choice: str, becomes: str
) -> None:
    page = in_conflict(held)
    page.keyboard.press("Control+s")  # does not help
    assert (held.root / FILE).read_text() == TEXT.replace("Deux", "6,1 Deux")
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
    assert page.locator(".kept-notice").count() == 0
    assert (held.root / FILE).read_text() == TEXT.replace("Deux ponts.", becomes)
    kept = (held.root / ".studio/snapshots" / FILE).iterdir()
    said = [one.read_text() for one in kept]
    assert any("5,9 Deux" in one for one in said)
    assert any("6,1 Deux" in one for one in said)
    assert page.faults == []


def test_a_conflict_is_settled_by_keyboard(held: OpenStudio) -> None:
    page = in_conflict(held)
    page.get_by_role("button", name="Voir les deux").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").locator(".mine input:focus").wait_for()
    page.keyboard.press("ArrowDown")
    page.get_by_role("dialog").locator(".theirs input:checked").wait_for()
    page.keyboard.press("Enter")
    has(page, "6,1 Deux")
    saved(page)


@pytest.mark.parametrize("taken", ["the file", "its folder"])
def test_a_file_that_is_deleted_is_told_and_put_back_when_she_says_so(
    studio: OpenStudio, taken: str
) -> None:
    page = studio.desk("essai")
    if taken == "the file":
        (studio.root / FILE).unlink()
    else:
        shutil.rmtree((studio.root / FILE).parent)
    notice = page.locator(".kept-notice")
    notice.get_by_text("n’est plus là").wait_for()
    type_(page, "Un pont.", " Neuf.")
    assert axe(page) == []
    assert not (studio.root / FILE).exists()
    notice.get_by_role("button", name="Le remettre").click()
    saved(page)
    notice.wait_for(state="detached")
    assert (studio.root / FILE).read_text() == TEXT.replace("Un pont.", "Un pont. Neuf.")


def test_a_disk_that_takes_nothing_is_told_and_the_text_stays(studio: OpenStudio) -> None:
    page = studio.desk("essai")
    (studio.root / "closed").touch()
    type_(page, "Un pont.", " Neuf.")
    notice = page.locator(".kept-notice")
    notice.get_by_text("n’a pas pu être enregistré").wait_for()
    assert axe(page) == []
    page.keyboard.type(" Et large.")  # writing goes on
    (studio.root / "closed").unlink()
    notice.get_by_role("button", name="Enregistrer encore").click()
    saved(page)
    assert "Un pont. Neuf. Et large." in (studio.root / FILE).read_text()
    notice.wait_for(state="detached")


def test_what_is_no_utf8_is_shown_and_cannot_be_changed(studio: OpenStudio) -> None:
    (studio.root / "issues/latin").mkdir()
    path = studio.root / "issues/latin/fr.md"
    path.write_bytes(TEXT.encode("latin-1", "replace"))
    page = studio.desk("latin")
    page.locator(".kept-notice").get_by_text("UTF-8").wait_for()
    assert "kind: newsletter" in text(page)
    type_(page, "Un pont.", "x")
    assert "Un pont.x" not in text(page)
    path.write_text(TEXT)  # saved as it should be
    page.wait_for_function("() => !document.querySelector('.kept-notice, [aria-readonly=true]')")
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    assert "Un pont. Neuf." in path.read_text()


def test_another_branch_of_git_is_asked_about_when_something_is_not_saved(
    held: OpenStudio,
) -> None:
    page = held.desk("essai")
    git(held.root, "checkout", "autre")
    has(page, "Onze ponts.")  # nothing was unsaved: the other branch's text
    git(held.root, "checkout", "main")
    has(page, "Trois ponts.")
    type_(page, "Un pont.", " Neuf.")
    unsaved(page)
    git(held.root, "checkout", "autre")
    page.locator(".kept-notice").get_by_text("branche").wait_for()
    assert "Un pont. Neuf." in text(page)
    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Voir les deux").click()
    page.get_by_label("Garder l’autre").check()
    page.get_by_role("button", name="Garder ceci").click()
    has(page, "Onze ponts.")
    saved(page)
    assert (held.root / FILE).read_text() == TEXT.replace("Trois", "Onze")
    assert page.faults == []


def test_what_was_typed_while_the_studio_was_down_is_joined(tmp_path: Path) -> None:
    """The page is as it was; the studio begins again on the same port, with another run."""
    with open_studio(tmp_path, {FILE: TEXT}, samples=False) as studio:
        page = studio.desk("essai")
        page.route("**/api/texts/push", lambda route: route.abort())
        type_(page, "Un pont.", " Neuf.")
        page.wait_for_selector("#state[data-state=lost]")
        put(studio, "Trois", "Quatre")
        page.wait_for_timeout(300)
        # The lineage the page knows is none of this studio: as after a new start.
        page.route(
            "**/api/texts/push",
            lambda route: route.continue_(
                post_data=re.sub(r'"lineage":"[^"]*"', '"lineage":"old"', route.request.post_data)
            ),
        )
        has(page, "Quatre ponts.")
        has(page, "Un pont. Neuf.")
        page.unroute("**/api/texts/push")
        saved(page)
        assert (studio.root / FILE).read_text() == TEXT.replace(
            "Un pont.", "Un pont. Neuf."
        ).replace("Trois", "Quatre")


def test_a_computer_that_slept_hears_what_happened_meanwhile(studio: OpenStudio) -> None:
    page = studio.desk("essai")
    page.context.set_offline(True)
    type_(page, "Un pont.", " Neuf.")
    page.wait_for_selector("#state[data-state=lost]")
    put(studio, "Trois", "Quatre")
    page.context.set_offline(False)
    has(page, "Quatre ponts.")
    saved(page)
    both = TEXT.replace("Un pont.", "Un pont. Neuf.").replace("Trois", "Quatre")
    assert (studio.root / FILE).read_text() == both


def test_what_no_file_has_is_in_the_browser_and_joined_by_the_next_studio(held: OpenStudio) -> None:
    page = held.desk("essai")
    type_(page, "Un pont.", " Neuf.")
    unsaved(page)
    page.wait_for_function("file => localStorage.getItem(`studio-text:${file}`)", arg=FILE)
    said = page.evaluate("file => localStorage.getItem(`studio-text:${file}`)", FILE)
    page.keyboard.press("Control+s")
    saved(page)
    page.wait_for_function("file => !localStorage.getItem(`studio-text:${file}`)", arg=FILE)
    page.close()
    git(held.root, "checkout", "-f", "main")
    put(held, "Trois", "Quatre")
    page = held.desk("essai")
    has(page, "Quatre")
    assert "Neuf" not in text(page)
    page.evaluate(
        "([file, said]) => localStorage.setItem(`studio-text:${file}`, said)",
        [FILE, re.sub('"lineage":"[^"]*"', '"lineage":"before"', said)],
    )
    page.reload()
    has(page, "Un pont. Neuf.")
    has(page, "Quatre")
    page.keyboard.press("Control+s")
    saved(page)
    assert "Un pont. Neuf." in (held.root / FILE).read_text()
    assert page.faults == []


def test_two_hundred_saves_and_three_hundred_files_leave_the_page_as_the_disk_is(
    studio: OpenStudio,
) -> None:
    page = studio.desk("essai")
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    now = (studio.root / FILE).read_text()
    for number in range(300):
        (studio.root / f"issues/essai/{number}.txt").write_text("x")
    for number in range(200):
        (studio.root / FILE).write_text(now.replace("Trois", f"{number}"))
    has(page, "199 ponts.")
    page.keyboard.type("!")
    saved(page)
    assert (studio.root / FILE).read_text() == now.replace("Trois", "199").replace(
        "Neuf.", "Neuf.!"
    )
    assert page.faults == []


def test_a_dead_key_is_left_alone_while_somebody_else_writes_on_its_line(
    studio: OpenStudio,
) -> None:
    page = studio.desk("essai")
    type_(page, "Deux ponts.", " ")
    saved(page)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "^", "selectionStart": 1, "selectionEnd": 1})
    put(studio, "Deux ponts.", "Douze ponts.")
    page.wait_for_timeout(500)  # it has been heard of, and waits
    keyboard.send("Input.imeSetComposition", {"text": "ê", "selectionStart": 1, "selectionEnd": 1})
    keyboard.send("Input.insertText", {"text": "ê"})
    has(page, "Douze ponts. ê")
    saved(page)
    assert (studio.root / FILE).read_text() == TEXT.replace("Deux ponts.", "Douze ponts. ê")
    assert page.faults == []


def test_a_chapter_that_comes_and_goes_is_in_the_list(studio: OpenStudio) -> None:
    page = studio.desk("essai")
    chapter = studio.root / "issues/essai/fr/01-suite.md"
    chapter.parent.mkdir()
    chapter.write_text("# La suite\n\nDes mots.\n")
    page.locator("#files").get_by_role("button", name="01-suite").click()
    has(page, "Des mots.")
    page.locator("#files").get_by_role("button", name="fr", exact=True).click()
    has(page, "Deux ponts.")
    chapter.unlink()
    page.locator("#files").wait_for(state="hidden")
    assert page.faults == []
