"""The studio as an editor has it: the command in a folder of its own, opened in Chromium."""

from __future__ import annotations

import base64
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.support.browser import AXE, chromium
from tests.support.modules import ROOT

_HOUSE = ("templates", "assets", "pipeline.toml")
_LOCALES = {"fr": "fr-FR", "en": "en-GB"}  # browsers of those who speak it
_SECONDS = 60_000  # milliseconds that a loaded machine may take for what takes one


class OpenStudio:
    """A studio that runs; `root` is its project, a copy that may be spoilt."""

    def __init__(
        self, root: Path, process: subprocess.Popen[str], entry: str, speaks: str = "fr"
    ) -> None:
        self.root = root
        self.speaks = speaks
        self.process = process
        self.entry = entry
        self.address = entry.partition("/enter")[0]
        self._browsers: list[Any] = []  # the last one is in use

    def page(self, path: str, *, width: int = 1280, height: int = 800, new: bool = False) -> Any:
        """A page of it, let in; in a `new` browser, or in the one of before."""
        if new or not self._browsers:
            context = chromium().new_context(
                viewport={"width": width, "height": height},
                locale=_LOCALES[self.speaks],
                reduced_motion="reduce",
            )
            self._browsers.append(context)
            page = context.new_page()
            page.goto(self.entry)
            page.wait_for_url(f"{self.address}/")
            self.code_was_used()
            page.close()
        page = self._browsers[-1].new_page()
        page.set_default_timeout(_SECONDS)
        page.set_viewport_size({"width": width, "height": height})
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
        page.goto(self.address + path)
        return page

    def put(self, sources: Mapping[str, str | bytes]) -> None:
        """Files of an issue, by their names in the project."""
        for name, text in sources.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)

    def desk(self, issue: str, language: str = "fr", **options: Any) -> Any:
        """The desk of an edition, ready."""
        page = self.page(f"/issues/{issue}/{language}", **options)
        page.wait_for_selector("body[data-ready]")
        return page

    def close_pages(self) -> None:
        """As who has done with a test's pages; the browser stays."""
        for browser in self._browsers:
            for page in browser.pages:
                page.close()

    def close_browsers(self) -> None:
        """The next page is in a browser that knows nothing."""
        for browser in self._browsers:
            browser.close()
        self._browsers.clear()

    def ask_of_texts(self, what: str, files: Iterable[str]) -> None:
        """Have texts saved or looked at, as a page would ask for it; those that nobody opened need
        neither, and it is refused."""
        if not self._browsers:
            return
        ask = self._browsers[0].request
        token = ask.get(f"{self.address}/api/token").json()["token"]
        for file in files:
            answer = ask.post(
                f"{self.address}/api/texts/{what}",
                data={"file": file},
                headers={"X-Studio-Token": token},
            )
            assert answer.status in (200, 422), answer.text()

    def code_was_used(self) -> None:
        """Somebody went in with `entry`: the next one needs another."""
        self.entry = _entry_in(self.process)


def axe(page: Any, *off: str) -> list[str]:
    """What axe finds on a page, one line a place."""
    page.evaluate(AXE.read_text("utf-8"))  # as the debugger, which no policy of the page stops
    found = page.evaluate(
        "off => axe.run(document, {resultTypes: ['violations'], preload: false, iframes: false,"
        " rules: Object.fromEntries(off.map(name => [name, {enabled: false}]))})",
        list(off),
    )
    return [
        f"{rule['id']}: {node['html']} – {node.get('failureSummary', '')}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


_DROP = """([data, name, type, where]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const files = new DataTransfer();
  files.items.add(new File([bytes], name, { type }));
  const place = document.querySelector(where), { left, top } = place.getBoundingClientRect();
  const at = { clientX: left + 5, clientY: top + 5, bubbles: true, cancelable: true };
  place.dispatchEvent(new DragEvent("drop", { dataTransfer: files, ...at }));
}"""


def drop(page: Any, data: bytes, name: str, where: str, type_: str = "image/jpeg") -> None:
    """Drop a file on what a selector finds."""
    page.evaluate(_DROP, [base64.b64encode(data).decode(), name, type_, where])


def axe_in_both(page: Any, *off: str) -> list[str]:
    """The same in light and in dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {one}" for one in axe(page, *off)]
    return found


@contextmanager
def open_studio(
    folder: Path,
    sources: Mapping[str, str | bytes] | None = None,
    *,
    samples: bool = True,
    before: Callable[[Path], None] = lambda _: None,
    changed: str = "",
    speaks: str = "fr",
) -> Iterator[OpenStudio]:
    """The studio on a copy of the house with the samples, or with these files alone.

    `changed`: code that its process runs first, to stop what would come by itself; `speaks`: the
    language of its pages.
    """
    for name in (*_HOUSE, *(["issues"] if samples else [])):
        here = ROOT / name
        if here.is_dir():
            shutil.copytree(here, folder / name)
        else:
            shutil.copy(here, folder / name)
    for name, text in (sources or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    before(folder)
    options = ["--lang-ui", speaks, "studio", "--no-browser", "--port", "0"]
    program = ["-m", "pipeline"]
    if changed:
        program = ["-c", f"import sys, pipeline.cli\n{changed}\nsys.exit(pipeline.cli.main())"]
    process = subprocess.Popen(
        [sys.executable, *program, *options],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_as_in_a_terminal,  # noqa: PLW1509 - this process has no threads that matter
    )
    try:
        studio = OpenStudio(folder, process, _entry_in(process), speaks)
        try:
            yield studio
        finally:
            studio.close_browsers()
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        assert process.stdout is not None
        process.stdout.close()
        process.wait()


def _as_in_a_terminal() -> None:
    """Ctrl-C is heard; a suite run in the background of a shell inherits that it is not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _entry_in(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http\S+#\S+", line):
            return found[0]
    raise AssertionError("the studio ended before it said its address")


def unanswered(faults: list[str]) -> list[str]:
    """Without what the browser says of a look that was asked of a process that has ended."""
    return [one for one in faults if "status of 422" not in one]
