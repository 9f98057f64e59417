"""The plates of one page as pictures: C, M, Y, K and the inks of a house in grey, and how much ink
lies where.

Made by Ghostscript, as those that the preflight measures, and of the same page at the same
resolution as far as figures go: what is told here is what the rule `ink` tells.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM, Box
from pipeline.pdf.plates import NoSeparations, Separations, render_inks, render_plates
from pipeline.studio.sheets.inks import ShownInk
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
    """Pictures (PNG) of the page cut at its bleed: by the key of an ink, and `heat`; the figures.

    `highest` is the most ink anywhere, in per cent, `over` are places above the limit; `spots` are
    the inks beside the four and how much of the page each covers.
    """

    plates: Mapping[str, bytes]
    heat: bytes
    highest: float
    limit: float
    coverage: tuple[float, float, float, float]
    over: tuple[tuple[Box, float], ...]
    spots: tuple[tuple[ShownInk, float], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The figures, for a browser."""
        return {
            "highest": round(self.highest, 1),
            "limit": self.limit,
            "coverage": dict(zip(INKS, (round(one, 1) for one in self.coverage), strict=True)),
            "over": [[*edges(box), round(percent)] for box, percent in self.over],
            "spots": [ink.as_data() | {"percent": round(share, 1)} for ink, share in self.spots],
        }


def plates_of(
    data: bytes, page: ShownPage, limit: float, spots: tuple[ShownInk, ...] = ()
) -> PagePlates | NoSeparations:
    """The plates of a PDF of one page, or why there are none; `spots` are those of the house."""
    dots = _DOTS
    pixels = page.bleed.area * (MM * dots / 72) ** 2
    if pixels > _MOST_PIXELS:
        dots = int(dots * (_MOST_PIXELS / pixels) ** 0.5)
    with ThreadPoolExecutor(1) as beside:  # each takes Ghostscript as long as the other
        drawing = beside.submit(_drawn, data, dots, spots)
        measured = _measured(data, limit, page.trim.left - page.bleed.left, spots)
        drawn = drawing.result()
    if isinstance(measured, NoSeparations):
        return measured
    if isinstance(drawn, NoSeparations):
        return drawn
    return _of(measured[0], drawn, limit, spots)


def _measured(
    data: bytes, limit: float, bleed: float, spots: tuple[ShownInk, ...]
) -> tuple[Separations, ...] | NoSeparations:
    if not spots:
        return render_plates(data, limit, bleed)
    from pipeline.pdf.separations import render_spots  # of no use to most houses

    return render_spots(data, limit, bleed, tuple(one.name for one in spots if one.technical))


def _drawn(
    data: bytes, dots: int, spots: tuple[ShownInk, ...]
) -> Mapping[str, Image] | NoSeparations:
    """The plates by the keys of their inks: 255 is full ink."""
    if not spots:
        four = render_inks(data, dots)
        return (
            four
            if isinstance(four, NoSeparations)
            else dict(zip(INKS, four[0].split(), strict=True))
        )
    from PIL.Image import new

    from pipeline.pdf.separations import separated

    made = separated(data, dots, lambda _, plates: plates)
    if isinstance(made, NoSeparations):
        return made
    found = made[0]
    none = new("L", next(iter(found.values())).size)  # of an ink that is not on this page
    four_of = {name: found.get(name.capitalize(), none) for name in INKS}
    return four_of | {one.key: found.get(one.name, none) for one in spots}


def _of(
    measured: Separations, drawn: Mapping[str, Image], limit: float, spots: tuple[ShownInk, ...]
) -> PagePlates:
    from PIL import ImageChops

    no_inks, shares = {one.key for one in spots if one.technical}, dict(measured.spots)
    return PagePlates(
        {key: _png(ImageChops.invert(plate)) for key, plate in drawn.items()},
        _png(_heat((plate for key, plate in drawn.items() if key not in no_inks), limit)),
        measured.total_area_coverage,
        limit,
        measured.coverage,
        measured.places,
        tuple((one, shares.get(one.name, 0.0)) for one in spots),
    )


def _heat(plates: Iterable[Image], limit: float) -> Image:
    """One colour for each step of ink, from the paper's white; over the limit another one."""
    from PIL import ImageMath

    first, *others = plates
    total = ImageMath.lambda_eval(lambda a: a["convert"](a["first"], "I"), first=first)
    for plate in others:
        total = ImageMath.lambda_eval(lambda a: a["total"] + a["plate"], total=total, plate=plate)
    # The rule lets two steps of rounding pass; so does this, or a border would light up.
    most = int(limit * 2.55) + 2
    steps: Image = ImageMath.lambda_eval(
        lambda a: a["convert"](_step(a["total"], most), "L"), total=total
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
