"""The current path: where it goes, and whether its outlines are upright rectangles."""

from __future__ import annotations

from dataclasses import field

from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import Box, Matrix, Point, apply, hull
from pipeline.pdf.shapes import Contour, Drawn

_SQUARE = 0.001  # mm
_FEW = 64  # points


@dataclass(slots=True)
class Path:
    """Outlines in millimetres; curves count with their handles, which lie around them."""

    _outlines: list[list[Point]] = field(default_factory=list)
    _traced: list[tuple[str, Matrix]] = field(default_factory=list)  # and not yet looked at
    _drawn: list[Drawn] = field(default_factory=list)  # all of it, as it was said
    _parts: tuple[Box, ...] | None = None  # when it was asked for, until more is added

    @property
    def outlines(self) -> list[list[Point]]:
        """The points of each; of many a path nobody asks."""
        if self._traced:
            traced, self._traced = self._traced, []
            for said, ctm in traced:
                self._draw(said, ctm)
        return self._outlines

    def trace(self, said: str, ctm: Matrix) -> None:
        """Many of `m`, `l`, `c` and `h` after one another, as they are written."""
        self._parts = None
        self._traced.append((said, ctm))
        self._drawn.append((said, (), ctm))

    def _draw(self, said: str, ctm: Matrix) -> None:
        text = said.encode("latin-1")
        numbers = list(map(float, text.translate(None, b"mlch").split()))
        a, b, c, d, e, f = ctm
        points = [
            (a * x + c * y + e, b * x + d * y + f)
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
        begun, *others = text.translate(None, b"0123456789.- \n").split(b"m")
        place = begun.count(b"l") + 3 * begun.count(b"c")
        if place and self._outlines:
            self._outlines[-1] += points[:place]
        elif place:
            self._outlines.append(points[:place])
        for operators in others:
            end = place + 1 + operators.count(b"l") + 3 * operators.count(b"c")
            self._outlines.append(points[place:end])
            place = end

    def add(self, operator: str, numbers: list[float], ctm: Matrix) -> None:
        """`m`, `l`, `c`, `v`, `y` or `re`."""
        self._parts = None
        self._drawn.append((operator, tuple(numbers), ctm))
        if operator == "re" and len(numbers) == 4:
            x, y, width, height = numbers
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            self.outlines.append([apply(ctm, *corner) for corner in corners])
            return
        points = [apply(ctm, x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        if operator == "m" or not self.outlines:
            self.outlines.append(points)
        else:
            self.outlines[-1] += points

    def shape(self, even_odd: bool) -> Contour:
        """What it encloses, by the rule of the operator that paints it."""
        return Contour(tuple(self._drawn), even_odd)

    @property
    def parts(self) -> tuple[Box, ...]:
        """The box of each outline that has more than a starting point."""
        if self._parts is None:
            self._parts = tuple(hull(points) for points in self.outlines if len(points) > 1)
        return self._parts

    def frame(self, even_odd: bool) -> tuple[Box, ...] | None:
        """The sides of what is filled, if it is a rectangle less another in it: a box's border.

        The inner one is left out by the rule of filling (PDF 32000-1 §8.5.3.3): every second
        one, or what goes round the other way.
        """
        parts = self.parts
        if len(parts) != 2 or not self.rectangles:
            return None
        outer, inner = sorted(parts, key=lambda box: box.area, reverse=True)
        if not outer.contains(inner):
            return None
        if not even_odd:
            first, second = (points for points in self.outlines if len(points) > 1)
            if (_turn(first) > 0) == (_turn(second) > 0):
                return None
        return tuple(outer.without(inner))

    @property
    def simple(self) -> bool:
        """Is it of few points, as a box with round corners is?"""
        return sum(map(len, self.outlines)) <= _FEW

    @property
    def rectangles(self) -> bool:
        """Are all outlines upright rectangles, so that their boxes are exact?"""
        return all(_upright(points) for points in self.outlines if len(points) > 1)


def _turn(points: list[Point]) -> float:
    """Twice the area it goes round, negative the other way."""
    others = (*points[1:], points[0])
    return sum(x * v - u * y for (x, y), (u, v) in zip(points, others, strict=True))


def _upright(points: list[Point]) -> bool:
    if len(points) == 5 and points[0] == points[-1]:
        points = points[:-1]
    if len(points) != 4:
        return False
    box = hull(points)
    return all(
        min(abs(x - box.left), abs(x - box.right)) < _SQUARE
        and min(abs(y - box.top), abs(y - box.bottom)) < _SQUARE
        for x, y in points
    )
