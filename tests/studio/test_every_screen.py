"""Each screen and dialog as axe sees it, in light and in dark; none is wider than its window."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import OpenStudio, axe_in_both

pytestmark = pytest.mark.browser
WIDTHS = (1440, 1280, 1024, 820)
WIDER = "() => document.documentElement.scrollWidth > innerWidth"


def looked_at(page: Any, *off: str) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate(WIDER), width
    assert axe_in_both(page, *off) == []
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize(
    ("address", "ready"),
    [
        ("/", ".state[data-state]"),
        ("/?q=Grenoble", ".found a"),
        ("/?q=xyzzy", ".found p"),
        ("/issues/2025-11-actu/fr", "[role=alert]"),
        ("/handover/2025-12-actu/fr", "#tasks input"),
        ("/enter", "h1"),
    ],
)
def test_a_page(studio: OpenStudio, address: str, ready: str) -> None:
    page = studio.page(address)
    page.locator(ready).first.wait_for()
    looked_at(page)


def test_the_gallery(studio: OpenStudio) -> None:
    page = studio.page("/gallery")
    page.locator("main article").first.wait_for()
    looked_at(page, "frame-tested")


def test_the_dialogs_of_the_desk(studio: OpenStudio) -> None:
    page = studio.desk("2025-12-actu")
    page.locator("#outline .entry", has_text="Premières Assises").click()
    page.locator("#form [data-field=image]").wait_for()
    for button in (
        page.locator("#show-keys"),
        page.locator("#above button").first,
        page.locator("#form [data-field=image] button", has_text="Choisir"),
        page.get_by_role("button", name="Versions"),
    ):
        button.click()
        page.locator("dialog[open]").wait_for()
        looked_at(page)
        page.keyboard.press("Escape")
        page.locator("dialog[open]").wait_for(state="detached")
    assert page.faults == []


def test_no_tab_of_the_views_is_cut(studio: OpenStudio) -> None:
    page = studio.desk("2025-12-actu")
    page.locator("#tab-beside").wait_for()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(
            "() => { const tabs = document.querySelector('#tabs');"
            " return tabs.scrollWidth <= tabs.clientWidth; }"
        ), width


ROWS = """() => {
  const middles = [...document.querySelectorAll(".readers-bar :is(button, select)")]
    .map((one) => { const box = one.getBoundingClientRect(); return box.top + box.height / 2; });
  return new Set(middles.map(Math.round)).size;
}"""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_chosen_above_a_mail_takes_one_row(studio: OpenStudio, language: str) -> None:
    page = studio.desk("2025-12-actu")
    cookie = {"name": "studio-language", "value": language, "url": page.url}
    page.context.add_cookies([cookie])
    page.reload()
    for choice in ("#readers-view", "#readers-reader"):
        page.locator(choice).wait_for()
        keys = page.locator(f"{choice} option").evaluate_all("all => all.map(one => one.value)")
        usual = page.locator(choice).input_value()
        for key in keys:
            page.select_option(choice, key)
            for width, rows in ((1440, 1), (1280, 1), (1024, 2)):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(ROWS) <= rows, (key, width)
        page.select_option(choice, usual)
    page.context.clear_cookies(name="studio-language")
    assert page.faults == []
