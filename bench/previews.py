"""Other programs that show pages while somebody writes: the same text, the same edits as in ours.

Typst's library compiles again in this process, which stays open as `typst watch` does: no `typst`
command comes from PyPI or npm (npm's `typst` fetches its program from elsewhere). Vivliostyle's
preview gets the HTML and the style sheet of our screen PDF, and is looked at in Chromium.
"""

from __future__ import annotations

import re
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bench import sheets, typst
from bench.measure import Row
from bench.print import NODE, page_of
from pipeline.build.hops import read_edition
from pipeline.context import RenderContext, Workspace
from tests.support.browser import chromium

_FIRST = 3  # edits that are not counted: what has just begun remembers nothing of
_TYPST_EDITS, _VIVLIOSTYLE_EDITS = 50, 10
_BEGINS_WITH = "zqx"  # of what is typed, so that it is found on the page
_PATIENCE = 90  # seconds
_TYPST_FAILS = (
    "the running text alone, in Typst's own markup: no design, no notes at the foot, no blocks, no "
    "checks; the PDF is written and nobody sees it, and no watcher waits (`typst watch` itself is "
    "in no package of PyPI or npm): its library in a process that stays"
)
_VIVLIOSTYLE_FAILS = (
    "no PDF while it is typed, no CMYK, no plates, no tags; from the save, for it has no editor; "
    "all pages are made anew"
)
# The words stand on the page, and a frame with them was drawn.
_PAINTED = """words => document.body?.textContent.includes(words)
  && new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true))))"""


@dataclass(frozen=True, slots=True)
class TypedAt:
    """Where is typed: what ours is called in the table, its edition, words of the paragraph."""

    what: str
    issue: str
    words: str


def rows(workspace: Workspace, places: Sequence[tuple[TypedAt, float]]) -> Iterator[Row]:
    """Each of them at each place, as a ratio to what ours took there, in seconds."""
    for place, ours in places:
        context, _ = read_edition(workspace, place.issue, "fr")
        for name, lacking, ways, fails in (
            ("Typst: save → PDF", _typst_lacking(), _typst, _TYPST_FAILS),
            ("Vivliostyle: save → page", _vivliostyle_lacking(), _vivliostyle, _VIVLIOSTYLE_FAILS),
        ):
            what = f"{name}, {place.what}"
            if lacking or context is None:
                yield Row(what, None, facts=lacking or "the edition cannot be read")
                continue
            with tempfile.TemporaryDirectory() as folder:
                taken = ways(context, place.words, Path(folder))
            counted = sorted(taken[_FIRST:])
            if not counted:
                yield Row(what, None, facts="it showed nothing in time")
                continue
            middle, late = statistics.median(counted), counted[int(len(counted) * 0.95)]
            facts = f"p95 {late * 1000:.0f} ms of {len(counted)}; it fails to do: {fails}"
            yield Row(what, middle, middle / ours, "ours", facts=facts)


def _typst_lacking() -> str:
    return "" if find_spec("typst") else "PyPI did not give it; `make bench` asks for it"


def _vivliostyle_lacking() -> str:
    here = shutil.which("node") and (NODE / "vivliostyle").exists()
    return "" if here else "npm did not give it; `make bench` asks for it"


def _typst(context: RenderContext, words: str, folder: Path) -> list[float]:
    """From the save of a letter to the PDF on the disk."""
    source, target = folder / "edition.typ", folder / "edition.pdf"
    compiled = typst.kept_open(source, target)
    return _each(_Paragraph(source, typst.markup(context.edition), words, r"\n"), compiled,
                 _TYPST_EDITS)  # fmt: skip


def _vivliostyle(context: RenderContext, words: str, folder: Path) -> list[float]:
    """From the save of a letter to the page with it, painted."""
    page = page_of(context, folder / "page", "screen")
    style = page.with_name("style.css")
    style.write_text(sheets.for_vivliostyle(style.read_text("utf-8"))[0], "utf-8")
    paragraph = _Paragraph(page, page.read_text("utf-8"), words, "</p>")
    with _preview(page) as address, _shown(address) as seen:
        if not seen(words.split(maxsplit=1)[0]):
            return []
        return _each(paragraph, lambda: seen(paragraph.typed), _VIVLIOSTYLE_EDITS)


class _Paragraph:
    """A text on the disk in which one letter after the other is typed at a paragraph's end."""

    def __init__(self, path: Path, text: str, words: str, end: str) -> None:
        wanted = r"\s+".join(map(re.escape, words.split()))
        found = re.search(f"{wanted}.*?(?={end})", text, re.DOTALL)
        assert found is not None, words
        self._path, self._before, self._after = path, text[: found.end()], text[found.end() :]
        self.typed = f" {_BEGINS_WITH}"
        self._path.write_text(self._before + self.typed + self._after, "utf-8")

    def save(self, number: int) -> None:
        """One more letter, as most editors save."""
        self.typed += "abcdefghij"[number % 10]
        beside = self._path.with_suffix(".new")
        beside.write_text(self._before + self.typed + self._after, "utf-8")
        beside.replace(self._path)


def _each(paragraph: _Paragraph, shown: Callable[[], object], edits: int) -> list[float]:
    taken = []
    shown()
    for number in range(edits):
        began = time.perf_counter()
        paragraph.save(number)
        if shown() is False:
            break
        taken.append(time.perf_counter() - began)
    return taken


@contextmanager
def _preview(page: Path) -> Iterator[str]:
    """Vivliostyle's preview server of a page; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = (str(NODE / "vivliostyle"), "preview", str(page), "--no-open-viewer")
    more = ("--port", str(port), "--log-level", "info")
    process = subprocess.Popen(
        [*command, *more],
        cwd=page.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        yield next(filter(None, (_address(line) for line in process.stdout)))
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()
        process.wait()


def _address(line: str) -> str:
    found = re.search(r"http://\S+", line)
    return found[0] if found else ""


@contextmanager
def _shown(address: str) -> Iterator[Callable[[str], bool]]:
    """Its viewer in Chromium; asked whether the page shows some words, for as long as it takes."""
    context = chromium().new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address)

    def seen(words: str) -> bool:
        try:
            page.wait_for_function(
                _PAINTED,
                arg=words.strip(),
                timeout=_PATIENCE * 1000,
            )
        except Exception as fault:  # noqa: BLE001  # Playwright's own, which is not loaded here
            print(f"Vivliostyle: {str(fault).splitlines()[0]}")
            return False
        return True

    try:
        yield seen
    finally:
        context.close()
