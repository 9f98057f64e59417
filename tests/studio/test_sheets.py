"""The pages beside the text: the one at the cursor at once, ways both ways, what lies over them."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from bench.watch import children_of
from tests.support.project import brochure
from tests.support.studio import OpenStudio, axe_in_both, unanswered

pytestmark = pytest.mark.browser
ISSUE = "cahier"
FIRST, SECOND = f"issues/{ISSUE}/fr/01-un.md", f"issues/{ISSUE}/fr/02-deux.md"
LINES = "Une phrase assez longue pour tenir une ligne entière de la page, et un peu plus. " * 6
CHAPTER = f"---\ntitle: {{}}\n---\n\n{LINES}\n\nUn accord franco-italien.\n\n{LINES}\n"
SOURCES = {
    f"issues/{ISSUE}/fr.md": brochure("Un avant-propos.\n"),
    FIRST: CHAPTER.format("Un pont"),
    SECOND: CHAPTER.format("Deux rives"),
}
OF_NOW = ".standing[data-state=now]"


@pytest.fixture(scope="module")
def cahier(studio: OpenStudio) -> OpenStudio:
    """The studio with a brochure of two chapters."""
    studio.put(SOURCES)
    return studio


@pytest.fixture
def page(cahier: OpenStudio) -> Iterator[Any]:
    """The desk at the second chapter, its pages laid out."""
    page = cahier.desk(ISSUE)
    page.set_default_timeout(60_000)  # Ghostscript, on a loaded machine
    page.locator("#files button", has_text="02-deux").click()
    page.locator("#tab-sheets").click()
    choose(page, "screen")
    # Whole layouts leave the processor to all others, and other tests take all there is.
    page.wait_for_selector(OF_NOW, timeout=120_000)
    yield page
    assert page.faults == []
    page.close()


def choose(page: Any, output: str) -> None:
    page.locator(f"[data-output={output}]").click()
    on = page.locator("[data-layer][aria-pressed=true]:not([disabled])")
    while on.count():
        on.first.click()


def sheet(page: Any, output: str = "screen") -> Any:
    """The page at the cursor."""
    return page.locator(f".sheet[data-sheet^={output}]:has(.mark.cursor)").first


def put_cursor(page: Any, text: str) -> None:
    page.locator(".cm-line", has_text=text).click()
    sheet(page).wait_for()


def test_what_is_typed_is_on_its_page_and_the_other_pages_stay(page: Any) -> None:
    put_cursor(page, "franco-italien")
    page.wait_for_selector(".sheet[data-drawn]:has(.cursor)")  # what is drawn anew was there
    sources = "() => [...document.querySelectorAll('.sheet')].map(s => s.dataset.drawn ?? '')"
    before = page.evaluate(sources)
    number = page.evaluate("() => [...document.querySelectorAll('.sheet')].findIndex(s => "
                           "s.querySelector('.cursor'))")  # fmt: skip
    page.keyboard.press("End")
    page.keyboard.type(" Encore.")
    page.wait_for_function(
        "([number, key]) => document.querySelectorAll('.sheet')[number].dataset.drawn !== key",
        arg=[number, before[number]],
    )
    page.wait_for_selector(OF_NOW)
    after = page.evaluate(sources)
    assert [n for n, key in enumerate(before) if key and key != after[n]] == [number]
    assert "Page" in (sheet(page).locator("img").first.get_attribute("alt") or "")
    sheet(page).locator(".unseen", has_text="franco-italien. Encore.").wait_for(state="attached")


def test_the_pages_process_is_ready_before_anybody_looks(studio: OpenStudio) -> None:
    page = studio.page(f"/issues/{ISSUE}/fr")
    page.evaluate("localStorage.clear()")
    with page.expect_response("**/ready") as ready:
        page.reload()
    assert ready.value.ok
    assert page.locator(".sheet").count() == 0
    counted = "async n => (await import('/static/words.js')).counted(n, 'one', 'several')"
    assert [page.evaluate(counted, n) for n in (0, 1, 2)] == ["one", "one", "several"]  # in French
    page.close()


def test_pages_whose_process_ends_are_laid_out_by_the_next(cahier: OpenStudio, page: Any) -> None:
    put_cursor(page, "franco-italien")
    page.keyboard.press("End")
    page.keyboard.type(" Ainsi.")
    page.wait_for_selector(".standing[data-state=working]")
    laying_out = [one for one in children_of(cahier.process.pid) if children_of(one)]
    assert laying_out  # that of the findings of PDFs may still be there too
    for one in laying_out:
        os.kill(one, signal.SIGKILL)
    page.wait_for_selector(OF_NOW)
    assert page.locator(".sheet.before").count() == 0
    page.faults = unanswered(page.faults)


CROSSING = """async () => {
  const { Book } = await import("/static/sheets/book.js");
  const book = new Book("screen"), answer = { asked: 3, pages: [], total: 4, failed: null };
  book.take({ ...answer, order: 8, working: false });
  book.take({ ...answer, order: 7, working: true });
  return book.working;
}"""


def test_an_answer_that_was_overtaken_says_nothing_of_how_it_stands(page: Any) -> None:
    assert page.evaluate(CROSSING) is False


REPLACED = """async () => {
  const { Sheet } = await import("/static/sheets/sheet.js");
  const sheet = new Sheet("screen", 1);
  sheet.set({ key: "0-0", number: 1, sheet: [0, 0, 210, 297] }, true);
  await sheet.draw(36, "jpeg");
  await sheet.say();
  const laid = await sheet.lay(), plated = await sheet.plate(["black"]);
  return [sheet.shown, sheet.words.textContent, laid ?? null, plated];
}"""


def test_a_page_that_a_newer_one_replaced_is_asked_for_in_vain_and_no_fault(page: Any) -> None:
    assert page.evaluate(REPLACED) == ["", "", None, None]


def test_the_last_good_pages_stay_and_it_is_said_why(page: Any) -> None:
    count = page.locator(".sheet").count()
    page.locator("#files button", has_text="fr").first.click()
    page.locator(".cm-line", has_text="kind:").click()
    page.keyboard.press("Home")
    page.keyboard.type("x")
    page.wait_for_selector(".standing[data-state=failed]")
    assert page.locator(".sheet[data-drawn]").count() > 0
    assert page.locator(".sheet").count() == count
    way = page.locator(".standing button")
    assert way.inner_text().startswith("ligne")
    way.click()
    page.keyboard.press("Control+z")
    page.wait_for_selector(OF_NOW)


def test_a_click_on_a_page_leads_to_its_line_and_so_do_keys(page: Any) -> None:
    put_cursor(page, "franco-italien")
    page.locator(".cm-line", has_text="title:").click()
    mark = sheet(page).locator(".mark.cursor").first
    mark.wait_for()
    stage = page.locator(".sheets-stage")
    stage.focus()
    said = page.locator("#said")
    for _ in range(12):
        page.keyboard.press("n")
        if "ligne 7" in said.inner_text():
            break
    page.keyboard.press("Enter")
    there = page.locator(".cm-activeLine", has_text="franco-italien")
    there.wait_for()
    page.locator(".cm-line", has_text="title:").click()
    there.wait_for(state="detached")
    pointed = page.locator(".mark.pointed")
    pointed.scroll_into_view_if_needed()
    box = pointed.bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    there.wait_for()


def test_pages_stand_in_spreads_and_come_nearer_by_keys(page: Any) -> None:
    pages = page.locator(".strip button").count()
    assert page.locator(".spread").count() == pages // 2 + 1
    page.locator(".strip button").nth(2).click()
    page.wait_for_function("() => document.querySelectorAll('.strip button')[2].ariaCurrent")
    stage, percent = page.locator(".sheets-stage"), page.get_by_title("(0)")
    fitted = percent.inner_text()
    stage.focus()
    page.keyboard.press("+")
    assert int(percent.inner_text()[:-2]) > int(fitted[:-2])
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert percent.inner_text() == fitted
    page.keyboard.press("End")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.strip button')].at(-1).ariaCurrent"
    )
    page.locator(".bar-of-sheets select").select_option("single")
    assert page.locator(".spread").count() == pages
    page.locator(".bar-of-sheets select").select_option("")


@pytest.mark.skipif(shutil.which("gs") is None, reason="no Ghostscript")
def test_the_print_pdf_has_its_boxes_baselines_and_plates(page: Any) -> None:
    put_cursor(page, "franco-italien")
    choose(page, "print")
    sheet(page, "print").wait_for()
    page.wait_for_selector(OF_NOW)
    for layer in ("boxes", "baseline", "cyan", "black"):
        page.locator(f"[data-layer={layer}]").click()
    here = sheet(page, "print")
    here.locator(".over .baseline path").wait_for(state="attached")
    here.locator(".plate.black img").wait_for()
    assert here.locator(".over rect").count() == 2
    assert here.locator(".plate").count() == 2
    page.locator("[data-layer=heat]").click()
    here.locator(".plate.heat img").wait_for()
    assert here.locator(".plate").count() == 1
    figures = page.locator(".figures")
    figures.get_by_text("300").wait_for()
    assert "sur la grille" in figures.inner_text()
    assert "14,2 pt" in figures.inner_text()
    figures.get_by_text("au-delà").wait_for()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.plate img')].every(i => i.naturalWidth)"
    )
    choose(page, "both")
    page.wait_for_selector(OF_NOW)
    assert page.locator(".spread:has([data-sheet^=screen]):has([data-sheet^=print])").count() > 3


def test_the_reading_order_is_a_list_that_shows_its_places(page: Any) -> None:
    page.locator("[data-layer=order]").click()
    item = page.locator(".sheets-order li button", has_text="franco-italien").first
    item.wait_for(state="attached")
    item.focus()
    page.wait_for_selector(".mark.read")
    page.keyboard.press("ArrowDown")
    assert "franco-italien" not in page.evaluate("() => document.activeElement.textContent")
    assert page.locator(".sheets-order li b", has_text="Titre 2").count() > 1


def test_axe_finds_nothing_on_the_pages(page: Any) -> None:
    page.locator("[data-layer=order]").click()
    page.locator("[data-layer=baseline]").click()
    page.wait_for_selector(".sheets-order li")
    page.wait_for_selector(".figures:visible")
    assert axe_in_both(page) == []
