"""The pages of a PDF as values: what each is called, how large it is, what stands where on it.

All places are millimetres from the top left corner of the trimmed page, as anchors are.
"""

from __future__ import annotations

import io
from dataclasses import field
from typing import TYPE_CHECKING, Any

import pikepdf

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM, Box
from pipeline.studio.sheets.anchors import SourcePiece, pieces_of
from pipeline.studio.sheets.page_keys import page_keys

if TYPE_CHECKING:
    from pipeline.build.look import SeenPages

Points = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page: its number in the whole PDF, where it stands in the file it came with, its key.

    `sheet` is all that is drawn, with marks; `bleed` and `trim` are its boxes.
    """

    number: int
    index: int
    key: str
    sheet: Box
    bleed: Box
    trim: Box
    origin: tuple[float, float]  # of the trimmed page's top left corner, in points of the file
    pieces: tuple[SourcePiece, ...] = ()
    heading: str = field(default="")

    def in_points(self, box: Box) -> Points:
        """A box as the file itself counts, upwards."""
        left, top = self.origin
        return (
            left + box.left * MM,
            top - box.bottom * MM,
            left + box.right * MM,
            top - box.top * MM,
        )

    def as_data(self) -> dict[str, Any]:
        """For a browser."""
        return {
            "number": self.number,
            "key": self.key,
            "heading": self.heading,
            "sheet": edges(self.sheet),
            "bleed": edges(self.bleed),
            "trim": edges(self.trim),
            "pieces": [one.as_data() for one in self.pieces],
        }


def edges(box: Box) -> list[float]:
    """Left, top, right, bottom, to a hundredth of a millimetre."""
    return [round(edge, 2) for edge in (box.left, box.top, box.right, box.bottom)]


def shown_pages(data: bytes, seen: SeenPages, fonts: str = "") -> tuple[ShownPage, ...]:
    """The pages of a PDF; `fonts` stands for those of the house."""
    pieces = pieces_of(seen.anchors)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keys = page_keys(pdf, fonts)
        return tuple(
            _shown(page, number, index, keys[index], pieces.get(number, ()))
            for index, (number, page) in enumerate(zip(seen.numbers, pdf.pages, strict=True))
        )


def _shown(
    page: pikepdf.Page, number: int, index: int, key: str, pieces: tuple[SourcePiece, ...]
) -> ShownPage:
    left, _, _, top = trim = _points(page.trimbox)

    def box(points: Points) -> Box:
        x0, y0, x1, y1 = points
        return Box((x0 - left) / MM, (top - y1) / MM, (x1 - left) / MM, (top - y0) / MM)

    sheet, bleed = box(_points(page.cropbox)), box(_points(page.bleedbox))
    return ShownPage(number, index, key, sheet, bleed, box(trim), (left, top), pieces)


def _points(box: pikepdf.Array) -> Points:
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
