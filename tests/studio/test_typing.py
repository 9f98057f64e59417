"""What writing leaves behind in a page: nothing, however long somebody writes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.studio import OpenStudio

pytestmark = pytest.mark.browser
LINES, WORD, ROUNDS = 24, "abcde", 2  # 240 letters typed, and taken back
LOOKS = 40  # half a second each
_LEAST_LINE = 30  # characters: not an empty line, nor one of a head
TO = """at => {
  const { view } = window.desk, { doc } = view.state;
  const lines = Array.from({ length: doc.lines }, (_, one) => doc.line(one + 1));
  const { to } = lines.filter((line) => line.length > LEAST)[at];
  view.dispatch({ selection: { anchor: to }, scrollIntoView: true });
  view.focus();
}""".replace("LEAST", str(_LEAST_LINE))


def write(page: Any) -> None:
    """Here and there, and back to how it was."""
    for at in range(LINES):
        page.evaluate(TO, at)
        page.keyboard.type(WORD)
        for _ in WORD:
            page.keyboard.press("Backspace")


def nodes(page: Any, devtools: Any) -> int:
    """Those that live once all is saved and shown: no more come, and none go."""
    page.evaluate(TO, 0)
    page.wait_for_selector("#state[data-state=saved]")
    counted = [-1]
    for _ in range(LOOKS):
        devtools.send("HeapProfiler.collectGarbage")
        counted.append(int(devtools.send("Memory.getDOMCounters")["nodes"]))
        if counted[-1] == counted[-2]:
            return counted[-1]
        page.wait_for_timeout(500)
    raise AssertionError(f"they come and go: {counted}")


def test_what_is_typed_and_taken_back_keeps_no_nodes(studio: OpenStudio) -> None:
    """A browser that puts letters in by itself keeps for its own undo a node for every line."""
    page = studio.desk("2025-12-actu")
    page.evaluate("async () => { window.desk = (await import('/static/desk.js')).desk; }")
    page.click("#tab-text")  # a view without a page of its own
    page.wait_for_selector(".text-piece")
    text = page.evaluate("window.desk.view.state.doc.toString()")
    devtools = page.context.new_cdp_session(page)
    write(page)  # what the first of everything brings
    before = nodes(page, devtools)
    for _ in range(ROUNDS):
        write(page)
    grown = nodes(page, devtools) - before
    assert page.evaluate("window.desk.view.state.doc.toString()") == text
    assert page.faults == []
    page.close()
    assert grown < LINES  # some four hundred, where the browser typed
