"""A PDF's bytes → `Document`: its pages with all they paint, and what it says of itself.

The file is opened once and closed again; what is left are values. A file that cannot be read gives
a `Document` without pages that says why.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pipeline.preflight.pdf.events import Event
from pipeline.preflight.pdf.fonts import Font
from pipeline.preflight.pdf.geometry import MM, Matrix
from pipeline.preflight.pdf.interpreter import Interpreter
from pipeline.preflight.pdf.particulars import Particulars, read_particulars

BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox")
Edges = tuple[float, float, float, float]  # left, bottom, right, top in points


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
    particulars: Particulars
    fonts: tuple[Font, ...] = ()
    fault: str = field(default="")


def read_document(data: bytes) -> Document:
    """Everything the rules ask for, computed once."""
    try:
        opened = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return Document((), Particulars(encrypted=True), fault="password")
    except pikepdf.PdfError as fault:
        return Document((), Particulars(), fault=str(fault).splitlines()[0])
    with opened as pdf:
        fonts: dict[tuple[int, int], Font] = {}
        pages = tuple(_page(number, page, fonts) for number, page in enumerate(pdf.pages, 1))
        return Document(pages, read_particulars(pdf), tuple(fonts.values()))


def _page(number: int, page: pikepdf.Page, fonts: dict[tuple[int, int], Font]) -> Page:
    boxes = {name: edges for name in BOXES if (edges := _edges(page, name))}
    left, _, _, top = _trim(boxes)
    origin: Matrix = (1 / MM, 0.0, 0.0, -1 / MM, -left / MM, top / MM)
    interpreter = Interpreter(number, origin, fonts)
    fault = ""
    try:
        interpreter.run(page, page.resources)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, KeyError, AttributeError) as wrong:
        # Whatever a damaged page makes of pikepdf's objects: the rule `damaged` tells it.
        fault = str(wrong).splitlines()[0] if str(wrong) else type(wrong).__name__
    return Page(
        number,
        boxes,
        int(page.obj.get("/Rotate", 0)) % 360,
        float(page.obj.get("/UserUnit", 1)),
        tuple(str(note.get("/Subtype", "/?"))[1:] for note in page.obj.get("/Annots", ())),
        interpreter.finish(),
        fault,
    )


def _edges(page: Any, name: str) -> Edges | None:
    # Media and crop boxes may be the parent's (§7.7.3.4); pikepdf looks there.
    found = page.mediabox if name == "MediaBox" else page.obj.get(f"/{name}")
    if found is None or len(found) != 4:
        return None
    x0, y0, x1, y1 = (float(value) for value in found)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _trim(boxes: Mapping[str, Edges]) -> Edges:
    for name in ("TrimBox", "CropBox", "MediaBox"):
        if name in boxes:
            return boxes[name]
    return 0.0, 0.0, 0.0, 0.0
