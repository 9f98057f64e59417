"""The print PDF as a printer wants it: exact boxes, artwork cut at the bleed, marks in the slug.

Works on WeasyPrint's finished file, because CSS alone gets BleedBox and marks wrong (reference
print.md §1.1): BleedBox is at most 10 pt wide there, and marks are drawn in RGB inside the bleed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.brand import PageSize

MM = 72 / 25.4
_HAIRLINE = 0.25  # pt
_GAP = 1.0  # mm between bleed and crop marks
_MARGIN = 1.0  # mm between marks and the edge of the sheet
_ARC = 0.5523  # Bézier handle of a quarter circle


@dataclass(frozen=True, slots=True)
class Boxes:
    """Media, bleed and trim of a page, in points: left, bottom, right, top."""

    media: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]
    trim: tuple[float, float, float, float]

    @classmethod
    def of(cls, size: PageSize, bleed: float, slug: float) -> Boxes:
        """All in millimetres; the sheet is the trimmed page with `slug` around it."""

        def box(inset: float) -> tuple[float, float, float, float]:
            right, top = size.width + 2 * slug - inset, size.height + 2 * slug - inset
            return inset * MM, inset * MM, right * MM, top * MM

        return cls(box(0), box(slug - bleed), box(slug))


def finish(data: bytes, size: PageSize, bleed: float, slug: float) -> bytes:
    """WeasyPrint's PDF → the same pages for the press. `bleed` and `slug` in millimetres."""
    boxes = Boxes.of(size, bleed, slug)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for key in ("/Outlines", "/Names", "/Dests", "/PageMode", "/OpenAction", "/StructTreeRoot"):
            if key in pdf.Root:
                del pdf.Root[key]
        ink = pdf.make_indirect(_registration())
        marks = "\n".join(_marks(boxes, bleed)).encode()
        for page in pdf.pages:
            _page(pdf, page, boxes, ink, marks)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        return out.getvalue()


def _page(
    pdf: pikepdf.Pdf, page: pikepdf.Page, boxes: Boxes, ink: pikepdf.Object, marks: bytes
) -> None:
    for key in ("/Annots", "/Tabs", "/StructParents"):
        if key in page.obj:
            del page.obj[key]
    # WeasyPrint's own origin is kept: only whole pages move between its boxes and ours.
    left, bottom = (float(value) for value in list(page.mediabox)[:2])
    for name, box in (
        ("MediaBox", boxes.media),
        ("CropBox", boxes.media),
        ("BleedBox", boxes.bleed),
        ("TrimBox", boxes.trim),
    ):
        shifted = (v + (left, bottom)[i % 2] for i, v in enumerate(box))
        page.obj[f"/{name}"] = Array([round(value, 4) for value in shifted])
    if "/Resources" not in page.obj:
        page.obj.Resources = Dictionary()
    if "/ColorSpace" not in page.obj.Resources:
        page.obj.Resources.ColorSpace = Dictionary()
    page.obj.Resources.ColorSpace.Registration = ink
    x0, y0, x1, y1 = boxes.bleed
    clip = f"q {x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f} re W n\n".encode()
    origin = f"1 0 0 1 {left:.4f} {bottom:.4f} cm\n".encode()
    back = f"1 0 0 1 {-left:.4f} {-bottom:.4f} cm\n".encode()
    drawn = clip + back + _content(page) + b"\nQ\n"
    stroke = f"/Registration CS 1 SCN {_HAIRLINE} w\n".encode()
    page.obj.Contents = pdf.make_stream(
        b"q " + origin + drawn + b"q " + stroke + marks + b"\nQ Q\n"
    )


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents")
    if contents is None:
        return b""
    if isinstance(contents, Array):
        return b"\n".join(stream.read_bytes() for stream in contents)
    return contents.read_bytes()


def _registration() -> Array:
    """« All »: the one ink that is on every plate, so that marks show the register."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def _marks(boxes: Boxes, bleed: float) -> Iterator[str]:
    """Crop marks at the four corners, a register mark in the middle of each side."""
    left, bottom, right, top = boxes.trim
    _, _, width, height = boxes.media
    near, far = (bleed + _GAP) * MM, _MARGIN * MM
    for x in (left, right):
        yield _line(x, top + near, x, height - far)
        yield _line(x, bottom - near, x, far)
    for y in (bottom, top):
        yield _line(left - near, y, far, y)
        yield _line(right + near, y, width - far, y)
    middle = (left - bleed * MM) / 2
    for x, y in (
        (width / 2, middle),
        (width / 2, height - middle),
        (middle, height / 2),
        (width - middle, height / 2),
    ):
        yield _register(x, y, 1.3 * MM)


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l S"


def _register(x: float, y: float, radius: float) -> str:
    reach = radius * 1.7
    cross = f"{_line(x - reach, y, x + reach, y)}\n{_line(x, y - reach, x, y + reach)}\n"
    handle = radius * _ARC
    points = [
        (radius, handle, handle, radius, 0.0, radius),
        (-handle, radius, -radius, handle, -radius, 0.0),
        (-radius, -handle, -handle, -radius, 0.0, -radius),
        (handle, -radius, radius, -handle, radius, 0.0),
    ]
    arcs = " ".join(
        " ".join(f"{v + (x, y)[i % 2]:.4f}" for i, v in enumerate(arc)) + " c" for arc in points
    )
    return f"{cross}{x + radius:.4f} {y:.4f} m {arcs} s"
