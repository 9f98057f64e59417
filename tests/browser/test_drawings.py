"""Eighty small drawings look the same in the email, on the web page and in both PDFs.

Each channel draws all of them on one sheet. Compared is the share of a drawing that is clearly
another colour (a tenth of the scale) and not on an edge: `tests/support/drawings.py`.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from pipeline.cache import Cache
from pipeline.channels.paper.process import children
from pipeline.images import colour, drawing, rasterise
from pipeline.images.derive import Derivative
from tests.support import drawings
from tests.support.browser import View, Viewer
from tests.support.lacking import lacking

pytestmark = pytest.mark.browser

NAMES = sorted(path.stem for path in drawings.FOLDER.glob("*.svg"))
# Per cent of the drawing. PDFium and Ghostscript put edges a pixel elsewhere: a line of one pixel
# across is half a per cent.
TOLERANCE = 1.5
# WeasyPrint sets letter by letter, without kerning: large letters end a pixel or two further on.
UNKERNED = {"encoding": 3.5, "text-rotated": 3.5}
# What Chromium draws of the original with typefaces, choices or a language of its own.
ITS_OWN = {"drawio-switch", "switch-language", "encoding"}


@dataclass(frozen=True)
class Sheets:
    """Every drawing, by its name, in each channel."""

    made: Mapping[str, list[Derivative]]
    seen: Mapping[str, list[Image.Image]]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory, viewer: Viewer) -> Sheets:
    if shutil.which("gs") is None:
        lacking("Ghostscript")
    folder = tmp_path_factory.mktemp("drawings")
    house, paths = drawings.house(), drawings.written(folder)
    cache = Cache(folder / "cache", enabled=False)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(drawing, "_daring", lambda _: False)  # each one is drawn anyway
        patched.setattr(rasterise.subprocess, "run", drawings.in_this_process)
        made = {
            channel: drawings.made(paths, recipe, house, cache)
            for channel, recipe in drawings.recipes(house).items()
        }
    count = len(paths)
    mail = drawings.seen_in_mail(made["email"])
    pdfs = {channel: drawings.pdf(made[channel], channel) for channel in ("screen", "print")}
    assert [(one.said, one.refused) for one in pdfs.values()] == [((), ()), ((), ())]
    children.stop()
    seen = {
        "email": mail,
        "inks": [colour.drawing_for_press(image, house.inks).convert("CMYK") for image in mail],
        "web": _in_browser(viewer, folder, [one.data for one in made["web"]]),
        "original": _in_browser(viewer, folder, [path.read_bytes() for path in paths]),
        "screen": drawings.seen_in_pdf(pdfs["screen"].pdf, count),
        "print": drawings.seen_in_inks(pdfs["print"].pdf, count),
    }
    return Sheets(made, seen)


def _in_browser(viewer: Viewer, folder: Path, files: list[bytes]) -> list[Image.Image]:
    page = folder / "sheet.html"
    page.write_text(drawings.web_page(files), encoding="utf-8")
    with viewer.look(page, View(drawings.ACROSS * drawings.SIZE[0])) as look:
        look.ask("Promise.all([...document.images].map(image => image.decode().catch(() => 0)))")
        return drawings.squares(look.shot().image, len(files))


def test_there_are_eighty() -> None:
    assert len(NAMES) >= 80


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_the_same_in_every_channel(sheets: Sheets, name: str) -> None:
    at, most = NAMES.index(name), UNKERNED.get(name, TOLERANCE)
    seen = {channel: images[at] for channel, images in sheets.seen.items()}
    found = {
        "web": drawings.unlike(seen["email"], seen["web"]),
        "screen": drawings.unlike(seen["email"], seen["screen"]),
        "print": drawings.unlike(seen["inks"], seen["print"]),
    }
    assert all(share <= most for share in found.values()), found
    ground = Image.new("RGB", drawings.SIZE, "white")
    assert drawings.unlike(seen["email"], ground) > 1, "nothing is drawn"


@pytest.mark.parametrize("channel", ["original", "web", "screen", "print"])
def test_another_drawing_would_be_seen(sheets: Sheets, channel: str) -> None:
    """The comparison can fail, in each channel: none looks like the drawing after it."""
    mail, seen = sheets.seen["inks" if channel == "print" else "email"], sheets.seen[channel]
    shares = [drawings.unlike(a, b) for a, b in zip(mail, seen[1:], strict=False)]
    assert min(shares) > TOLERANCE


@pytest.mark.parametrize("name", [n for n in NAMES if "text" not in n and n not in ITS_OWN])
def test_a_drawing_is_what_a_browser_makes_of_its_file(sheets: Sheets, name: str) -> None:
    """The original in Chromium is the judge of what we make of it."""
    at = NAMES.index(name)
    share = drawings.unlike(sheets.seen["original"][at], sheets.seen["email"][at])
    assert share <= TOLERANCE


VECTORS = {
    "arcs", "canva", "clip-transformed", "colour-oklch", "current-colour", "doctype", "dashes",
    "excel-chart", "figma-icon", "graphviz", "illustrator-clip", "inkscape", "libreoffice",
    "matplotlib", "nested-svg", "polygons", "strokes", "symbol-sprite", "text-plain", "text-arial",
    "text-runs", "use-inherits", "bar-chart", "path-length", "vector-effect",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_what_can_be_painted_stays_a_drawing_on_paper(sheets: Sheets, name: str) -> None:
    at = NAMES.index(name)
    assert {sheets.made[channel][at].format for channel in ("screen", "print")} == {"svg"}
