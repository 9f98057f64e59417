"""Headless Chromium as the tests use it: open a page at a width, in light or dark, and look.

Playwright drives the system's own Chromium over pipes, so that pytest-socket stays on. A page is
offline and every request it makes is written down: one that is not for a file is a failure.
"""

from __future__ import annotations

import atexit
import base64
import io
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from tests.support.lacking import lacking
from tests.support.pixels import Shot

HERE = Path(__file__).parent
NODE = HERE.parents[1] / "tools/node/node_modules"
AXE = NODE / "axe-core/axe.min.js"
NU = NODE / "vnu-jar/build/dist/vnu.jar"
MEASURE = HERE / "measure.js"
USUAL = (320, 375, 700)  # widths of windows that many tests ask for
HEIGHT = 800
# The shell has no windows and tabs of its own to look after: a page takes half of the work.
CHROMIUM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
)
# In a container Chromium has no sandbox of its own; it asks its maker nothing.
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
_LOCAL = ("file:", "data:", "about:", "blob:")
# A whole page inverted by its client; pictures are inverted back.
_INVERTED = (
    "html{background:#fff;filter:invert(1) hue-rotate(180deg)}"
    "img{filter:invert(1) hue-rotate(180deg)}"
)


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at.

    `forced` is what a client makes of a mail that it darkens by itself: `inverted` turns every
    colour round but those of pictures (Outlook.com and iOS apps do so), `darkened` is Chromium's
    own forced darkness, which like Gmail's changes light grounds and dark text only.
    """

    width: int
    scheme: str = "light"
    forced: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (str(self.width), self.scheme, self.forced)))


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader gets to see of a page: the measures of measure.js, kept for all tests."""

    width: int
    texts: list[dict[str, Any]]
    pictures: list[dict[str, Any]]
    links: list[dict[str, Any]]
    clipped: list[str]
    split: list[dict[str, Any]]


@dataclass
class Look:
    """A page that is open in the browser."""

    page: Any
    protocol: Any
    width: int

    def turned(self, width: int) -> Look:
        """The same page in a window of another width."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        return replace(self, width=width)

    def ask(self, expression: str) -> Any:
        """A value from the page; `look` holds the measures of measure.js."""
        return self.page.evaluate(expression)

    def seen(self) -> Seen:
        """All measures at once."""
        return Seen(**self.ask("look.all()"))

    def axe(self, *off: str) -> list[str]:
        """What axe finds, one line a place; rules named are switched off."""
        if not self.ask("'axe' in window"):
            self.page.add_script_tag(path=AXE)
        rules = json.dumps({rule: {"enabled": False} for rule in off})
        # Style sheets are fetched again for rules that are experiments, and not among ours.
        asked = f"{{rules: {rules}, resultTypes: ['violations'], preload: false}}"
        found = self.ask(f"axe.run(document, {asked})")
        return [
            f"{rule['id']}: {node['html']} – {node.get('failureSummary', '')}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    def shot(self) -> Shot:
        """The whole page, one pixel a CSS pixel.

        Straight from Chromium's protocol: Playwright's own screenshots are well packed, and three
        times as slow.
        """
        height = self.ask("document.scrollingElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": self.width, "height": height, "scale": 1}
        answer = self.protocol.send(
            "Page.captureScreenshot",
            {"clip": clip, "captureBeyondViewport": True, "optimizeForSpeed": True},
        )
        data = io.BytesIO(base64.b64decode(answer["data"]))
        return Shot(Image.open(data).convert("RGB"))


@cache
def chromium() -> Any:
    """The one Chromium of this process: Playwright is started once in it, and ends with it."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("no Playwright here")
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        lacking("no Chromium here")
    playwright = sync_playwright().start()
    browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)

    def end() -> None:
        browser.close()
        playwright.stop()

    atexit.register(end)
    return browser


class Viewer:
    """Chromium with one page, for all tests of a process: opening a page takes longer than
    most looks."""

    def __init__(self) -> None:
        self._seen: dict[tuple[Path, View, str | None], Seen] = {}
        self._open: Path | None = None  # as its file has it, for one more look
        self._requests: list[str] = []
        self._context = chromium().new_context(offline=True)
        self._context.on("request", lambda request: self._requests.append(request.url))
        self._page = self._context.new_page()
        self._protocol = self._context.new_cdp_session(self._page)

    def close(self) -> None:
        self._context.close()

    def seen(self, file: Path, view: View, html: str | None = None) -> Seen:
        """What is seen of a file, or of `html` in its place; opened once for all usual widths."""
        key = (file, view, html)
        if key not in self._seen:
            with self.look(file, view, html) as look:
                self._seen[key] = look.seen()
                for width in USUAL:
                    if (other := replace(view, width=width)) != view:
                        self._seen[file, other, html] = look.turned(width).seen()
        return self._seen[key]

    @contextmanager
    def look(
        self, file: Path, view: View, html: str | None = None, *, unchanged: bool = False
    ) -> Iterator[Look]:
        """Open a file; with `html`, show that in its place, pictures beside it included.

        Who promises to leave the page `unchanged` gets it as whoever did so before has left it, if
        it is the same file: to turn its window or its light takes a fraction of opening it. Another
        picture for that window is not waited for.
        """
        unchanged = unchanged and not html and not view.forced
        opened = unchanged and self._open == file
        self._open = None
        self._requests.clear()
        self._page.set_viewport_size({"width": view.width, "height": HEIGHT})
        self._page.emulate_media(color_scheme=view.scheme)
        darkened = {"enabled": True} if view.forced == "darkened" else {}
        self._protocol.send("Emulation.setAutoDarkModeOverride", darkened)
        if not opened:
            self._page.goto(file.resolve().as_uri())
            if html is not None:
                self._page.set_content(html)
            if view.forced == "inverted":
                self._page.add_style_tag(content=_INVERTED)
            self._page.evaluate(MEASURE.read_text("utf-8"))
        yield Look(self._page, self._protocol, view.width)
        self._open = file if unchanged else None
        remote = [url for url in self._requests if not url.startswith(_LOCAL)]
        assert remote == [], f"{file} asked for {remote}"
