"""The lines of a drawing as operators of a PDF: what a cover is cut along.

The drawing is brought to its normal form first, as every drawing is; fontTools takes its shapes to
pieces. Colours, widths and words say nothing here.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.pens.transformPen import TransformPen
from fontTools.svgLib.path import parse_path
from fontTools.svgLib.path.shapes import PathBuilder

from pipeline.images.fault import Fault
from pipeline.images.svg import normal
from pipeline.images.svg.transforms import IDENTITY, Matrix, times
from pipeline.images.svg.viewports import fitting, view_box
from pipeline.pdf.geometry import MM

_POINTS = 72 / 96  # of a CSS pixel
_HIDDEN = frozenset(("defs", "clipPath", "mask", "pattern", "marker", "filter"))


def outlines(data: bytes) -> tuple[str, float, float]:
    """The lines, in points from the lower left corner of the drawing, and its size in mm."""
    made = normal.read(data)
    if isinstance(made, Fault):
        return "", 0.0, 0.0
    root = ET.fromstring(made.text)  # noqa: S314 - our own text
    box = view_box(root.get("viewBox"))
    place = (0.0, 0.0, made.width, made.height)
    fitted = fitting(box, place, root.get("preserveAspectRatio", ""))
    upright: Matrix = (_POINTS, 0.0, 0.0, -_POINTS, 0.0, made.height * _POINTS)
    pen = _Operators(None)
    for element, matrix in _shapes(root, times(upright, fitted)):
        builder = PathBuilder()
        builder.add_path_from_element(element)
        for path in builder.paths:
            parse_path(path, TransformPen(pen, matrix))
    operators = " ".join((*pen.said, "S")) if pen.said else ""
    width, height = (round(side / MM * _POINTS, 2) for side in (made.width, made.height))
    return operators, width, height


def _shapes(element: ET.Element, matrix: Matrix) -> Iterator[tuple[ET.Element, Matrix]]:
    """Each element and where it stands; the builder passes over those that are no shapes."""
    for child in element:
        name = child.tag.rpartition("}")[2]
        if name in _HIDDEN or child.get("visibility") == "hidden":
            continue
        inner = times(matrix, _own(child))
        plain = ET.Element(child.tag, {k: v for k, v in child.attrib.items() if k != "transform"})
        yield plain, inner
        yield from _shapes(child, inner)


def _own(element: ET.Element) -> Matrix:
    """In normal form: `matrix(a b c d e f)`, `translate(e f)`, or none."""
    values = element.get("transform", "").partition("(")[2].rstrip(")").split()
    match [float(value) for value in values]:
        case [e, f]:
            return 1.0, 0.0, 0.0, 1.0, e, f
        case [a, b, c, d, e, f]:
            return a, b, c, d, e, f
    return IDENTITY


class _Operators(BasePen):  # type: ignore[misc]  # fontTools has no types
    """What a pen draws, in the words of a PDF; curves of two points become those of three."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.said: list[str] = []

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools's name
        self.said.append(f"{_written(pt)} m")

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - fontTools's name
        self.said.append(f"{_written(pt)} l")

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802 - fontTools's name
        self.said.append(" ".join((*map(_written, points), "c")))

    def _closePath(self) -> None:  # noqa: N802 - fontTools's name
        self.said.append("h")


def _written(point: tuple[float, float]) -> str:
    return f"{point[0]:.4f} {point[1]:.4f}"
