"""What stands in the slug beside the marks, where a house asks for it: a line that says what the
sheet is, and a bar of patches to measure.

Both keep outside the bleed, and clear of crop and register marks: the line at the foot, the bar at
the head.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence

import pikepdf

from pipeline.config.spots import SpotInk
from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM
from pipeline.press.marks import Boxes
from pipeline.press.separation import separation, space_name

_MARGIN = 1.0  # mm between what stands here and the edge of the sheet, or the bleed
_BESIDE = 3.0  # mm from the crop marks
_MIDDLE = 4.0  # mm on each side of the register mark
_LOWEST = 3.0  # mm: less has no room for letters
_LARGEST = 5.0  # mm
# Solids, what two of them make, half tones (ISO 12647-7 asks for these and more in a media wedge).
_PATCHES = (
    "1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "0 1 1 0", "1 0 1 0", "1 1 0 0",
    "0.5 0 0 0", "0 0.5 0 0", "0 0 0.5 0", "0 0 0 0.5",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slug:
    """`lines` is a PDF with a page for each page, as wide as the trimmed one and `height` mm high,
    or nothing; with `bar` there is a bar of patches, of the `spots` of each page too."""

    height: float
    lines: bytes = b""
    bar: bool = False
    spots: tuple[tuple[SpotInk, ...], ...] = ()


def room(slug: float, bleed: float) -> float:
    """The height of what may stand there, in millimetres; 0 where there is no room."""
    height = min(slug - bleed - 2 * _MARGIN, _LARGEST)
    return height if height >= _LOWEST else 0.0


def between(width: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Left and right of the register mark: where each begins and ends, in mm from the trim."""
    half = width / 2
    return (_BESIDE, half - _MIDDLE), (half + _MIDDLE, width - _BESIDE)


def add_slug(pdf: pikepdf.Pdf, slug: Slug, boxes: Boxes) -> None:
    """On each page of a press PDF, whose boxes these are."""
    every = dict.fromkeys(ink for inks in slug.spots for ink in inks)
    spaces = {ink: pdf.make_indirect(separation(ink)) for ink in every}
    with pikepdf.open(io.BytesIO(slug.lines)) if slug.lines else pikepdf.new() as lines:
        for number, page in enumerate(pdf.pages):
            left, bottom = (float(value) for value in list(page.mediabox)[:2])
            painted = [f"\nq 1 0 0 1 {left:.4f} {bottom:.4f} cm"]
            if number < len(lines.pages):
                form = pdf.copy_foreign(lines.pages[number].as_form_xobject())
                painted.append(_line(page, f"JobLine{number}", form, boxes))
            if slug.bar:
                inks = slug.spots[number] if number < len(slug.spots) else ()
                painted += _bar(slug.height, inks, boxes)
                _named(page, "/ColorSpace", {space_name(i.number): spaces[i] for i in inks})
            page.contents_add("\n".join((*painted, "Q\n")).encode())


def _line(page: pikepdf.Page, name: str, form: pikepdf.Object, boxes: Boxes) -> str:
    """By a name of its own: pages share their resources."""
    _named(page, "/XObject", {name: form})
    return f"q 1 0 0 1 {boxes.trim[0]:.4f} {_MARGIN * MM:.4f} cm /{name} Do Q"


def _bar(side: float, spots: Sequence[SpotInk], boxes: Boxes) -> Iterator[str]:
    """From left to right, over the middle; those that find no room are left out."""
    y = boxes.media[3] / MM - _MARGIN - side
    places = [
        start + side * step
        for start, end in between((boxes.trim[2] - boxes.trim[0]) / MM)
        for step in range(int((end - start) / side))
    ]
    for x, colour in zip(places, _colours(spots), strict=False):
        edges = (boxes.trim[0] / MM + x, y, side, side)
        yield f"{colour} " + " ".join(f"{edge * MM:.4f}" for edge in edges) + " re f"


def _colours(spots: Sequence[SpotInk]) -> Iterator[str]:
    yield from (f"{inks} k" for inks in _PATCHES[:4])
    for tint in ("1", "0.5"):
        yield from (f"/{space_name(ink.number)} cs {tint} scn" for ink in spots)
    yield from (f"{inks} k" for inks in _PATCHES[4:])


def _named(page: pikepdf.Page, kind: str, things: Mapping[str, pikepdf.Object]) -> None:
    if things and kind not in page.obj.Resources:
        page.obj.Resources[kind] = pikepdf.Dictionary()
    for name, thing in things.items():
        page.obj.Resources[kind][f"/{name}"] = thing
