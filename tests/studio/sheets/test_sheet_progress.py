"""How far pages have come: those looked at first, the others behind, the last good ones stay."""

from __future__ import annotations

from pipeline.diagnostics import N_, error
from pipeline.studio.sheets.progress import SheetStack
from tests.support.drawn_pdfs import drawn_pdf, shown

ONE = drawn_pdf("1 0 0 0 k 9 9 9 9 re f")
FOUR = drawn_pdf(*(f"0 0 0 1 k {n} 9 9 9 re f" for n in range(4)))
PAGES = shown(FOUR)
WRONG = error("sheet-test", N_("wrong"), stops="build").at("fr.md", 3)


def versions(stack: SheetStack) -> dict[int, int]:
    return {number: one.version for number, one in sorted(stack.pages.items())}


def test_pages_looked_at_are_of_now_and_the_others_of_before() -> None:
    stack = SheetStack().laid_out(PAGES, FOUR, 1)
    assert not stack.working
    stack = stack.looked([PAGES[1]], ONE, 2, 4)
    assert versions(stack) == {1: 1, 2: 2, 3: 1, 4: 1}
    assert (stack.working, stack.asked, stack.whole, stack.total) == (True, 2, 1, 4)
    stack = stack.laid_out(PAGES[:3], FOUR, 2)
    assert versions(stack) == {1: 2, 2: 2, 3: 2}
    assert (stack.working, stack.whole, stack.total) == (False, 2, 3)


def test_what_was_looked_at_since_the_whole_was_begun_is_newer() -> None:
    stack = SheetStack().looked([PAGES[1]], ONE, 1, 4).looked([PAGES[1]], ONE, 2, 4)
    stack = stack.laid_out(PAGES, FOUR, 1)
    assert versions(stack) == {1: 1, 2: 2, 3: 1, 4: 1}
    assert stack.working, "that of 2 is still on its way"


def test_pages_that_are_no_more_go_with_the_whole() -> None:
    stack = SheetStack().laid_out(PAGES, FOUR, 1).looked([PAGES[3]], ONE, 3, 4)
    assert versions(stack.laid_out(PAGES[:2], FOUR, 2)) == {1: 2, 2: 2}


def test_the_last_good_pages_stay_while_nothing_can_be_made() -> None:
    good = SheetStack().laid_out(PAGES, FOUR, 1)
    stack = good.broken(WRONG, 2)
    assert stack.pages == good.pages
    assert (stack.failed, stack.working, stack.asked) == (WRONG, False, 2)
    mended = stack.looked([PAGES[0]], ONE, 3, 4)
    assert mended.failed is None
    assert mended.broken(WRONG, 2) == mended, "of a text of before"


def test_a_browser_gets_what_changed_or_all() -> None:
    stack = SheetStack().laid_out(PAGES, FOUR, 1).looked([PAGES[1]], ONE, 2, 4)
    some, every = stack.as_data([2, 9]), stack.as_data()
    assert [page["number"] for page in some["pages"]] == [2]
    assert [page["version"] for page in every["pages"]] == [1, 2, 1, 1]
    assert (some["complete"], every["complete"]) == (False, True)
