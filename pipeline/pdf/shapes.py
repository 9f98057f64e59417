"""What a path encloses: a rounded box, a circle, a drawing's polygon; worked out when it is asked.

As it is written, for of most outlines nobody asks: millimetres come with the first question.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import IDENTITY, Matrix, Point, apply

Interval = tuple[float, float]
Drawn = tuple[str, tuple[float, ...], Matrix]  # an operator; of several at once, their text
_STEPS = 8  # of a curve: a quarter of a circle of 100 mm is met to half a millimetre
_INSTRUCTION = re.compile(r"([-0-9. ]*)([mlch])\n")
_BEGINS_AT_POINT = "v"  # a curve without a first handle (PDF 32000-1 §8.5.2.2)


@dataclass(frozen=True, slots=True)
class Contour:
    """Outlines, and by which rule an area between them is inside (§8.5.3.3)."""

    drawn: tuple[Drawn, ...]
    even_odd: bool = False

    def holds(self, point: Point) -> bool:
        """Is it inside?"""
        x, y = point
        return any(left <= x <= right for left, right in self.across(y))

    def across(self, y: float) -> list[Interval]:
        """Where a level line runs inside, from left to right."""
        crossings = sorted(
            (x + (y - v) * (u - x) / (w - v), 1 if v < w else -1)
            for outline in self.outlines()
            for (x, v), (u, w) in zip(outline, (*outline[1:], outline[0]), strict=True)
            if (v <= y) != (w <= y)
        )
        found, depth = list[Interval](), 0
        for (x, way), (following, _) in pairwise(crossings):
            depth += 1 if self.even_odd else way
            if depth % 2 if self.even_odd else depth:
                found.append((x, following))
        return found

    def stroked(self, width: float) -> Contour:
        """What a line along its outlines covers, without its ends and corners."""
        parts = (
            _bar(start, end, width)
            for outline in self.outlines()
            for start, end in pairwise(outline)
            if start != end
        )
        return Contour(tuple(one for part in parts for one in part))

    def outlines(self) -> Iterator[list[Point]]:
        """Each as a polygon; the last point leads back to the first."""
        points: list[Point] = []
        for operator, numbers, ctm in self.drawn:
            for said, operands in _instructions(operator, numbers):
                if said in ("m", "re"):
                    if len(points) > 1:
                        yield points
                    points = []
                points += _points(said, operands, ctm, points)
        if len(points) > 1:
            yield points


def shared(first: Sequence[Interval], second: Sequence[Interval]) -> list[Interval]:
    """What lies in both."""
    both = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return [(left, right) for left, right in both if left < right]


def _bar(start: Point, end: Point, width: float) -> Iterator[Drawn]:
    """A piece of a line; all go round the same way, so that no two leave a hole."""
    (x, y), (u, v) = start, end
    half = width / 2 / math.hypot(u - x, v - y)
    dx, dy = (y - v) * half, (u - x) * half
    for said, place in zip(
        "mlll",
        ((x + dx, y + dy), (u + dx, v + dy), (u - dx, v - dy), (x - dx, y - dy)),
        strict=True,
    ):
        yield said, place, IDENTITY


def _instructions(
    operator: str, numbers: tuple[float, ...]
) -> Iterator[tuple[str, tuple[float, ...]]]:
    if numbers or "\n" not in operator:
        yield operator, numbers
        return
    for said, one in _INSTRUCTION.findall(operator):
        yield one, tuple(map(float, said.split()))


def _points(
    said: str, operands: tuple[float, ...], ctm: Matrix, before: list[Point]
) -> list[Point]:
    """What an instruction adds to the outline that is begun."""
    if said == "re" and len(operands) == 4:
        x, y, width, height = operands
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        return [apply(ctm, *corner) for corner in corners]
    pairs = zip(operands[::2], operands[1::2], strict=False)
    points = [apply(ctm, x, y) for x, y in pairs]
    if said in ("m", "l", "h") or not before or len(points) < 2:
        return points[:1]
    if said == _BEGINS_AT_POINT:
        points = [before[-1], *points]
    elif len(points) == 2:  # `y`: the last handle is the end
        points = [*points, points[-1]]
    return [_on_curve(before[-1], points, step / _STEPS) for step in range(1, _STEPS + 1)]


def _on_curve(start: Point, others: Sequence[Point], at: float) -> Point:
    back = 1 - at
    parts = (back**3, 3 * back * back * at, 3 * back * at * at, at**3)
    points = (start, *others[:3])
    x, y = (sum(p * one[i] for p, one in zip(parts, points, strict=True)) for i in (0, 1))
    return x, y
