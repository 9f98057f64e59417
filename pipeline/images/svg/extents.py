"""How much of a drawing an element covers, roughly: what a filter over it costs."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from pipeline.images.svg import lengths, transforms
from pipeline.images.svg.lengths import Measures
from pipeline.images.svg.transforms import IDENTITY, Matrix
from pipeline.images.svg.tree import Part
from pipeline.images.svg.vocabulary import SHAPES, TEXTS

Extent = tuple[float, float, float, float]  # left, top, right, bottom


def covered(part: Part, region: Part | None, matrix: Matrix, whole: Extent) -> float:
    """The share of the whole (0 to 1) that a filter's region over an element covers.

    `matrix` leads from the element's own coordinates to those of the whole.
    """
    if region is not None and region.attributes.get("filterUnits") == "userSpaceOnUse":
        sides = [lengths.number(region.attributes.get(k, "")) for k in _SIDES]
        if None in sides:
            return 1.0
        x, y, width, height = (side or 0.0 for side in sides)
        return _share(_mapped(matrix, (x, y, x + width, y + height)), whole)
    box = extent(part, matrix)
    if box is None:
        return 1.0
    across, down = (_grown(region, side) for side in ("width", "height"))
    return min(1.0, _share(box, whole) * max(1.0, across * down))


_SIDES = ("x", "y", "width", "height")


def _grown(region: Part | None, side: str) -> float:
    """How many times larger than its element a region is; 120 % if it does not say."""
    said = region.attributes.get(side, "120%") if region is not None else "120%"
    return lengths.length(said, Measures(), 1.0) or 1.2


def extent(part: Part, matrix: Matrix) -> Extent | None:
    """The box of an element and all in it; None where it is not worth finding out."""
    if part.name in SHAPES:
        box = _shape(part)
        return None if box is None else _mapped(matrix, box)
    if part.name in TEXTS or part.name == "image":
        return None
    boxes = []
    for child in part.children:
        if child.name in ("g", "image") or child.name in SHAPES | TEXTS:
            own = transforms.parse(child.attributes.get("transform", ""), Measures()) or IDENTITY
            box = extent(child, transforms.times(matrix, own))
            if box is None:
                return None
            boxes.append(box)
    return _union(boxes) if boxes else (0.0, 0.0, 0.0, 0.0)


def _shape(part: Part) -> Extent | None:
    from fontTools.pens.boundsPen import ControlBoundsPen
    from fontTools.svgLib.path import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    said = {k: v for k, v in part.attributes.items() if k != "transform"}
    builder, pen = PathBuilder(), ControlBoundsPen(None)
    try:
        builder.add_path_from_element(ET.Element(part.name, said))
        for path in builder.paths:
            parse_path(path, pen)
    except (ValueError, KeyError, TypeError, AssertionError, IndexError):
        return None
    if pen.bounds is None:
        return (0.0, 0.0, 0.0, 0.0)
    left, top, right, bottom = (float(side) for side in pen.bounds)
    return left, top, right, bottom


def _mapped(matrix: Matrix, box: Extent) -> Extent:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in box[::2] for y in box[1::2]]
    across = [a * x + c * y + e for x, y in corners]
    down = [b * x + d * y + f for x, y in corners]
    return min(across), min(down), max(across), max(down)


def _union(boxes: Iterable[Extent]) -> Extent:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _share(box: Extent, whole: Extent) -> float:
    wide = min(box[2], whole[2]) - max(box[0], whole[0])
    high = min(box[3], whole[3]) - max(box[1], whole[1])
    area = (whole[2] - whole[0]) * (whole[3] - whole[1])
    return max(0.0, wide) * max(0.0, high) / area if area > 0 else 1.0
