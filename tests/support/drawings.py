"""Small drawings in every channel, each in its square of one sheet, as readers see them.

A sheet is one page of PDF or one page of the web with every drawing on it, so that eighty drawings
cost one layout and one browser page. Print is compared in inks: what the profile of the press makes
of a colour is no fault of the drawing.
"""

from __future__ import annotations

import base64
import io
import math
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat

from pipeline.cache import Cache
from pipeline.channels.page import fonts
from pipeline.channels.page.anchors import SourcePlace
from pipeline.channels.page.palette import inks
from pipeline.channels.page.scheme import SCHEME
from pipeline.channels.paper.job import Job, LaidOut, Limits, PdfChannel
from pipeline.channels.paper.process import children
from pipeline.colour.inks import Inks
from pipeline.colour.profile import press_profile
from pipeline.config.brand import load_brand
from pipeline.config.project import load_project
from pipeline.images.derive import Derivative, derive
from pipeline.images.drawing import DrawingSetting, drawing_setting
from pipeline.images.measure import Picture, measure
from pipeline.images.recipes import Email, Print, Recipe, Screen, Web

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests/drawings"
SIZE = (200, 100)  # pixels of a square, and the size of every drawing
ACROSS = 8
_MM = (50.0, 25.0)  # of a square on paper: 101.6 pixels to the inch
_DPI = SIZE[0] / _MM[0] * 25.4
_FINE = 2  # how many times finer paper is rendered: edges are compared, not the renderer's steps


@dataclass(frozen=True, slots=True)
class House:
    """What drawings are drawn with."""

    setting: DrawingSetting
    inks: Inks


def house(language: str = "fr") -> House:
    """Our own."""
    project, brand = load_project(ROOT), load_brand(ROOT)
    return House(
        drawing_setting(project, brand, language), inks(brand, press_profile(project), False)
    )


def pictures() -> Mapping[str, bytes]:
    """What stands for `@PNG@` and its like: a picture of our own in each format."""
    image = Image.new("RGB", (120, 80), (238, 243, 247))
    draw = ImageDraw.Draw(image)
    draw.rectangle((10, 10, 70, 70), fill=(181, 69, 31))
    draw.ellipse((50, 20, 110, 76), fill=(10, 90, 140))
    found = {}
    for kind in ("PNG", "JPEG", "WEBP", "GIF"):
        stream = io.BytesIO()
        image.save(stream, format=kind, **({"quality": 95} if kind in ("JPEG", "WEBP") else {}))
        payload = base64.b64encode(stream.getvalue())
        found[kind] = b"data:image/" + kind.lower().encode() + b";base64," + payload
    return found


def written(folder: Path) -> list[Path]:
    """The drawings of `tests/drawings`, with their pictures in them."""
    found, paths = pictures(), []
    for source in sorted(FOLDER.glob("*.svg")):
        data = source.read_bytes()
        for kind, address in found.items():
            data = data.replace(b"@" + kind.encode() + b"@", address)
        path = folder / source.name
        path.write_bytes(data)
        paths.append(path)
    return paths


def in_this_process(
    command: Sequence[str],
    *,
    input: bytes,  # noqa: A002 - subprocess's word
    **_: object,
) -> subprocess.CompletedProcess[bytes]:
    """The program that draws or decodes, run here: to start it takes longer than small pictures.

    For `subprocess.run` of `images/rasterise.py` and `images/isolated.py`. What would limit it
    would limit us.
    """
    _, text, *arguments = command[command.index("-c") :]
    program = text.replace("import resource", "raise ImportError")
    asked, drawn = io.BytesIO(input), io.BytesIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["-c", *arguments])
        patched.setattr(sys, "stdin", SimpleNamespace(buffer=asked))
        patched.setattr(sys, "stdout", SimpleNamespace(buffer=drawn))
        exec(program, {})
    return subprocess.CompletedProcess(command, 0, drawn.getvalue(), b"")


def made(paths: Sequence[Path], recipe: Recipe, house: House, cache: Cache) -> list[Derivative]:
    """Each drawing for one channel."""
    found = []
    for path in paths:
        picture = measure(path, cache, house.setting)
        assert isinstance(picture, Picture), (path.name, picture)
        one = derive(picture, recipe, cache, house.setting)
        assert isinstance(one, Derivative), (path.name, one)
        found.append(one)
    return found


def recipes(house: House) -> Mapping[str, Recipe]:
    """What each channel asks for, at the size of a square."""
    return {
        "email": Email(2 * SIZE[0]),
        "web": Web(),
        "screen": Screen(_MM[0]),
        "print": Print(_MM[0], inks=house.inks),
    }


# ------------------------------------------------------------------------------------- as seen


