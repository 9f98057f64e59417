"""The pictures of docs/studio.md and docs/studio.en.md, each of a studio that speaks as they do,
taken from it while it runs on a copy of the samples."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

from PIL import Image

from tests.support.studio import OpenStudio, open_studio

LETTER = "2025-12-actu"
# Of each guide: the end of its pictures' names, what its letter begins with.
_GUIDES = {"fr": ("", "Chaque mois"), "en": (".en", "What is being decided")}
_WAIT = 60_000  # milliseconds a page of a PDF may take the first time


def take(folder: Path, built: Path, target: Path) -> None:
    """All of them, into `target`; `built` is the output of the samples."""
    for language, (end, begins) in _GUIDES.items():
        root = folder / language
        root.mkdir(parents=True)
        before = partial(_with_output, built=built)
        with open_studio(root, before=before, speaks=language) as studio:
            _of_a_guide(studio, target, end, begins)


def _of_a_guide(studio: OpenStudio, target: Path, end: str, begins: str) -> None:
    shelf = studio.page("/")
    shelf.locator("[data-state]").nth(3).wait_for()
    shelf.wait_for_load_state("networkidle")
    _keep(shelf, target / f"studio-shelf{end}.png", 480)
    desk = studio.desk(LETTER, studio.speaks)
    _mail_with(desk, begins)
    _at_a_story(desk)
    _keep(desk, target / f"studio-desk{end}.png")
    _views(studio, begins, target / f"studio-views{end}.png")
    handover = studio.page(f"/handover/{LETTER}/{studio.speaks}")
    handover.locator("#verdict[data-leaves]").wait_for()
    _keep(handover, target / f"studio-handover{end}.png")


def _with_output(root: Path, built: Path) -> None:
    shutil.copytree(built, root / "output")


def _mail_with(page: Any, begins: str) -> None:
    page.frame_locator("#pane-mail iframe").get_by_text(begins).first.wait_for()


def _at_a_story(page: Any) -> None:
    """The cursor in a story, which its form and the mail then show."""
    page.evaluate(
        "async () => { const { desk } = await import('/static/desk.js');"
        " const at = desk.view.state.doc.toString().indexOf('::: article');"
        " await desk.go(desk.files.current, { pos: at + 8 }); }"
    )
    page.locator("#form :is(input, select, textarea)").first.wait_for()
    page.wait_for_timeout(1500)


def _views(studio: OpenStudio, begins: str, target: Path) -> None:
    """The mail in the dark and the pages, side by side."""
    dark = studio.desk(LETTER, studio.speaks, width=1280)
    dark.locator("#pane-mail select").first.select_option("dark")
    _mail_with(dark, begins)
    dark.wait_for_timeout(800)
    left, right = studio.root / "dark.png", studio.root / "pages.png"
    dark.locator("#views").screenshot(path=left)
    dark.locator("#tab-sheets").click()
    dark.locator("#pane-sheets img").first.wait_for(timeout=_WAIT)
    dark.wait_for_timeout(3000)
    dark.locator("#views").screenshot(path=right)
    with Image.open(left) as one, Image.open(right) as other:
        both = Image.new("RGB", (one.width + other.width + 24, one.height), "#e3ecf1")
        both.paste(one, (0, 0))
        both.paste(other, (one.width + 24, 0))
    both.quantize(256).save(target, optimize=True)


def _keep(page: Any, target: Path, height: int = 800) -> None:
    page.set_viewport_size({"width": 1280, "height": height})
    page.screenshot(path=target)
    with Image.open(target) as taken:
        small = taken.convert("RGB").quantize(256)
    small.save(target, optimize=True)
