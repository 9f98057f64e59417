"""Handing over: what is copied is the exported file, nothing held back leaves without a reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.studio.handover.offer import download_name
from pipeline.studio.handover.tasks import tasks_of
from pipeline.studio.server.answers import LANGUAGE_COOKIE
from tests.support.studio import OpenStudio, axe

LETTER = "2025-12-actu"
EXPORT = f"output/{LETTER}/fr/brevo"


def test_tasks_are_the_boxes_of_a_checklist_and_nothing_in_them_is_markup() -> None:
    sheet = "# T\n\n## 2. Paste\n\n- [ ] Copy `email.html` **whole** <b>\n- no task\n\n## Empty\n"
    (section,) = tasks_of(sheet)
    assert section["heading"] == "Paste"
    (task,) = section["tasks"]  # type: ignore[misc]  # a list, as JSON has it
    assert task["html"] == "Copy <code>email.html</code> <strong>whole</strong> &lt;b&gt;"


@pytest.mark.parametrize(
    "address", ["https://a.example/?b=1&c=2", "mailto:a@b.example", "tel:+331"]
)
def test_addresses_of_a_checklist_can_be_followed(address: str) -> None:
    (section,) = tasks_of(f"## Links\n\n- [ ] Write <{address}>\n")
    (task,) = section["tasks"]  # type: ignore[misc]  # a list, as JSON has it
    safe = address.replace("&", "&amp;")
    assert f'<a href="{safe}" target="_blank" rel="noreferrer">{safe}</a>' in task["html"]


@pytest.mark.parametrize(
    ("language", "file", "name"),
    [
        ("fr", "print.pdf", "MOT-essai-fr-impression.pdf"),
        ("en", "print.pdf", "MOT-essai-en-print.pdf"),
        ("en", "email.txt", "MOT-essai-en-text.txt"),
        ("de", "cover.pdf", "MOT-essai-de-cover.pdf"),
    ],
)
def test_a_download_is_named_in_the_language_of_its_edition(
    language: str, file: str, name: str
) -> None:
    assert download_name("MOT", "essai", language, file) == name


def opened(studio: OpenStudio, **options: Any) -> Any:
    page = studio.page(f"/handover/{LETTER}/fr", **options)
    page.locator("#verdict[data-leaves]").wait_for()
    return page


@pytest.mark.browser
def test_what_is_copied_is_the_exported_file(studio: OpenStudio) -> None:
    page = opened(studio)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert axe(page) == []
    page.get_by_role("button", name="Copier le HTML").click()
    page.locator("#copied", has_text="Copié").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.encode() == (studio.root / EXPORT / "email.html").read_bytes()
    page.get_by_role("button", name="Copier l’objet").click()
    page.locator("#copied", has_text="Copier").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#subject").inner_text()


@pytest.mark.browser
def test_a_text_that_is_corrected_meanwhile_is_offered_anew(studio: OpenStudio) -> None:
    page = opened(studio)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = page.get_by_role("button", name="Copier le HTML")
    path = studio.root / f"issues/{LETTER}/fr.md"
    path.write_text(path.read_text("utf-8").replace("La frontière commence", "La lisière commence"))
    page.wait_for_function("() => document.querySelector('[data-copy=html]').disabled")
    page.locator("[data-copy=html]:enabled").wait_for()
    copy.click()
    page.locator("#copied", has_text="Copié").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "lisière commence" in copied
    assert copied.encode() == (studio.root / EXPORT / "email.html").read_bytes()
    assert page.faults == []


@pytest.mark.browser
def test_as_seen_is_the_same_html(studio: OpenStudio) -> None:
    """`clipboard.write` would encode the merge tags of addresses."""
    page = opened(studio)
    page.evaluate(
        "() => { const real = DataTransfer.prototype.setData; DataTransfer.prototype.setData ="
        " function (kind, data) { (window.put ??= {})[kind] = data;"
        " real.call(this, kind, data); } }"
    )
    page.get_by_role("button", name="tel que vu").click()
    page.locator("#copied", has_text="Copié").wait_for()
    put = page.evaluate("window.put")
    assert put["text/html"].encode() == (studio.root / EXPORT / "email.html").read_bytes()
    assert put["text/plain"].encode() == (studio.root / EXPORT / "email.txt").read_bytes()


@pytest.mark.browser
def test_ticks_stay(studio: OpenStudio) -> None:
    page = opened(studio)
    box = page.locator("#task-list input").first
    with page.expect_response("**/ticks"):
        box.check()
    page.reload()
    page.locator("#task-list input").first.and_(page.locator(":checked")).wait_for()


@pytest.mark.browser
def test_what_remains_to_do_is_told_in_the_language_of_the_page(studio: OpenStudio) -> None:
    """What is ticked in one language is ticked in the other; the file speaks the house's."""
    page = opened(studio)
    french = page.locator("#task-list label").all_inner_texts()
    page.context.add_cookies([{"name": LANGUAGE_COOKIE, "value": "en", "url": studio.address}])
    page.reload()
    page.locator("#task-list input").first.wait_for()
    english = page.locator("#task-list label").all_inner_texts()
    assert len(english) == len(french)
    assert page.locator("#task-list h3", has_text="Send yourself a test").count() == 1
    assert "whole, and no tag is left" in " ".join(english)
    box = page.locator("#task-list input").nth(2)
    was = box.is_checked()
    with page.expect_response("**/ticks"):
        box.click()
    page.context.clear_cookies(name=LANGUAGE_COOKIE)
    page.reload()
    page.locator("#task-list input").first.wait_for()
    assert page.locator("#task-list label").all_inner_texts() == french
    assert page.locator("#task-list input").nth(2).is_checked() is not was
    sheet = (studio.root / EXPORT / "CHECKLIST.md").read_text("utf-8")
    assert "S'envoyer un essai" in sheet.replace("’", "'")


