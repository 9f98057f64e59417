"""Where a sheet is cut: its boxes, and the marks outside the bleed that show them to the press.

WeasyPrint's own are not used: its BleedBox is at most 10 pt wide, its marks are RGB and stand
inside the bleed (70.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name

from pipeline.config.brand import PageSize
from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import MM

HAIRLINE = 0.25  # pt
_GAP = 1.0  # mm between bleed and crop marks
_MARGIN = 1.0  # mm between marks and the edge of the sheet
_RADIUS = 1.3 * MM
_DASHED, _SOLID = "[2 1.5] 0 d", "[] 0 d"
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


def registration() -> Array:
    """« All »: the one ink that is on every plate, so that marks show the register."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, tint])


def marks(boxes: Boxes, bleed: float) -> Iterator[str]:
    """Crop marks at the four corners, a register mark in the middle of each side."""
    yield from crop_marks(boxes, bleed)
    yield from register_marks(boxes, bleed, (boxes.media[2] / 2,))


def crop_marks(boxes: Boxes, bleed: float) -> Iterator[str]:
    """Two lines at each of the four corners."""
    left, bottom, right, top = boxes.trim
    _, _, width, height = boxes.media
    near, far = (bleed + _GAP) * MM, _MARGIN * MM
    for x in (left, right):
        yield _line(x, top + near, x, height - far)
        yield _line(x, bottom - near, x, far)
    for y in (bottom, top):
        yield _line(left - near, y, far, y)
        yield _line(right + near, y, width - far, y)


def register_marks(boxes: Boxes, bleed: float, across: Sequence[float]) -> Iterator[str]:
    """In the middle of both sides, and above and below at the places given, in points."""
    _, _, width, height = boxes.media
    middle = (boxes.trim[0] - bleed * MM) / 2
    for x in across:
        yield _register(x, middle, _RADIUS)
        yield _register(x, height - middle, _RADIUS)
    for x in (middle, width - middle):
        yield _register(x, height / 2, _RADIUS)


def fold_marks(boxes: Boxes, bleed: float, across: Sequence[float]) -> Iterator[str]:
    """Dashed lines above and below, outside the bleed: what is cut is solid, what is folded not."""
    _, bottom, _, top = boxes.trim
    near, far = (bleed + _GAP) * MM, _MARGIN * MM
    yield _DASHED
    for x in across:
        yield _line(x, top + near, x, boxes.media[3] - far)
        yield _line(x, bottom - near, x, far)
    yield _SOLID


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
