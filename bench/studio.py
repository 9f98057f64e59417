"""The studio as somebody types in it: from a key to the view that shows it, in Chromium.

Told are the median and the 95th percentile of 50 edits, the next one when the last is seen. What is
counted ends with the frame after the change of the view, so with what a reader of the view sees.
Then other programs that show pages (`previews.py`), and the memory of an hour (`hour.py`).
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import hour, previews
from bench.measure import Row
from bench.previews import TypedAt
from pipeline.context import Workspace
from tests.support.studio import OpenStudio, open_studio

ISSUE, FILE = "2025-12-actu", "issues/2025-12-actu/fr.md"
EDITS, SAVES = 50, 20
_FIRST = 5  # uncounted: what a process that has just begun remembers nothing of
_MOST_KEY, _MOST_SAVE, _MOST_PAGE = 0.080, 0.120, 0.500  # seconds
# Where a page is typed on: its issue, words of the line, its file.
_PAGES = (
    (TypedAt("the letter's page", ISSUE, "Près de 140 participants"), "fr.md"),
    (TypedAt("a chapter's page", "sante-transfrontaliere", "étage où"), "fr/03-cadre-juridique.md"),
)
_PATIENCE = 30_000  # milliseconds for one edit
# A view has changed when its frame's page, or its panel, has; then a frame of the screen is drawn.
_WATCH = """name => {
  const panel = document.getElementById(`pane-${name}`), frame = panel.querySelector("iframe");
  Object.assign(window, { taken: [], begun: 0 });
  window.watching?.disconnect();
  window.watching = new MutationObserver(() => {
    if (!window.begun) return;
    const began = window.begun;
    window.begun = 0;
    requestAnimationFrame(() => setTimeout(() => window.taken.push(performance.now() - began)));
  });
  window.watching.observe(frame ? frame.contentDocument.body : panel.querySelector(".text-part"),
    { subtree: true, childList: true, characterData: true });
  window.keyed ??= document.addEventListener("keydown",
    () => { window.begun = performance.now(); }, true) ?? true;
}"""
# A page has changed when the picture that is drawn of it has.
_WATCH_PAGES = """() => {
  Object.assign(window, { taken: [], begun: 0 });
  new MutationObserver(() => {
    if (!window.begun) return;
    window.taken.push(performance.now() - window.begun);
    window.begun = 0;
  }).observe(document.querySelector(".sheets-stage"),
    { subtree: true, attributes: true, attributeFilter: ["data-drawn"] });
  document.addEventListener("keydown", () => { window.begun = performance.now(); }, true);
}"""
_SEEN = "count => window.taken.length >= count"


def rows(workspace: Workspace) -> Iterator[Row]:
    """A key for each view, a save from another editor, other programs' previews, an hour of it."""
    with _opened() as studio:
        page = studio.desk(ISSUE)
        page.set_default_timeout(_PATIENCE)
        for name, what in (("web", "web page"), ("text", "text part"), ("mail", "mail")):
            _look_at(page, name)
            yield _row(f"key → {what}", _edits(page, EDITS), _MOST_KEY)
        yield _row("save elsewhere → mail", _saves(page, studio), _MOST_SAVE)
        page.close()
        places = []
        for place, file in _PAGES:
            row = _row(f"key → {place.what}", _page_edits(studio, place, file), _MOST_PAGE)
            places.append((place, row.seconds or 0.0))
            yield row
    yield from previews.rows(workspace, places)
    with _opened() as studio:
        yield from hour.rows(studio, ISSUE, FILE)


@contextmanager
def _opened() -> Iterator[OpenStudio]:
    with tempfile.TemporaryDirectory() as folder, open_studio(Path(folder)) as studio:
        yield studio


def _row(what: str, taken: Sequence[float], most: float) -> Row:
    counted = sorted(taken[_FIRST:])
    late = counted[int(len(counted) * 0.95)]
    told = f"p95 {late * 1000:.0f} ms, quickest {counted[0] * 1000:.0f} ms"
    return Row(what, statistics.median(counted), most_seconds=most, facts=told)


def _look_at(page: Any, name: str) -> None:
    page.click(f"#tab-{name}")
    if name == "text":
        page.wait_for_selector(".text-piece")
    else:
        frame = page.frame_locator(f"#pane-{name} iframe")
        frame.get_by_text("Chaque mois").first.wait_for()
    page.wait_for_timeout(500)  # pictures, and what else comes with a first look
    page.evaluate(_WATCH, name)


def _edits(page: Any, count: int) -> list[float]:
    """One letter after the other, at the end of a paragraph."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.locator(".cm-line", has_text="Une aciérie").click()
    page.keyboard.press("End")
    return _each(page, count, lambda at: page.keyboard.type("abcdefghij"[at % 10]))


def _page_edits(studio: OpenStudio, place: TypedAt, file: str) -> list[float]:
    """One letter after the other on a page that is looked at, all others behind it."""
    issue, line = place.issue, place.words
    name = f"issues/{issue}/{file}"
    lines = (studio.root / name).read_text("utf-8").split("\n")
    number = next(at for at, one in enumerate(lines, 1) if line in one)
    page = studio.page(f"/issues/{issue}/fr#{name}:{number}")
    page.set_default_timeout(_PATIENCE)
    page.wait_for_selector("body[data-ready]")
    page.click("#tab-sheets")
    page.wait_for_selector(".standing[data-state=now]")
    page.locator(".cm-line", has_text=line).first.click()
    page.keyboard.press("End")
    page.wait_for_timeout(2000)
    page.evaluate(_WATCH_PAGES)
    taken = _each(page, EDITS, lambda at: page.keyboard.type("abcdefghij"[at % 10]))
    page.close()
    return taken


def _saves(page: Any, studio: OpenStudio) -> list[float]:
    """Another editor's, by rename as most save; what we saved ourselves is on the disk by then."""
    page.wait_for_selector("#state[data-state=saved]")
    path = studio.root / FILE

    def save(at: int) -> None:
        text = path.read_text("utf-8")
        changed = text.replace("Bonjour", "Bonjour" + "!" * (1 + at % 3), 1)
        beside = path.with_suffix(".md~")
        beside.write_text(changed, "utf-8")
        page.evaluate("() => { window.begun = performance.now(); }")
        beside.replace(path)

    return _each(page, SAVES, save)


def _each(page: Any, count: int, edit: Callable[[int], None]) -> list[float]:
    page.evaluate("() => { Object.assign(window, { taken: [], begun: 0 }); }")
    for at in range(count):
        edit(at)
        page.wait_for_function(_SEEN, arg=at + 1)
        time.sleep(0.05)
    return [taken / 1000 for taken in page.evaluate("() => window.taken")]
