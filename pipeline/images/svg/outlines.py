"""How long the outline of a shape is: what `pathLength` divides (resvg 0.48 does not know it)."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET


def outline_length(name: str, attributes: Mapping[str, str]) -> float:
    """In the units of the shape; 0 when it has no outline."""
    from fontTools.pens.perimeterPen import PerimeterPen
    from fontTools.svgLib.path import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    builder, pen = PathBuilder(), PerimeterPen(None)
    element = ET.Element(name, dict(attributes))
    element.attrib.pop("transform", None)
    try:
        builder.add_path_from_element(element)
        for path in builder.paths:
            parse_path(path, pen)
    except (ValueError, KeyError, TypeError, AssertionError, IndexError):
        return 0.0
    return float(pen.value)
