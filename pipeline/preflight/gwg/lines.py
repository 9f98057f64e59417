"""Lines, and rectangles as thin: black that prints over, in the right space, not too fine."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.events import Fill, Stroke
from pipeline.pdf.geometry import MM, Box
from pipeline.preflight.gwg import Broken, is_black, is_gray

_THIN = 2.0  # pt: R0010, R0012
_FINEST = 0.25  # pt: R0018, R0019
_ROUNDED = 0.005  # pt, as a file rounds widths
_LONG = 3.0  # mm: longer ones in ink are told by the rule `hairlines`; shorter are details


def in_line(line: Stroke | Fill) -> Iterator[Broken]:
    """What a build never writes: R0010, R0012, R0013, R0018."""
    thinnest = _thinnest(line)
    thin = thinnest is not None and thinnest < _THIN - _ROUNDED
    if thin and is_black(line.colour) and not (line.overprint and line.keeps) and _opaque(line):
        yield "R0010", line
    if is_gray(line.colour):
        if thin:
            yield "R0012", line
        if line.overprint:
            yield "R0013", line
    if line.colour.white and not _short_detail(line) and _fine(thinnest):
        yield "R0018", line


def fine_line(line: Stroke | Fill) -> Iterator[Broken]:
    """What is a matter of design: R0018 and R0019, where it is a short detail."""
    if not _short_detail(line) or not _fine(_thinnest(line)):
        return
    if line.colour.white:
        yield "R0018", line
    elif line.colour.cmyk is not None and line.colour.plates > 1:
        yield "R0019", line


def _short_detail(line: Stroke | Fill) -> bool:
    return max(line.box.width, line.box.height) <= _LONG


def _fine(thinnest: float | None) -> bool:
    return thinnest is not None and thinnest < _FINEST - _ROUNDED


def _opaque(line: Stroke | Fill) -> bool:
    return isinstance(line, Stroke) or line.opaque


def _thinnest(line: Stroke | Fill) -> float | None:
    """The width of a line in points; of the thinnest rectangle of an area, as far as it shows.

    What nothing is seen of, and what is no rectangle, has none.
    """
    if isinstance(line, Stroke):
        return line.width
    if not line.rectangles:
        return None
    seen = (part if line.clip is None else part.common(line.clip) for part in line.parts)
    return min((_short(box) * MM for box in seen if box is not None), default=None)


def _short(box: Box) -> float:
    return min(box.width, box.height)