def seen_in_mail(found: Sequence[Derivative]) -> list[Image.Image]:
    """Each on white, at its size."""
    return [_on_white(Image.open(io.BytesIO(one.data))) for one in found]


def web_page(files: Sequence[bytes]) -> str:
    """All of them, side by side."""
    images = "".join(
        f'<img src="data:image/svg+xml;base64,{base64.b64encode(data).decode()}">' for data in files
    )
    style = (
        f"body{{margin:0;width:{ACROSS * SIZE[0]}px;font-size:0;background:#fff}}"
        f"img{{width:{SIZE[0]}px;height:{SIZE[1]}px}}"
    )
    return f"<!DOCTYPE html><html lang=fr><style>{style}</style><body>{images}</body></html>"


def pdf(found: Sequence[Derivative], channel: PdfChannel) -> LaidOut:
    """All of them on one page."""
    rows = math.ceil(len(found) / ACROSS)
    images = "".join(f'<img src="{SCHEME}:{one.name}" alt="x">' for one in found)
    css = (
        f"@page{{size:{ACROSS * _MM[0]}mm {rows * _MM[1]}mm;margin:0}}"
        "body{margin:0;font-size:0;line-height:0}"
        f"img{{display:block;float:left;width:{_MM[0]}mm;height:{_MM[1]}mm}}"
    )
    project, place = load_project(ROOT), SourcePlace("title", "x.md", 1)
    job = Job(
        f"<html lang=fr><head><title>T</title></head><body>{images}</body></html>",
        css,
        {one.name: one.data for one in found},
        project.templates,
        fonts.folder(project),
        fonts.configuration(project),
        place,
        {},
        channel,
        Limits(60, 240, 4 << 30),
    )
    drawn = children.run(job)
    assert isinstance(drawn, LaidOut), drawn
    return drawn


def seen_in_pdf(data: bytes, count: int) -> list[Image.Image]:
    """The squares of a page, rendered by PDFium."""
    document = pypdfium2.PdfDocument(data)
    page = document[0].render(scale=_DPI / 72 * _FINE).to_pil().convert("RGB")
    document.close()
    return squares(page, count)


def seen_in_inks(data: bytes, count: int) -> list[Image.Image]:
    """The squares of a page as plates, rendered by Ghostscript."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "plates.tif"
        command = ["gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiff32nc",
                   "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4", "-dMaxBitmap=500000000",
                   f"-r{_DPI * _FINE:.4f}", f"-sOutputFile={made}", "-"]  # fmt: skip
        subprocess.run(command, input=data, capture_output=True, check=True, timeout=600)
        with Image.open(made) as image:
            return squares(image, count)


def squares(page: Image.Image, count: int) -> list[Image.Image]:
    """A sheet cut into its drawings."""
    wide, high = SIZE[0] * round(page.width / ACROSS / SIZE[0]), 0
    high = wide * SIZE[1] // SIZE[0]
    found = []
    for number in range(count):
        row, column = divmod(number, ACROSS)
        box = (column * wide, row * high, (column + 1) * wide, (row + 1) * high)
        found.append(page.crop(box).resize(SIZE, Image.Resampling.BOX))
    return found


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of the square, in per cent, that is clearly another colour.

    Edges lie where they lie within a pixel or so: of the two the darkest and the lightest around
    each place count, and only what is outside of both is a difference.
    """
    beyond = ImageChops.lighter(_outside(one, other), _outside(other, one))
    clearly = (band.point([255 * (v > STEP) for v in range(256)]) for band in beyond.split())
    total = ImageStat.Stat(reduce(ImageChops.lighter, clearly)).sum[0] / 255
    return 100 * total / (SIZE[0] * SIZE[1])


def _outside(one: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each place of `other` is darker or lighter than all there is around it in `one`.

    Of nine places the darkest are the darkest of three across, and of these three down: a tenth of
    the time of Pillow's filters of rank.
    """
    low, high = (_around(one, pick) for pick in (ImageChops.darker, ImageChops.lighter))
    return ImageChops.lighter(ImageChops.subtract(other, high), ImageChops.subtract(low, other))


def _around(
    image: Image.Image, pick: Callable[[Image.Image, Image.Image], Image.Image]
) -> Image.Image:
    width, height = image.size
    for across, down in ((1, 0), (0, 1)):
        beside = [image.copy(), image.copy()]
        beside[0].paste(image.crop((0, 0, width - across, height - down)), (across, down))
        beside[1].paste(image.crop((across, down, width, height)), (0, 0))
        image = reduce(pick, beside, image)
    return image


STEP = 24  # of 255: less is the difference of two renderers


def _on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB").resize(SIZE, Image.Resampling.BOX)
