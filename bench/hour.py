"""An hour of writing in the studio, as quickly as its views allow: does its memory stay flat?

As many edits as an hour has seconds. What is typed is taken back, so that the text stays as long as
it was and whatever grows is ours. Each minute of it looks at another view, moves a block there and
back, is saved from elsewhere once and rests once; every tenth one looks at pages. Memory is that
of each process with all it started (PSS), and of the page (its JavaScript, after a collection).
"""

from __future__ import annotations

import functools
import os
import random
import statistics
import string
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.measure import Row
from bench.watch import children_of, command_of, memory_of
from tests.support.studio import OpenStudio

EDITS = int(os.environ.get("BENCH_EDITS", "3600"))
_MINUTE, _PAGES_EVERY = 60, 10
_GROWTH = 1.05  # from the middle to the end
_LETTERS = 29  # typed, then taken back: 58 edits; and two moves
_LINES = ("Une aciérie", "Près de 140 participants")
_IN_BLOCK = _LINES[1]
_VIEWS = ("mail", "web", "text")
_GREETINGS = ("Bonjour {", "Bonjour à tous, {")
_SETTLED = 3.0  # seconds until what is done behind is done
_PATIENCE = 300_000  # milliseconds: whole layouts leave the processor to all others
_MB = 1024 * 1024
# Chromium's own counters of what a page's scripts hold, and of what hangs in its documents.
_HEAP, _NODES = "JSHeapUsedSize", "Nodes"
_COUNT = """async () => {
  const { desk } = await import("/static/desk.js");
  Object.assign(window, { desk, views: 0, changes: 0 });
  desk.on("shown", () => { window.views += 1; });
  desk.on("changed", () => { window.changes += 1; });
}"""
_TEXT = "() => window.desk.view.state.doc.toString()"
_TO = """line => {
  const { view } = window.desk, at = view.state.doc.toString().indexOf(line);
  view.dispatch({ selection: { anchor: view.state.doc.lineAt(at).to }, scrollIntoView: true });
  view.focus();
}"""


