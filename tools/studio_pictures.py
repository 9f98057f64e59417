"""The pictures of docs/studio.md, taken from the running studio on a copy of the samples."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from PIL import Image

from tests.support.studio import OpenStudio, open_studio

LETTER = "2025-12-actu"
_WAIT = 60_000  # milliseconds a page of a PDF may take the first time


def take(folder: Path, built: Path, target: Path) -> None:
    """All of them, into `target`; `built` is the output of the samples."""
    with open_studio(folder, before=lambda root: _with_output(root, built)) as studio:
        shelf = studio.page("/")
        shelf.locator("[data-state]").nth(3).wait_for()
        shelf.wait_for_load_state("networkidle")
        _keep(shelf, target / "studio-shelf.png", 480)
        desk = studio.desk(LETTER)
        _at_a_story(desk)
        _keep(desk, target / "studio-desk.png")
        _views(studio, folder, target / "studio-views.png")
        handover = studio.page(f"/handover/{LETTER}/fr")
        handover.locator("#verdict[data-leaves]").wait_for()
        _keep(handover, target / "studio-handover.png")


def _with_output(root: Path, built: Path) -> None:
    shutil.copytree(built, root / "output")


def _at_a_story(page: Any) -> None:
    """The cursor in a story, which its form and the mail then show."""
    page.frame_locator("#pane-mail iframe").get_by_text("Chaque mois").first.wait_for()
    page.evaluate(
        "async () => { const { desk } = await import('/static/desk.js');"
        " const at = desk.view.state.doc.toString().indexOf('::: article');"
        " await desk.go(desk.files.current, { pos: at + 8 }); }"
    )
    page.locator("#form :is(input, select, textarea)").first.wait_for()
    page.wait_for_timeout(1500)


def _views(studio: OpenStudio, folder: Path, target: Path) -> None:
    """The mail in the dark and the pages, side by side."""
    dark = studio.desk(LETTER, width=1280)
    dark.locator("#pane-mail select").first.select_option("dark")
    dark.frame_locator("#pane-mail iframe").get_by_text("Chaque mois").first.wait_for()
    dark.wait_for_timeout(800)
    left = folder / "dark.png"
    dark.locator("#views").screenshot(path=left)
    dark.get_by_role("tab", name="Pages").click()
    dark.locator("#pane-sheets img").first.wait_for(timeout=_WAIT)
    dark.wait_for_timeout(3000)
    right = folder / "pages.png"
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
