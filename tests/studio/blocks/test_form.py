"""The form of a block: a field and its line in the text are one, whichever is typed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.block_desk import BODY, hold, holds, into, text
from tests.support.project import newsletter
from tests.support.studio import axe_in_both

pytestmark = pytest.mark.browser


def test_a_field_is_typed_into_the_text_and_the_text_into_the_field(page: Any) -> None:
    into(page, "Un pont")
    title = page.locator("#field-title")
    assert title.input_value() == "Un pont"
    title.press("End")
    title.type(" neuf é😀")
    holds(page, newsletter(BODY).replace("Un pont", "Un pont neuf é😀"))
    assert title.input_value() == "Un pont neuf é😀"
    page.locator(".cm-line", has_text="Un pont neuf").click()
    page.keyboard.press("Control+z")
    page.wait_for_function("() => document.querySelector('#field-title').value === 'Un pont'")
    holds(page, newsletter(BODY))
    page.locator(".cm-line", has_text="Un pont").click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.wait_for_function("() => document.querySelector('#field-title').value === 'Un pont!'")


def test_every_control_changes_one_line(page: Any) -> None:
    into(page, "Un pont")
    form = page.locator("#form")
    form.locator("[name=date]").fill("2026-01-15")
    form.locator("[name=rubric]").select_option("territoires")
    form.locator("summary").click()
    form.locator("[name=credit]").type("Léa")
    form.locator("[name=link_language]").select_option("de")
    wanted = (
        newsletter(BODY)
        .replace("2025-12-04", "2026-01-15")
        .replace("rubric: mot", "rubric: territoires")
        .replace("pont.svg\n", "pont.svg\ncredit: Léa\nlink_language: de\n")
    )
    holds(page, wanted)
    form.get_by_role("button", name="Enlever Santé").click()
    form.locator("[name=themes]").fill("mobilites")
    form.locator("[data-field=credit] .remove").click()
    page.wait_for_function("() => document.querySelector('[data-field=credit] .remove')?.hidden")
    wanted = wanted.replace("sante, droit", "droit, mobilites").replace("credit: Léa\n", "")
    holds(page, wanted)
    form.locator(".row", has_text="colour").filter(has_text="tel champ").wait_for()


STANDS = "async () => { (await import('/static/desk.js')).desk.files.pull(); }"


def test_nothing_is_saved_while_a_field_is_on_its_way_into_the_text(page: Any) -> None:
    into(page, "Un pont")
    page.locator("#form summary").click()
    held = hold(page, "**/api/blocks/do")
    page.locator("#form [name=credit]").type("Léa")
    state = page.locator("#state[data-state=typing]")
    state.wait_for()
    for _ in range(2):  # whatever the server says of the text meanwhile
        with page.expect_response("**/api/texts/since*"):
            page.evaluate(STANDS)
        assert state.inner_text() == "Pas encore enregistré"
    held[0].continue_()
    page.unroute("**/api/blocks/do")
    page.locator("#state[data-state=saved]", has_text="Enregistré").wait_for()
    assert "credit: Léa\n" in text(page)


def test_what_was_refused_is_on_its_way_no_more(page: Any) -> None:
    into(page, "Deux")
    page.route("**/api/blocks/do", lambda asked: asked.fulfill(json={"refused": "Non."}))
    page.locator("#form [data-do=double]").click()
    page.locator("#said", has_text="Non.").wait_for()
    page.wait_for_selector("#state[data-state=saved]")
    holds(page, newsletter(BODY))


def test_axe_finds_nothing_in_outline_and_form(page: Any) -> None:
    into(page, "Un pont")
    page.locator("#form summary").click()
    page.wait_for_function("() => document.querySelector('#form .crop img').naturalWidth > 0")
    assert axe_in_both(page) == []


def test_a_broken_block_says_so_and_freezes(page: Any) -> None:
    page.locator(".cm-line", has_text="::: callout").click()
    page.keyboard.press("End")
    page.keyboard.type("x")
    page.locator("#outline .entry[data-broken]").wait_for()
    page.locator("#form .frozen").wait_for()
    assert "callout" in page.locator("#form .frozen").inner_text()
    page.keyboard.press("Backspace")
    page.locator("#outline .entry[data-broken]").wait_for(state="detached")
    page.locator("#form .frozen").wait_for(state="detached")
