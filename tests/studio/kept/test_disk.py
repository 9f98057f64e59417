"""What another program does to the file of an open text is seen, or asked about."""

from __future__ import annotations

import shutil

import pytest

from tests.support.kept_texts import TEXT, KeptText, has, saved, text, type_
from tests.support.raw_pictures import encoded, noise
from tests.support.studio import axe

pytestmark = pytest.mark.browser


def test_what_another_editor_saves_comes_in_and_undo_leaves_it(kept: KeptText) -> None:
    page = kept.desk()
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    kept.put("Trois ponts.", "Quatre ponts.")
    has(page, "Quatre ponts.")
    page.keyboard.type("!")  # the cursor is where it was
    saved(page)
    assert kept.on_disk() == TEXT.replace("Un pont.", "Un pont. Neuf.!").replace("Trois", "Quatre")
    for _ in range(3):
        page.keyboard.press("Control+z")
    page.wait_for_function(
        "() => !document.querySelector('.cm-content').innerText.includes('Neuf')"
    )
    saved(page)
    assert kept.on_disk() == TEXT.replace("Trois", "Quatre")
    assert page.faults == []


@pytest.mark.parametrize("taken", ["the file", "its folder", "its folder's name"])
def test_a_file_that_is_deleted_is_told_and_put_back_when_she_says_so(
    kept: KeptText, taken: str
) -> None:
    page = kept.desk()
    if taken == "the file":
        kept.path.unlink()
    elif taken == "its folder":
        shutil.rmtree(kept.path.parent)
    else:
        kept.path.parent.rename(kept.studio.root / "issues/autre")
    notice = page.locator(".kept-notice")
    notice.get_by_text("n’est plus là").wait_for()
    type_(page, "Un pont.", " Neuf.")
    assert axe(page) == []
    assert not kept.path.exists()
    notice.get_by_role("button", name="Le remettre").click()
    saved(page)
    notice.wait_for(state="detached")
    assert kept.on_disk() == TEXT.replace("Un pont.", "Un pont. Neuf.")


def test_another_folder_of_that_name_is_what_is_written_to(kept: KeptText) -> None:
    page = kept.desk()
    folder, before = kept.path.parent, kept.studio.root / "issues/de-cote"
    folder.rename(before)
    folder.mkdir()
    kept.path.write_text(TEXT.replace("Trois", "Quatre"))
    has(page, "Quatre ponts.")
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    assert "Un pont. Neuf." in kept.on_disk()
    assert (before / "fr.md").read_text() == TEXT
    page.locator(".kept-notice").wait_for(state="detached")


def test_an_issue_may_have_any_name(kept: KeptText) -> None:
    odd = kept.studio.root / 'issues/50 % d’été #2 "l\'autre"? &amp'
    odd.mkdir()
    (odd / "fr.md").write_text(TEXT.replace("Trois", "Treize"))
    chapter = odd / "fr/01 100 % #.md"
    chapter.parent.mkdir()
    chapter.write_text("# La suite\n\nSeize ponts.\n")
    page = kept.studio.page("/?q=seize")
    page.locator(".found a").click()
    page.wait_for_selector("body[data-ready]")
    page.locator(".cm-activeLine", has_text="Seize ponts.").wait_for()
    page.frame_locator("#pane-mail iframe").get_by_text("Treize ponts.").wait_for()
    page.locator("#form", has_text="Texte courant").wait_for()
    page.locator("#tab-web").click()
    page.frame_locator("#pane-web iframe").get_by_text("Treize ponts.").wait_for()
    page.get_by_role("link", name="Remettre").click()
    page.locator("#verdict[data-leaves]").wait_for()
    assert page.faults == []


def test_a_disk_that_takes_nothing_is_told_and_the_text_stays(kept: KeptText) -> None:
    page = kept.desk()
    (kept.studio.root / "closed").touch()
    type_(page, "Un pont.", " Neuf.")
    notice = page.locator(".kept-notice")
    notice.get_by_text("n’a pas pu être enregistré").wait_for()
    assert axe(page) == []
    (kept.studio.root / "closed").unlink()
    page.keyboard.type(" Et large.")  # writing goes on, and is saved when it may be
    saved(page)
    assert "Un pont. Neuf. Et large." in kept.on_disk()
    notice.wait_for(state="detached")


def test_what_the_disk_did_not_take_is_saved_when_she_says_so(held: KeptText) -> None:
    page = held.desk()
    (held.studio.root / "closed").touch()
    type_(page, "Un pont.", " Neuf.")
    page.keyboard.press("Control+s")
    again = page.locator(".kept-notice").get_by_role("button", name="Enregistrer encore")
    again.wait_for()
    (held.studio.root / "closed").unlink()
    again.click()
    saved(page)
    assert "Un pont. Neuf." in held.on_disk()
    again.wait_for(state="detached")


