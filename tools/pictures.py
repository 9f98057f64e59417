"""`make pictures`: the pictures of README and docs/, taken from the samples as they are built now.

Not part of `make check`: another Chromium draws other pixels. Run it when the look has changed.
"""

from __future__ import annotations

import base64
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import markdown
import pypdfium2
from PIL import Image

from tests.support.browser import Look, View, Viewer
from tests.support.project import copy_of_house
from tools.studio_pictures import take

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "docs/images"
LETTER, BROCHURE = "2025-12-actu", "sante-transfrontaliere"
# name: file, width, colour scheme, the height that is kept, pixels to a CSS pixel
MAILS = {
    "email-700": (f"{LETTER}/fr/email.html", 700, "light", 1700, 1.0),
    "email-375": (f"{LETTER}/fr/email.html", 375, "light", 1100, 1.5),
    "email-dark": (f"{LETTER}/fr/email.html", 700, "dark", 1400, 1.0),
    "announcement": (f"{BROCHURE}/fr/email.html", 700, "light", 1400, 1.0),
}
_APART, _DESK = 10, "#c9d3da"  # pixels between spreads; what they lie on
TOOLS = ("brevo", "mailchimp", "sarbacane")
# The one thing here that is not the product's own look: a folder and a sheet of paper.
DESK = """<meta charset="utf-8"><style>
body { margin: 0; padding: 32px; display: flex; gap: 28px; align-items: flex-start;
  background: #e3ecf1; color: #1b2430; font: 15px/23px "Source Sans 3", Arial, sans-serif; }
ul.folder { margin: 0; padding: 18px 22px; list-style: none; font: 14px/30px monospace; }
ul.folder, main { background: #fff; }
main { flex: 1; padding: 10px 32px 24px; }
h1 { font-size: 23px } h2 { font-size: 18px }
pre { background: #f6f1e7; padding: 8px 12px; white-space: pre-wrap; }
main ul { padding-left: 20px }
</style>"""


def main() -> None:
    """Build a copy of the house, hand over, take every picture."""
    TARGET.mkdir(exist_ok=True)
    viewer = Viewer()
    with tempfile.TemporaryDirectory() as folder:
        # A copy, so that the hand-overs for the pictures leave nothing in `sent/`.
        house = copy_of_house(ROOT, Path(folder) / "house")
        shutil.copytree(ROOT / "issues", house / "issues", dirs_exist_ok=True)
        _run(house, "build")
        built = house / "output"
        for name, (file, width, scheme, height, density) in MAILS.items():
            with viewer.look(built / file, View(width, scheme)) as look:
                _keep(name, look, height, density)
        for tool in TOOLS:
            _run(house, "export", LETTER, "--lang", "fr", "--tool", tool)
            _checklist(viewer, built / LETTER / "fr" / tool)
        _pages("brochure-spread", built / f"{BROCHURE}/fr/screen.pdf", (8, 9))
        _spreads("brochure-spreads", built / f"{BROCHURE}/fr/screen.pdf", 4, 22)
        _pages("newsletter-page", built / f"{LETTER}/fr/screen.pdf", (1, 2))
        _spreads("newsletter-spreads", built / f"{LETTER}/fr/screen.pdf", 3, 28)
        take(Path(folder) / "studio", built, TARGET)
    viewer.close()


def _run(house: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "pipeline", *arguments]
    subprocess.run(command, cwd=house, check=True, stdout=subprocess.DEVNULL)


def _keep(name: str, look: Look, height: int, density: float) -> None:
    """The top of an open page."""
    clip = {"x": 0, "y": 0, "width": look.width, "height": height, "scale": density}
    answer = look.protocol.send(
        "Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True}
    )
    _save(name, Image.open(io.BytesIO(base64.b64decode(answer["data"]))))


def _checklist(viewer: Viewer, folder: Path) -> None:
    """The folder of a hand-over with its checklist beside it."""
    text = (folder / "CHECKLIST.md").read_text("utf-8").replace("[ ]", "☐")
    files = "".join(f"<li>{name}</li>" for name in _listed(folder))
    body = f'<ul class="folder"><li><b>{folder.name}/</b></li>{files}</ul>'
    page = folder / "desk.html"
    page.write_text(f"{DESK}{body}<main>{markdown.markdown(text)}</main>", "utf-8")
    with viewer.look(page, View(1000)) as look:
        _keep(f"handover-{folder.name}", look, 900, 1.0)


def _listed(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        yield f"{path.name}/" if path.is_dir() else path.name


def _spreads(name: str, pdf: Path, columns: int, dots: int) -> None:
    """All pages of a PDF, as a reader opens them, small: the first one is a right one."""
    count = len(pypdfium2.PdfDocument(pdf))
    pages = [_page(pdf, number, dots) for number in range(1, count + 1)]
    wide, high = pages[0].width, pages[0].height
    rows = -(-(count // 2 + 1) // columns)
    room = (columns * (2 * wide + _APART) + _APART, rows * (high + _APART) + _APART)
    sheet = Image.new("RGB", room, _DESK)
    for number, page in enumerate(pages, 1):
        row, column = divmod(number // 2, columns)
        left = _APART + column * (2 * wide + _APART) + number % 2 * wide
        sheet.paste(page, (left, _APART + row * (high + _APART)))
    _save(name, sheet)


def _page(pdf: Path, number: int, dots: int) -> Image.Image:
    where = ["-f", str(number), "-l", str(number)]
    command = ["pdftoppm", "-r", str(dots), *where, "-png", str(pdf)]
    done = subprocess.run(command, check=True, capture_output=True)
    return Image.open(io.BytesIO(done.stdout)).convert("RGB")


def _pages(name: str, pdf: Path, numbers: tuple[int, int]) -> None:
    """Two pages of a PDF side by side."""
    pages = [_page(pdf, number, 70) for number in numbers]
    width, height = sum(p.width for p in pages), pages[0].height
    sheet = Image.new("RGB", (width, height), "white")
    sheet.paste(pages[0], (0, 0))
    sheet.paste(pages[1], (pages[0].width, 0))
    _save(name, sheet)


def _save(name: str, image: Image.Image) -> None:
    # Brought nearer to what is there: the first choice forgets a green rule for tints of sand.
    colours = image.convert("RGB").quantize(256, kmeans=3, dither=Image.Dither.NONE)
    colours.save(TARGET / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