@pytest.mark.browser
def test_files_are_downloaded_with_good_names(studio: OpenStudio) -> None:
    page = opened(studio)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Le message avec ses images").click()
    name = coming.value.suggested_filename
    assert name == f"La-rédaction-{LETTER}-fr-message.zip"
    assert coming.value.path().read_bytes() == (studio.root / EXPORT / "email.zip").read_bytes()


@pytest.mark.browser
def test_nothing_held_back_leaves_without_a_reason(studio: OpenStudio) -> None:
    path = studio.root / f"issues/{LETTER}/fr.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("---\nkind", "---\nstatus: draft\nkind", 1), "utf-8")
    try:
        page = opened(studio)
        assert page.locator("#verdict").get_attribute("data-leaves") == "false"
        assert page.get_by_role("button", name="Copier le HTML").is_disabled()
        page.locator("#tasks").wait_for(state="hidden")
        page.get_by_label("Il part quand même").fill("la directrice l'a relu")
        page.get_by_role("button", name="Laisser partir").click()
        page.locator("#verdict[data-leaves=true]").wait_for()
        page.locator("#tasks input").first.wait_for()
        page.get_by_label("Par qui").fill("Camille")
        page.get_by_label("À qui").fill("adhérents")
        page.get_by_role("button", name="Garder une copie").click()
        page.locator("#sent-said", has_text="sent/").wait_for()
        (told,) = (studio.root / f"sent/{LETTER}/fr/brevo").glob("*/sent.json")
        record = json.loads(told.read_bytes())
        assert record.pop("said")
        assert record == {
            "how": "hand",
            "state": "sent",
            "who": "Camille",
            "to": "adhérents",
            "despite": "la directrice l'a relu",
        }
        kept = (studio.root / f".studio/snapshots/issues/{LETTER}/fr.md").glob("*-handed")
        assert ["status: draft" in one.read_text("utf-8") for one in kept] == [True]
    finally:
        path.write_text(text, "utf-8")
