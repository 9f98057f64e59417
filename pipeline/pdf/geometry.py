"""Boxes and transformations, for those who write PDFs and those who read them.

Knows nothing of PDF but its unit, the point.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.dataclass import dataclass

MM = 72 / 25.4  # points in a millimetre
_SQUARE, _FAR = 8.0, 2000.0  # mm
_ROUNDED = 0.005  # of either: a file has its numbers to a few digits

# a b c d e f, as in PDF 32000-1 §8.3.4: x' = a·x + c·y + e, y' = b·x + d·y + f.
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `top` is smaller than `bottom`, as on a page read downwards, in millimetres.

    In a file's own points, which count upwards, the smaller end is `top` as well.
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """In square millimetres."""
        return self.width * self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: Point) -> bool:
        """Is the point inside, or on the edge?"""
        x, y = point
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def contains(self, other: Box, tolerance: float = 0.0) -> bool:
        """Does the other lie wholly inside?"""
        return (
            other.left >= self.left - tolerance
            and other.top >= self.top - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def common(self, other: Box) -> Box | None:
        """What both share; None when they do not touch. Asked of all that a page shows."""
        top = max(other.top, self.top)
        bottom = min(other.bottom, self.bottom)
        if top > bottom:  # of two things on a page nearly always
            return None
        left = max(other.left, self.left)
        right = min(other.right, self.right)
        if left > right:
            return None
        if left == self.left and right == self.right and top == self.top and bottom == self.bottom:
            return self  # of what is painted, in its window
        return Box(left, top, right, bottom)

    def without(self, inner: Box) -> Iterator[Box]:
        """The sides of a frame around a box that lies within, as far as there are; each is as long
        as the frame.
        """
        sides = (
            Box(self.left, self.top, self.right, inner.top),
            Box(self.left, self.top, inner.left, self.bottom),
            Box(inner.right, self.top, self.right, self.bottom),
            Box(self.left, inner.bottom, self.right, self.bottom),
        )
        return (side for side in sides if min(side.width, side.height) > _ROUNDED)

    def grown(self, by: float) -> Box:
        """Larger on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Touched:
    """Where on a page there is something already, to a square of some millimetres."""

    def __init__(self) -> None:
        self._squares = set[tuple[int, int]]()

    def add(self, box: Box) -> None:
        """Here is something."""
        self._squares.update(_squares(box))

    def touched_by(self, box: Box) -> bool:
        """May there be something where this box is?"""
        return any(square in self._squares for square in _squares(box))


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    """Those of a box, as far as a page may reach."""
    left, top, right, bottom = (
        int(max(-_FAR, min(_FAR, side)) // _SQUARE)
        for side in (box.left, box.top, box.right, box.bottom)
    )
    return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of some."""
    every = list(boxes)
    return Box(
        min(box.left for box in every),
        min(box.top for box in every),
        max(box.right for box in every),
        max(box.bottom for box in every),
    )


def hull(points: Iterable[Point]) -> Box:
    """The smallest box that holds all of some points."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def times(first: Matrix, then: Matrix) -> Matrix:
    """One transformation after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def matrix_of(numbers: Iterable[Any]) -> Matrix:
    """Six operands."""
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def mapped(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    """The box around a rectangle that was transformed."""
    a, b, c, d, e, f = matrix
    xs = (a * left + c * bottom, a * right + c * bottom, a * right + c * top, a * left + c * top)
    ys = (b * left + d * bottom, b * right + d * bottom, b * right + d * top, b * left + d * top)
    return Box(min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f)


def scale(matrix: Matrix) -> float:
    """How much longer lines become, on average of the two directions."""
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def scale_x(matrix: Matrix) -> float:
    """How much longer a horizontal line becomes."""
    return math.hypot(matrix[0], matrix[1])


def scale_y(matrix: Matrix) -> float:
    """How much longer a vertical line becomes."""
    return math.hypot(matrix[2], matrix[3])


def level(matrix: Matrix) -> bool:
    """Does text stay upright under it?"""
    a, b, _, _, _, _ = matrix
    return a > 0 and abs(b) < 0.01 * a