def rows(studio: OpenStudio, issue: str, file: str) -> Iterator[Row]:
    """A row for each process, and one for the page."""
    hour = _Hour(studio, issue, file)
    told = []
    for mark in (EDITS // 12, EDITS // 2, EDITS):
        hour.until(mark)
        told.append(hour.memory())
    seconds = statistics.median(hour.taken)
    hour.page.close()
    for name in told[-1]:
        yield _row(name, [one.get(name, 0) for one in told], seconds)


def _row(name: str, held: Sequence[int], seconds: float) -> Row:
    first, middle, last = held
    unit, called = (1, "") if name == _OF_NODES else (_MB, " MB")
    said = " → ".join(f"{one / unit:.0f}" for one in (first, middle, last))
    flat = name != _SHORT_LIVED
    return Row(
        f"an hour of edits: {name}",
        seconds,
        last / middle if flat else None,
        "its middle" if flat else "",
        most_ratio=_GROWTH if flat else None,
        facts=f"{said}{called} after {EDITS // 12}, {EDITS // 2}, {EDITS} edits",
        missed="GROWS",
    )


class _Hour:
    """Somebody who writes: in one page, one edit after another."""

    def __init__(self, studio: OpenStudio, issue: str, file: str) -> None:
        self.studio = studio
        self.issue = issue
        self.path = studio.root / file
        self.page = studio.desk(issue)
        self.page.set_default_timeout(_PATIENCE)
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.done = 0
        self.taken: list[float] = []
        self.page.evaluate(_COUNT)

    def until(self, edits: int) -> None:
        """Write on until so many edits are done."""
        while self.done < edits:
            minute = self.done // _MINUTE
            self._look(_VIEWS[minute % len(_VIEWS)])
            chance = random.Random(minute)  # noqa: S311  # letters, the same each time
            self._write(_LINES[minute % len(_LINES)], chance)
            self._move()
            self._save_elsewhere()
            self._rest()
            if minute % _PAGES_EVERY == 0:
                self._pages()

    def memory(self) -> Mapping[str, int]:
        """What each holds, when nothing is at work any more."""
        self._look("mail")
        time.sleep(_SETTLED)
        for _ in range(2):
            self.devtools.send("HeapProfiler.collectGarbage")
        self.devtools.send("Performance.enable")
        told = self.devtools.send("Performance.getMetrics")["metrics"]
        counted = {one["name"]: int(one["value"]) for one in told}
        of_page = {"its page": counted[_HEAP], _OF_NODES: counted[_NODES]}
        return _of_processes(self.studio.process.pid) | of_page

    def _look(self, name: str) -> None:
        if self.page.get_attribute(f"#tab-{name}", "aria-selected") != "true":
            self._seen("views", lambda: self.page.click(f"#tab-{name}"))

    def _write(self, line: str, chance: random.Random) -> None:
        """Other letters each minute, or what remembers lines would know them all."""
        self.page.evaluate(_TO, line)
        for letter in chance.choices(string.ascii_lowercase, k=_LETTERS):
            self._edit(letter)
        for _ in range(_LETTERS):
            self._edit("Backspace")

    def _edit(self, key: str) -> None:
        began = time.perf_counter()
        self._seen("views", lambda: self.page.keyboard.press(key))
        self.taken.append(time.perf_counter() - began)
        self.done += 1

    def _seen(self, what: str, act: Callable[[], object]) -> None:
        """Do it, and wait until it is to be seen."""
        before = self.page.evaluate(f"() => window.{what}")
        act()
        self.page.wait_for_function(f"before => window.{what} > before", arg=before)

    def _there(self, what: str) -> None:
        """Wait for it, and hold no handle: that would keep what is not shown any more."""
        self.page.locator(what).first.wait_for()

    def _move(self) -> None:
        """The block at the cursor down, and back up."""
        self.page.evaluate(_TO, _IN_BLOCK)
        before = self.page.evaluate(_TEXT)
        for key in ("Alt+ArrowDown", "Alt+ArrowUp"):
            self._seen("changes", functools.partial(self.page.keyboard.press, key))
            self.done += 1
        self.page.wait_for_function(f"before => ({_TEXT})() === before", arg=before)

    def _save_elsewhere(self) -> None:
        self._there("#state[data-state=saved]")
        text = self.path.read_text("utf-8")
        one, other = _GREETINGS if _GREETINGS[0] in text else _GREETINGS[::-1]
        beside = self.path.with_suffix(".md~")
        beside.write_text(text.replace(one, other, 1), "utf-8")
        self._seen("changes", lambda: beside.replace(self.path))

    def _rest(self) -> None:
        """Words are read, as they are when the hands rest."""
        asked = f"/api/findings/{self.issue}/fr?proofread=1"
        self.page.evaluate("async asked => { await (await fetch(asked)).json(); }", asked)

    def _pages(self) -> None:
        """Looked at, and an edit there and back while all of them follow."""
        page = self.page
        page.click("#tab-sheets")
        self._of_now()
        page.evaluate(_TO, _IN_BLOCK)
        for key in ("x", "Backspace"):
            self._seen("views", functools.partial(page.keyboard.press, key))
            self._of_now()

    def _of_now(self) -> None:
        """All pages are of the text of now.

        Raises:
            AssertionError: nothing can be laid out, and why.
        """
        self._there(f"{_STANDING}:is([data-state=now], [data-state=failed])")
        standing = self.page.locator(_STANDING)
        if standing.get_attribute("data-state") == "failed":
            raise AssertionError(standing.inner_text())


_STANDING = "#pane-sheets .standing"
_OF_NODES, _SHORT_LIVED = "nodes of its page", "processes that end when idle"
_OF_MAILS, _OF_PAGES = "the process of mails and texts", "the process of pages"
_STAYING = 2


def _of_processes(server: int) -> dict[str, int]:
    """The server alone, then the processes that build for it, with all that they started.

    The two that stay are the oldest; only that of the pages has others at work for it.
    """
    makers = [one for one in children_of(server) if "spawn_main" in command_of(one)]
    held = {"the server": memory_of(server) - sum(map(memory_of, children_of(server)))}
    for one in makers[:_STAYING]:
        held[_OF_PAGES if children_of(one) else _OF_MAILS] = memory_of(one)
    return held | {_SHORT_LIVED: sum(map(memory_of, makers[_STAYING:]))}
