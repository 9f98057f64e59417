"""Findings beside the text, in Chromium: seen, gone to, mended, set aside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.project import NEWSLETTER
from tests.support.studio import OpenStudio, axe_in_both

pytestmark = pytest.mark.browser
OPEN = "async () => { window.desk = (await import('/static/desk.js')).desk; }"
RESTED = """() => performance.getEntriesByType("resource")
  .some(({ name }) => name.includes("/api/findings/") && name.includes("proofread=1"))"""
TEXT = "() => window.desk.view.state.doc.toString()"
BODY = """Bonjour 😀.

::: figure
image: assets/illustrations/pont.svg
caption: Un pont
:::

::: article
titel: Un mot
rubric: mot

Du texte.
:::
"""


@pytest.fixture
def desk(studio: OpenStudio) -> Any:
    """The desk of an issue with mistakes in it, another one for each test."""
    issue = f"fautes-{len(list((studio.root / 'issues').iterdir()))}"
    studio.put({f"issues/{issue}/fr.md": NEWSLETTER + BODY})
    page = studio.desk(issue)
    page.evaluate(OPEN)
    page.locator("#findings .finding").first.wait_for()
    yield page
    page.close()


def group(page: Any, name: str) -> Any:
    """The findings that hold this back."""
    return page.locator(f"#findings [data-group={name}].group")


def test_they_are_grouped_by_what_they_hold_back(desk: Any) -> None:
    group(desk, "build").wait_for()
    assert "titel" in group(desk, "build").inner_text()
    assert axe_in_both(desk) == []
    assert desk.faults == []


def test_a_rest_takes_no_question_of_typing_away(desk: Any) -> None:
    """Both become due while an answer is on its way: both are asked then."""
    held: list[Any] = []
    typing: list[bool] = []

    def hold(route: Any) -> None:
        typing.append("proofread=0" in route.request.url)
        if held:
            route.continue_()
        held.append(route)

    desk.wait_for_function(RESTED)  # the last of what opening asks is answered
    desk.route("**/api/findings/**", hold)
    desk.locator(".cm-line", has_text="Du texte.").click()
    desk.keyboard.type("a")
    _until(desk, lambda: held)
    desk.keyboard.type("b")
    desk.wait_for_timeout(1500)
    held[0].continue_()
    _until(desk, lambda: len(typing) == 3)
    assert typing == [True, True, False]
    desk.unroute("**/api/findings/**")


def _until(desk: Any, done: Callable[[], object]) -> None:
    for _ in range(200):
        if done():
            return
        desk.wait_for_timeout(50)
    raise AssertionError("it did not come")


TELL_OF_PDFS = """issue => new BroadcastChannel("studio-events").postMessage(
  { name: "finished", told: { issue, language: "fr" } })"""


def test_why_nothing_can_be_found_stays_until_something_can(desk: Any) -> None:
    """What is known of the PDFs comes behind, and takes it away no more."""
    desk.wait_for_function(RESTED)
    fault = {"error": "Rien à lire.", "hint": ""}
    desk.route("**/api/findings/**", lambda asked: asked.fulfill(status=422, json=fault))
    desk.locator(".cm-line", has_text="Du texte.").click()
    desk.keyboard.type("a")
    said = desk.locator("#findings .head .title")
    said.filter(has_text="Rien à lire.").wait_for()
    with desk.expect_response("**/api/finished/**"):
        desk.evaluate(TELL_OF_PDFS, desk.evaluate("window.desk.issue"))
    desk.evaluate("new Promise(requestAnimationFrame)")
    assert said.inner_text() == "Rien à lire."
    desk.unroute("**/api/findings/**")
    desk.keyboard.type("b")
    said.filter(has_text="Constats").wait_for()


def test_a_fix_is_applied_from_the_list_and_undone_in_one_step(desk: Any) -> None:
    before = desk.evaluate(TEXT)
    group(desk, "build").locator(".actions button", has_text="title").first.click()
    assert desk.evaluate(TEXT) == before.replace("titel:", "title:")
    group(desk, "build").wait_for(state="detached")
    desk.keyboard.press("Control+z")
    assert desk.evaluate(TEXT) == before


def test_a_key_applies_what_mends_the_finding_here(desk: Any) -> None:
    desk.locator(".cm-line", has_text="titel").click()
    desk.keyboard.press("Alt+Enter")
    assert "title: Un mot" in desk.evaluate(TEXT)
    desk.locator("#said", has_text="écrire « title » au lieu de « titel »").wait_for()
    desk.keyboard.press("Control+z")
    assert "titel: Un mot" in desk.evaluate(TEXT)


def test_a_click_goes_to_the_words_and_a_key_to_the_next(desk: Any) -> None:
    group(desk, "build").locator(".words").first.click()
    at = "window.desk.view.state.selection.main.head"
    assert desk.evaluate(f"() => window.desk.view.state.doc.lineAt({at}).text") == "titel: Un mot"
    desk.keyboard.press("F8")
    desk.keyboard.press("Shift+F8")
    assert desk.faults == []


def test_marks_stand_under_the_words_behind_an_emoji(desk: Any) -> None:
    marked = desk.locator(".cm-line .cm-lintRange-error", has_text="titel")
    marked.first.wait_for()
    assert marked.first.inner_text().startswith("titel")


def test_a_finding_is_set_aside_with_its_reason(desk: Any) -> None:
    group(desk, "build").locator(".actions button", has_text="title").first.click()
    item = group(desk, "send").locator(".finding", has_text="alt").first
    item.wait_for()
    item.locator("button", has_text="Écarter").click()
    desk.keyboard.type("le pont est décrit ")
    # What is found anew meanwhile takes nothing out of her hands.
    head = desk.locator("#findings .head").inner_text()
    desk.evaluate(
        "() => { const v = window.desk.view, end = v.state.doc.length;"
        " v.dispatch({changes: {from: end, insert: '\\n\\n![](rien.png)\\n'}}); }"
    )
    desk.wait_for_function(
        "head => document.querySelector('#findings .head').innerText !== head", arg=head
    )
    desk.keyboard.type("dans le texte")
    desk.keyboard.press("Enter")
    group(desk, "aside").wait_for()
    text = desk.evaluate(TEXT)
    assert "set_aside: missing-alt: le pont est décrit dans le texte\n" in text
    assert "le pont est décrit dans le texte" in group(desk, "aside").inner_text()
    assert desk.faults == []


def test_words_are_read_when_the_hands_rest(desk: Any) -> None:
    group(desk, "build").locator(".actions button", has_text="title").first.click()
    desk.locator(".cm-line", has_text="Du texte.").click()
    desk.keyboard.press("End")
    desk.keyboard.type(" Une fautte.")
    desk.locator("#findings .finding", has_text="fautte").wait_for()
    assert desk.faults == []


def test_spaces_are_shown_as_they_will_be_set_and_stay_as_they_are_typed(desk: Any) -> None:
    desk.locator(".cm-line", has_text="Du texte.").click()
    desk.keyboard.press("End")
    desk.keyboard.type(" Oui : non ;")
    desk.locator(".cm-set-nobreak").first.wait_for()
    assert "Oui : non ;" in desk.evaluate(TEXT)
    assert desk.locator(".cm-set-narrow").first.get_attribute("title")
