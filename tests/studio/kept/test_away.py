"""What a page did not hear: the studio was down, the computer slept, the tab was closed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.support.kept_texts import TEXT, KeptText, has, saved, text, type_, unsaved
from tests.support.open_texts import git

pytestmark = pytest.mark.browser


def test_what_was_typed_while_the_studio_was_down_is_joined(kept: KeptText) -> None:
    """The page is as it was; the studio begins again on the same port, with another run."""
    page = kept.desk()
    page.route("**/api/texts/push", lambda route: route.abort())
    type_(page, "Un pont.", " Neuf.")
    page.wait_for_selector("#state[data-state=lost]")
    kept.put("Trois", "Quatre")
    kept.known_with(page, "Quatre")
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
    assert kept.on_disk() == TEXT.replace("Un pont.", "Un pont. Neuf.").replace("Trois", "Quatre")


def test_an_answer_that_comes_late_does_not_say_that_all_is_saved(held: KeptText) -> None:
    page = held.desk()
    late: list[tuple[Any, Any]] = []
    page.route("**/api/texts/look", lambda route: late.append((route, route.fetch())))
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    while not late:
        page.wait_for_timeout(10)
    type_(page, "Un pont.", " Neuf.")
    unsaved(page)
    with page.expect_response("**/api/texts/look"):
        for route, answer in late:
            route.fulfill(response=answer)
    page.evaluate("fetch('/api/texts/notice').then((answer) => answer.text())")
    assert page.locator("#state").get_attribute("data-state") == "unsaved"


def test_a_computer_that_slept_hears_what_happened_meanwhile(kept: KeptText) -> None:
    page = kept.desk()
    page.context.set_offline(True)
    type_(page, "Un pont.", " Neuf.")
    page.wait_for_selector("#state[data-state=lost]")
    kept.put("Trois", "Quatre")
    page.context.set_offline(False)
    has(page, "Quatre ponts.")
    saved(page)
    both = TEXT.replace("Un pont.", "Un pont. Neuf.").replace("Trois", "Quatre")
    assert kept.on_disk() == both


def test_what_no_file_has_is_in_the_browser_and_joined_by_the_next_studio(held: KeptText) -> None:
    page = held.desk()
    type_(page, "Un pont.", " Neuf.")
    unsaved(page)
    page.wait_for_function("file => localStorage.getItem(`studio-text:${file}`)", arg=held.file)
    said = page.evaluate("file => localStorage.getItem(`studio-text:${file}`)", held.file)
    page.keyboard.press("Control+s")
    saved(page)
    page.wait_for_function("file => !localStorage.getItem(`studio-text:${file}`)", arg=held.file)
    page.close()
    git(held.studio.root, "checkout", "-f", "main")
    held.put("Trois", "Quatre")
    page = held.desk()
    has(page, "Quatre")
    assert "Neuf" not in text(page)
    page.evaluate(
        "([file, said]) => localStorage.setItem(`studio-text:${file}`, said)",
        [held.file, re.sub('"lineage":"[^"]*"', '"lineage":"before"', said)],
    )
    page.reload()
    has(page, "Un pont. Neuf.")
    has(page, "Quatre")
    page.keyboard.press("Control+s")
    saved(page)
    assert "Un pont. Neuf." in held.on_disk()
    assert page.faults == []


SLOW = """() => {
  const real = window.fetch;
  window.fetch = async (address, options) => {
    if (String(address).endsWith("/push")) await new Promise((resolve) => setTimeout(resolve, 300));
    return real(address, options);
  };
}"""


def test_what_is_typed_on_the_way_out_is_kept(kept: KeptText) -> None:
    """A letter that waits for the one before it to be taken is on no way yet."""
    chapter = kept.path.parent / "fr/01-suite.md"
    chapter.parent.mkdir()
    chapter.write_text("# La suite\n\nDes mots.\n")
    page = kept.desk()
    page.evaluate(SLOW)
    type_(page, "Un pont.", " Neuf")
    page.locator("#files").get_by_role("button", name="01-suite").click()
    has(page, "Des mots.")
    type_(page, "Des mots.", " Encore")
    page.locator(".back").click()
    page.wait_for_url(f"{kept.studio.address}/")
    for path, words in ((kept.path, "Un pont. Neuf"), (chapter, "mots. Encore")):
        page = kept.desk()
        page.locator("#files").get_by_role("button", name=path.stem, exact=True).click()
        has(page, words)
        saved(page)
        assert f"{words}\n" in path.read_text()
    assert page.faults == []


def test_a_page_of_a_studio_that_has_ended_says_where_the_new_one_is(kept: KeptText) -> None:
    page = kept.desk()
    page.route("**/api/texts/push", lambda route: route.fulfill(status=403, body="no"))
    type_(page, "Un pont.", " Neuf.")
    page.locator("#state[data-state=lost]", has_text="relancé – ouvrez-le").wait_for()
    page.unroute("**/api/texts/push")
    saved(page)