def test_what_is_no_utf8_is_shown_and_cannot_be_changed(kept: KeptText) -> None:
    kept.path.write_bytes(TEXT.encode("latin-1", "replace"))
    page = kept.desk()
    page.locator(".kept-notice").get_by_text("UTF-8").wait_for()
    assert "kind: newsletter" in text(page)
    type_(page, "Un pont.", "x")
    assert "Un pont.x" not in text(page)
    kept.path.write_text(TEXT)  # saved as it should be
    page.wait_for_function("() => !document.querySelector('.kept-notice, [aria-readonly=true]')")
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    assert "Un pont. Neuf." in kept.on_disk()


def test_two_hundred_saves_and_three_hundred_files_leave_the_page_as_the_disk_is(
    kept: KeptText,
) -> None:
    page = kept.desk()
    type_(page, "Un pont.", " Neuf.")
    saved(page)
    now = kept.on_disk()
    for number in range(300):
        (kept.path.parent / f"{number}.txt").write_text("x")
    for number in range(200):
        kept.path.write_text(now.replace("Trois", f"{number}"))
    has(page, "199 ponts.")
    page.keyboard.type("!")
    saved(page)
    assert kept.on_disk() == now.replace("Trois", "199").replace("Neuf.", "Neuf.!")
    assert page.faults == []


def test_a_dead_key_is_left_alone_while_somebody_else_writes_on_its_line(
    kept: KeptText,
) -> None:
    page = kept.desk()
    type_(page, "Deux ponts.", " ")
    saved(page)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "^", "selectionStart": 1, "selectionEnd": 1})
    heard = kept.hearing(page)
    kept.put("Deux ponts.", "Douze ponts.")
    heard()  # and waits
    keyboard.send("Input.imeSetComposition", {"text": "ê", "selectionStart": 1, "selectionEnd": 1})
    keyboard.send("Input.insertText", {"text": "ê"})
    has(page, "Douze ponts. ê")
    saved(page)
    assert kept.on_disk() == TEXT.replace("Deux ponts.", "Douze ponts. ê")
    assert page.faults == []


def test_a_chapter_that_comes_and_goes_is_in_the_list(kept: KeptText) -> None:
    page = kept.desk()
    chapter = kept.path.parent / "fr/01-suite.md"
    chapter.parent.mkdir()
    chapter.write_text("# La suite\n\nDes mots.\n")
    page.locator("#files").get_by_role("button", name="01-suite").click()
    has(page, "Des mots.")
    page.locator("#files").get_by_role("button", name="fr", exact=True).click()
    has(page, "Deux ponts.")
    chapter.unlink()
    page.locator("#files").wait_for(state="hidden")
    assert page.faults == []


def test_what_changes_beside_the_text_is_seen_without_a_key(kept: KeptText) -> None:
    """Settings that are broken and mended, a picture that comes."""
    page = kept.desk()
    page.locator("#tab-mail").click()
    page.frame_locator("#pane-mail iframe").get_by_text("Trois ponts.").wait_for()
    held, findings = page.locator("#pane-mail .held"), page.locator("#findings .head")
    settings = kept.studio.root / "pipeline.toml"
    before = settings.read_bytes()
    settings.write_bytes(before + b"\nlanguages = [\n")
    try:
        held.get_by_text("pipeline.toml").wait_for()
        findings.get_by_text("pipeline.toml").wait_for()
    finally:
        settings.write_bytes(before)
    held.get_by_text("pipeline.toml").wait_for(state="detached")
    findings.get_by_text("pipeline.toml").wait_for(state="detached")
    kept.put("Deux ponts.", "![Un pont](images/pont.png)\n\nDeux ponts.")
    page.locator("#findings .words", has_text="pont.png").wait_for()
    (kept.path.parent / "images").mkdir()
    (kept.path.parent / "images/pont.png").write_bytes(encoded(noise(60, 40), "PNG"))
    page.locator("#findings .words", has_text="pont.png").wait_for(state="detached")


def test_what_could_never_be_made_shows_no_empty_sheet(kept: KeptText) -> None:
    kept.put("title: L'actu.", "titel: L'actu.")
    page = kept.desk()
    page.locator("#tab-mail").click()
    page.locator("#pane-mail .held", has_text="titel").wait_for()
    assert page.locator("#pane-mail iframe").is_hidden()
    kept.put("titel: L'actu.", "title: L'actu.")
    page.frame_locator("#pane-mail iframe").get_by_text("Trois ponts.").wait_for()
