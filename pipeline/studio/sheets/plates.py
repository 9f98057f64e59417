"""The plates of one page as pictures: C, M, Y, K in grey, and how much ink lies where.

Made by Ghostscript, as those that the preflight measures, and of the same page at the same
resolution as far as figures go: what is told here is what the rule `ink` tells.
"""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM, Box
from pipeline.pdf.plates import NoSeparations, Separations, render_inks, render_plates
from pipeline.studio.sheets.pages import ShownPage, edges

if TYPE_CHECKING:
    from PIL.Image import Image

INKS = ("cyan", "magenta", "yellow", "black")
_DOTS = 120
_MOST_PIXELS = 12_000_000
_STEPS = 102  # of a hundredth of all four inks: 400 % are 1020 steps, 102 colours are enough
# Pale to dark without a hue that some eyes confuse; what is over the limit is in none of these.
_LOW, _HIGH, _OVER = (247, 251, 255), (8, 48, 107), (214, 0, 110)
_PAPER = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class PagePlates:
    """Pictures (PNG) of the page cut at its bleed: by ink, and `heat`; and the figures.

    `highest` is the most ink anywhere, in per cent, `over` are places above the limit.
    """

    plates: tuple[bytes, bytes, bytes, bytes]
    heat: bytes
    highest: float
    limit: float
    coverage: tuple[float, float, float, float]
    over: tuple[tuple[Box, float], ...]

    def as_data(self) -> dict[str, Any]:
        """The figures, for a browser."""
        return {
            "highest": round(self.highest, 1),
            "limit": self.limit,
            "coverage": dict(zip(INKS, (round(one, 1) for one in self.coverage), strict=True)),
            "over": [[*edges(box), round(percent)] for box, percent in self.over],
        }


def plates_of(data: bytes, page: ShownPage, limit: float) -> PagePlates | NoSeparations:
    """The plates of a PDF of one page, or why there are none."""
    dots = _DOTS
    pixels = page.bleed.area * (MM * dots / 72) ** 2
    if pixels > _MOST_PIXELS:
        dots = int(dots * (_MOST_PIXELS / pixels) ** 0.5)
    with ThreadPoolExecutor(1) as beside:  # each takes Ghostscript as long as the other
        drawing = beside.submit(render_inks, data, dots)
        measured = render_plates(data, limit, page.trim.left - page.bleed.left)
        drawn = drawing.result()
    if isinstance(measured, NoSeparations):
        return measured
    if isinstance(drawn, NoSeparations):
        return drawn
    return _of(measured[0], drawn[0], limit)


def _of(measured: Separations, inks: Image, limit: float) -> PagePlates:
    from PIL import ImageChops

    cyan, magenta, yellow, black = (_png(ImageChops.invert(one)) for one in inks.split())
    return PagePlates(
        (cyan, magenta, yellow, black),
        _png(_heat(inks, limit)),
        measured.total_area_coverage,
        limit,
        measured.coverage,
        measured.places,
    )


def _heat(inks: Image, limit: float) -> Image:
    """One colour for each step of ink, from the paper's white; over the limit another one."""
    from PIL import ImageMath

    c, m, y, k = inks.split()
    # The rule lets two steps of rounding pass; so does this, or a border would light up.
    most = int(limit * 2.55) + 2
    steps: Image = ImageMath.lambda_eval(
        lambda a: a["convert"](_step(a["c"] + a["m"] + a["y"] + a["k"], most), "L"),
        c=c,
        m=m,
        y=y,
        k=k,
    )
    steps.putpalette(_palette(most))
    return steps


def _step(total: Any, most: int) -> Any:
    over = total > most
    return over * (_STEPS + 1) + (1 - over) * ((total * _STEPS + 1019) / 1020)


def _palette(most: int) -> list[int]:
    colours = [_PAPER]
    for step in range(1, _STEPS + 1):
        share = min(1.0, step * 1020 / _STEPS / most)
        colours.append(tuple(round(a + (b - a) * share) for a, b in zip(_LOW, _HIGH, strict=True)))  # type: ignore[arg-type]
    colours.append(_OVER)
    return [value for colour in colours for value in colour]


def _png(image: Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return out.getvalue()
