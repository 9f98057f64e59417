"""Where things stand on the pages of a PDF, as pdfium finds them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

_HAIR = 0.5  # points that rounding may take


@dataclass(frozen=True)
class Placed:
    """A character or a picture (`\\ufffc`): its page, from 1, and its box in points."""

    text: str
    page: int
    box: tuple[float, float, float, float]  # left, bottom, right, top
    paper: tuple[float, float]  # width and height of the page

    @property
    def outside(self) -> bool:
        """Does any of it stand beyond the paper?"""
        left, bottom, right, top = self.box
        width, height = self.paper
        return left < -_HAIR or bottom < -_HAIR or right > width + _HAIR or top > height + _HAIR


def characters(path: Path) -> Iterator[Placed]:
    """Every character that is seen."""
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if char.strip() and char.isprintable():
                yield Placed(char, number, text.get_charbox(index), page.get_size())


def pictures(path: Path) -> Iterator[Placed]:
    """Every picture of pixels."""
    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, 1):
        for thing in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=8):
            yield Placed("\ufffc", number, thing.get_bounds(), page.get_size())
