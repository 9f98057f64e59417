"""The pen: shapes to SVG text. It knows coordinates and colours, no landscape.

Only `<path>` with explicit fill and stroke: the same drawing must come out of a browser, resvg
and WeasyPrint, and the last one has no clip-path, mask or filter in SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Point = tuple[float, float]

FINEST = 3
"""The thinnest stroke: a quarter of a point, the thinnest line a press holds, where a picture is
shown 36 mm wide (a portrait); half a point across a page."""

BLEED = 24
"""How far planes run over the edge. All do, and by the viewBox alone are they cut: a plane that
stops at the edge beside one that runs over it leaves a hairline in some PDF viewers."""


def num(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


def pair(point: Point) -> str:
    """`x y`."""
    return f"{num(point[0])} {num(point[1])}"


def polyline(points: Sequence[Point], start: str = "M") -> str:
    """Straight segments, open."""
    return start + "L".join(pair(p) for p in points)


def polygon(points: Sequence[Point]) -> str:
    """Straight segments, closed."""
    return polyline(points) + "Z"


def controls(points: Sequence[Point], i: int) -> tuple[Point, Point]:
    """Bézier handles of the segment i to i + 1 of the Catmull-Rom curve through `points`."""
    before, a = points[max(i - 1, 0)], points[i]
    b, after = points[i + 1], points[min(i + 2, len(points) - 1)]
    first = (a[0] + (b[0] - before[0]) / 6, a[1] + (b[1] - before[1]) / 6)
    return first, (b[0] - (after[0] - a[0]) / 6, b[1] - (after[1] - a[1]) / 6)


def smooth(points: Sequence[Point], start: str = "M") -> str:
    """A smooth open curve through every point."""
    parts = [start + pair(points[0])]
    for i in range(len(points) - 1):
        first, second = controls(points, i)
        parts.append(f"C{pair(first)} {pair(second)} {pair(points[i + 1])}")
    return "".join(parts)


def loop(points: Sequence[Point]) -> str:
    """A smooth closed curve through every point."""
    n = len(points)
    around = [points[-1], *points, points[0], points[1 % n]]
    parts = ["M" + pair(points[0])]
    for i in range(1, n + 1):
        first, second = controls(around, i)
        parts.append(f"C{pair(first)} {pair(second)} {pair(around[i + 1])}")
    return "".join(parts) + "Z"


def between(one: Sequence[Point], other: Sequence[Point]) -> str:
    """The closed area between two smooth curves drawn in the same direction."""
    return smooth(one) + smooth(list(reversed(other)), start="L") + "Z"


def blend(one: Sequence[Point], other: Sequence[Point], share: float) -> list[Point]:
    """The polyline lying at `share` (0 to 1) of the way from one to the other, point by point."""
    pairs = zip(one, other, strict=True)
    return [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairs]


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    """A closed ellipse."""
    arc = f"a{num(rx)} {num(ry)} 0 1 0 "
    return f"M{pair((x - rx, y))}{arc}{num(2 * rx)} 0{arc}{num(-2 * rx)} 0Z"


def box(x: float, y: float, width: float, height: float) -> str:
    """A rectangle from its top left corner."""
    return f"M{pair((x, y))}h{num(width)}v{num(height)}h{num(-width)}Z"


@dataclass(slots=True)
class Sheet:
    """A picture being drawn, back to front."""

    width: int = 1200
    height: int = 676
    marks: list[str] = field(default_factory=list)

    def fill(self, colour: str, *shapes: str) -> None:
        """Shapes of one colour, as one path."""
        if shapes:
            self.marks.append(f'<path fill="{colour}" stroke="none" d="{"".join(shapes)}"/>')

    def fills(self, colour: str, shapes: Iterable[str]) -> None:
        """The same for any iterable of shapes."""
        self.fill(colour, *shapes)

    def stroke(self, colour: str, width: float, *lines: str, cap: str = "round") -> None:
        """Open lines of one colour and width, with round joins."""
        if lines:
            self.marks.append(
                f'<path fill="none" stroke="{colour}" stroke-width="{num(max(width, FINEST))}" '
                f'stroke-linecap="{cap}" stroke-linejoin="round" d="{"".join(lines)}"/>'
            )

    def ground(self, colour: str) -> None:
        """The paper: the whole sheet in one colour, over every edge."""
        self.fill(colour, box(-BLEED, -BLEED, self.width + 2 * BLEED, self.height + 2 * BLEED))

    def band(self, colour: str, top: float, bottom: float | None = None) -> None:
        """A level band over both edges, down to `bottom` or over the foot."""
        foot = self.height + BLEED if bottom is None else bottom
        self.fill(colour, box(-BLEED, top, self.width + 2 * BLEED, foot - top))

    def svg(self) -> str:
        """The finished file."""
        size = f'width="{self.width}" height="{self.height}"'
        view = f'viewBox="0 0 {self.width} {self.height}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {view} {size} fill="none">'
        return "\n".join([head, *self.marks, "</svg>\n"])
