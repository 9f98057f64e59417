"""Land and water: ridges, hills, shores. Knows planes and light, no tree and no wall.

Light comes from the left in every picture, so flanks turned to the right are in shade.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draw.pen import BLEED, Point, Sheet, controls, polygon, polyline, smooth


@dataclass(frozen=True, slots=True)
class Ground:
    """A smooth skyline from left to right (x strictly rising), on which things stand."""

    points: tuple[Point, ...]

    def y(self, x: float) -> float:
        """The height of the skyline at x."""
        pts = self.points
        i = max((k for k in range(len(pts) - 1) if pts[k][0] <= x), default=0)
        c1, c2 = controls(pts, i)
        low, high = 0.0, 1.0
        for _ in range(30):
            t = (low + high) / 2
            if bezier(pts[i][0], c1[0], c2[0], pts[i + 1][0], t) < x:
                low = t
            else:
                high = t
        return bezier(pts[i][1], c1[1], c2[1], pts[i + 1][1], low)

    def fill(self, sheet: Sheet, colour: str, bottom: float | None = None) -> None:
        """Everything below the skyline down to `bottom` (over the sheet's foot)."""
        foot = sheet.height + BLEED if bottom is None else bottom
        first, last = self.points[0], self.points[-1]
        close = f"{polyline([(last[0], foot), (first[0], foot)], 'L')}Z"
        sheet.fill(colour, smooth(self.points) + close)


def bezier(a: float, b: float, c: float, d: float, t: float) -> float:
    """One coordinate of a cubic Bézier curve at t."""
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def ground(*points: Point) -> Ground:
    """A skyline through the given points."""
    return Ground(points)


def massif(sheet: Sheet, skyline: Sequence[Point], foot: float, inks: tuple[str, str]) -> None:
    """A sharp mountain range: silhouette in `inks[0]`, right flanks of its summits in `inks[1]`."""
    first, last = skyline[0], skyline[-1]
    sheet.fill(inks[0], polygon([*skyline, (last[0], foot), (first[0], foot)]))
    sheet.fills(inks[1], (polygon(flank) for flank in flanks(skyline, foot)))


def flanks(skyline: Sequence[Point], foot: float) -> list[list[Point]]:
    """For each summit, the polygon of its flank in shade."""
    found = []
    for i in range(1, len(skyline) - 1):
        if not (skyline[i - 1][1] > skyline[i][1] < skyline[i + 1][1]):
            continue
        j = i
        while j + 1 < len(skyline) and skyline[j + 1][1] > skyline[j][1]:
            j += 1
        run = list(skyline[i : j + 1])
        if j + 1 == len(skyline):
            low = (run[0][0] + 0.2 * (run[-1][0] - run[0][0]), foot)
            run.append((run[-1][0], foot))
        else:
            low = buttress(run[0], run[-1], skyline[j + 1], foot)
        found.append([*run, low, *inner_edge(run[0], low)])
    return found


def buttress(top: Point, valley: Point, following: Point, foot: float) -> Point:
    """Where the next summit's lit flank, carried on past the valley, cuts this one's shade."""
    dx, dy = following[0] - valley[0], valley[1] - following[1]
    reach = 0.85 * (valley[0] - top[0]) / max(dx, 1.0)
    reach = min(reach, (foot - valley[1]) / max(dy, 1.0))
    return valley[0] - dx * reach, valley[1] + dy * reach


def inner_edge(top: Point, low: Point) -> list[Point]:
    """The broken crest from the foot of the shade back up to the summit (both left out)."""
    width, drop = low[0] - top[0], low[1] - top[1]
    steps = ((0.16, 0.82), (0.34, 0.62), (0.0, 0.44), (0.18, 0.3), (-0.02, 0.16))
    return [(top[0] + width * a, top[1] + drop * b) for a, b in steps]


def glints(
    sheet: Sheet, colour: str, marks: Sequence[tuple[float, float, float]], width: float = 2.5
) -> None:
    """Short level strokes on water: (x, y, length) each."""
    sheet.stroke(colour, width, *(polyline([(x, y), (x + n, y)]) for x, y, n in marks))
