"""What the rules find in finished PDFs, beside the text: looked for behind, gone with its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.support.project import brochure
from tests.support.raw_pictures import encoded, noise
from tests.support.studio import OpenStudio, axe

pytestmark = pytest.mark.browser
ISSUE = "rapport"
FILE, CHAPTER = f"issues/{ISSUE}/fr.md", f"issues/{ISSUE}/fr/01-un.md"
BODY = """---
title: Un pont
---

Un début.

::: figure
image: images/petite.png
alt: Du grain
credit: Personne
:::
"""
OF_PDFS = "#findings .finding:has(.when)"


@pytest.fixture(scope="module")
def rapport(studio: OpenStudio) -> OpenStudio:
    """The studio with a brochure whose picture is too small."""
    studio.put(
        {
            FILE: brochure("Un avant-propos.\n"),
            CHAPTER: BODY,
            f"issues/{ISSUE}/images/petite.png": encoded(noise(90, 60), "PNG"),
        }
    )
    return studio


@pytest.fixture
def page(rapport: OpenStudio) -> Iterator[Any]:
    page = rapport.desk(ISSUE)
    page.set_default_timeout(120_000)
    page.locator("#files button", has_text="01-un").click()
    yield page
    assert page.faults == []
    page.close()


def test_they_lead_to_line_and_page_and_go_with_the_text_they_speak_of(page: Any) -> None:
    coarse = page.locator("#findings [data-group=print].group .finding:has(.when)", has_text="ppp")
    coarse.wait_for()
    assert "mise en page de" in coarse.locator(".when").inner_text()
    assert "PDF de" in page.locator("#findings .head .pdfs").inner_text()
    assert axe(page) == []
    coarse.locator(".actions button", has_text="Page").click()
    page.wait_for_selector(".sheet[data-sheet^=print] .mark.found")
    assert page.locator(".cm-activeLine").inner_text().startswith("::: figure")
    others = page.locator(OF_PDFS).count()
    page.locator(".cm-line", has_text="Un début.").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("Encore.")
    page.wait_for_selector("#state[data-state=saved]")
    assert coarse.count() == 1
    assert page.locator(OF_PDFS).count() <= others
    page.locator(".cm-line", has_text="alt:").click()
    page.keyboard.press("End")
    page.keyboard.type(" fin")
    coarse.wait_for(state="detached")
    coarse.wait_for()  # of the next layout, when the hands have rested
    assert "ligne 8" in coarse.inner_text()


def test_an_edition_is_looked_at_once_for_each_of_its_texts(page: Any) -> None:
    page.locator(OF_PDFS).first.wait_for()
    ask = f"async () => (await fetch('/api/finished/{ISSUE}/fr?make=1')).json()"
    page.wait_for_function(f"async () => (await ({ask})()).current")
    told = page.evaluate(ask)
    assert (told["working"], told["current"]) == (False, True)


CAME = """files => new Promise((done) => {
  const [ours, theirs] = ["studio-events", "studio-events"].map((one) => new BroadcastChannel(one));
  ours.onmessage = done; // behind the page's own
  theirs.postMessage({ name: "files", told: { files, all: false } });
})"""


def test_a_picture_of_another_issue_has_no_pdf_laid_out(page: Any) -> None:
    asked: list[str] = []

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(json={"findings": [], "versions": {}, "working": True, "current": False})

    page.route("**/api/finished/**", answer)
    page.clock.install()
    page.evaluate(CAME, ["issues/ailleurs/images/pont.png"])
    page.clock.fast_forward(10_000)
    page.evaluate(CAME, [f"issues/{ISSUE}/images/pont.png"])
    with page.expect_response(lambda one: "anew=1" in one.url):
        page.clock.fast_forward(10_000)
    assert sum("anew=1" in one for one in asked) == 1
