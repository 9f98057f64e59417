"""A PDF's bytes → `Document`: its pages with all they paint, and what it says of itself.

The file is opened once and closed again; what is left are values. A file that cannot be read gives
a `Document` without pages that says why.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import field
from typing import Any

import pikepdf

from pipeline.dataclass import dataclass
from pipeline.pdf.events import Event
from pipeline.pdf.fonts import Font
from pipeline.pdf.geometry import MM, Matrix
from pipeline.pdf.interpreter import Interpreter
from pipeline.pdf.particulars import DocumentInfo, read_particulars

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox")
Edges = tuple[float, float, float, float]  # left, bottom, right, top in points
# Whatever a damaged file makes of pikepdf's objects: the rule `damaged` tells it.
_WRONG = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: boxes as the file has them, in points; events as `events` tells them."""

    number: int
    boxes: Mapping[str, Edges]
    rotated: int
    unit: float  # points in a unit of the page; 1 unless `/UserUnit` says more
    annotations: tuple[str, ...]
    events: tuple[Event, ...]
    fault: str = ""  # why its operators could not be read to the end

    def box(self, name: str) -> Edges:
        """A box, or the larger one that stands in for it (PDF 32000-1 §14.11.2)."""
        for other in (name, "CropBox", "MediaBox"):
            if other in self.boxes:
                return self.boxes[other]
        return 0.0, 0.0, 0.0, 0.0


@dataclass(frozen=True, slots=True)
class Document:
    """The whole file; `fault` says why it could not be opened."""

    pages: tuple[Page, ...]
    particulars: DocumentInfo
    fonts: tuple[Font, ...] = ()
    fault: str = field(default="")


def read_document(data: bytes) -> Document:
    """Everything the rules ask for, computed once."""
    try:
        opened = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return Document((), DocumentInfo(encrypted=True), fault="password")
    except pikepdf.PdfError as fault:
        return Document((), DocumentInfo(), fault=_said(fault))
    fonts: dict[tuple[int, int], Font] = {}
    pages: list[Page] = []
    particulars, broken = DocumentInfo(), ""
    with opened as pdf:
        try:
            for number, page in enumerate(pdf.pages, 1):
                pages.append(_page(number, page, fonts))
            particulars = read_particulars(pdf)
        except _WRONG as wrong:
            broken = _said(wrong)
    return Document(tuple(pages), particulars, tuple(fonts.values()), broken)


def _said(wrong: BaseException) -> str:
    """What went wrong, in one line; at least its name."""
    lines = str(wrong).splitlines()
    return lines[0] if lines else type(wrong).__name__


def _page(number: int, page: pikepdf.Page, fonts: dict[tuple[int, int], Font]) -> Page:
    boxes = {name: edges for name in BOXES if (edges := _edges(page, name))}
    left, _, _, top = _trim(boxes)
    origin: Matrix = (1 / MM, 0.0, 0.0, -1 / MM, -left / MM, top / MM)
    interpreter = Interpreter(number, origin, fonts)
    rotated, unit, fault = 0, 1.0, ""
    notes: tuple[str, ...] = ()
    try:
        rotated = int(page.obj.get("/Rotate", 0)) % 360
        unit = float(page.obj.get("/UserUnit", 1))
        notes = tuple(str(note.get("/Subtype", "/?"))[1:] for note in page.obj.get("/Annots", ()))
        interpreter.whole(page)
    except _WRONG as wrong:
        fault = _said(wrong)
    return Page(number, boxes, rotated, unit, notes, interpreter.finish(), fault)


def _edges(page: Any, name: str) -> Edges | None:
    # Media and crop boxes may be the parent's (§7.7.3.4); pikepdf looks there.
    found = page.mediabox if name == "MediaBox" else page.obj.get(f"/{name}")
    try:
        x0, y0, x1, y1 = (float(value) for value in found)
    except (TypeError, ValueError):  # not there, not four, no numbers
        return None
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _trim(boxes: Mapping[str, Edges]) -> Edges:
    for name in ("TrimBox", "CropBox", "MediaBox"):
        if name in boxes:
            return boxes[name]
    return 0.0, 0.0, 0.0, 0.0
