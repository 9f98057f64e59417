"""Trees: firs, poplars, round crowns, hedges. Each in two tones, lit from the left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from draw.pen import BLEED, Point, Sheet, ellipse, pair, polygon, polyline

Inks = tuple[str, str]


def fir(sheet: Sheet, foot: Point, height: float, inks: Inks, tiers: int = 5) -> None:
    """A fir with drooping tiers; `inks` are its lit and shaded halves."""
    x, y = foot
    half = height * 0.2
    right: list[Point] = [(x, y - height)]
    for i in range(1, tiers + 1):
        reach = half * (0.3 + 0.7 * i / tiers)
        level = y - height + height * 0.92 * (i / tiers)
        right.append((x + reach, level + height * 0.02))
        if i < tiers:
            right.append((x + reach * 0.58, level - height * 0.012))
    left = [(2 * x - a, b) for a, b in right]
    sheet.fill(inks[0], polygon([*left, (x, y - height * 0.08)]))
    sheet.fill(inks[1], polygon([*right, (x, y - height * 0.08)]))
    sheet.stroke(inks[1], height * 0.035, polyline([(x, y - height * 0.1), (x, y)]), cap="butt")


def firs(sheet: Sheet, feet: Sequence[tuple[float, float, float]], inks: Inks) -> None:
    """Firs at (x, y, height), drawn far to near."""
    for x, y, height in sorted(feet, key=lambda foot: foot[1]):
        fir(sheet, (x, y), height, inks)


def poplar(sheet: Sheet, foot: Point, height: float, inks: Inks, girth: float = 0.2) -> None:
    """A slender poplar: a leaf standing on its stalk."""
    x, y = foot
    w, base, top = height * girth / 2, y - height * 0.06, y - height
    belly = y - height * 0.34

    def half(side: float) -> str:
        out = pair((x + side * w * 1.05, belly))
        low = f"C{pair((x + side * w * 0.8, base))} {pair((x + side * w * 1.15, belly + w))} {out}"
        high = f"C{pair((x + side * w * 0.95, belly - height * 0.3))} "
        tip = f"{pair((x + side * w * 0.28, top + height * 0.1))} {pair((x, top))}Z"
        return f"M{pair((x, base))}{low}{high}{tip}"

    sheet.stroke(inks[1], height * 0.035, polyline([(x, base - 2), (x, y)]), cap="butt")
    sheet.fill(inks[0], half(-1))
    sheet.fill(inks[1], half(1))


def round_tree(sheet: Sheet, foot: Point, height: float, inks: Inks) -> None:
    """A round crown with a shaded crescent, on a trunk."""
    x, y = foot
    rx, ry = height * 0.34, height * 0.38
    cy = y - height + ry
    sheet.stroke(inks[1], height * 0.06, polyline([(x, cy), (x, y)]), cap="butt")
    sheet.fill(inks[0], ellipse(x, cy, rx, ry))
    top, low = pair((x + rx * 0.25, cy - ry * 0.97)), pair((x - rx * 0.25, cy + ry * 0.97))
    outer = f"C{pair((x + rx * 1.25, cy - ry * 0.7))} {pair((x + rx * 1.15, cy + ry * 1.12))} {low}"
    inner = f"C{pair((x + rx * 0.55, cy + ry * 0.5))} {pair((x + rx * 0.6, cy - ry * 0.4))} {top}"
    sheet.fill(inks[1], f"M{top}{outer}{inner}Z")


def canopy(start: Point, end: Point, puff: float, seed: int) -> str:
    """The closed outline of a wood's edge seen from afar, between two points of the ground."""
    dice = Random(seed)  # noqa: S311 (a fixed seed is the point)
    count = max(3, round((end[0] - start[0]) / (puff * 1.3)))
    step = (end[0] - start[0]) / count
    d = f"M{pair(start)}"
    for i in range(1, count + 1):
        x = start[0] + step * i
        y = start[1] + (end[1] - start[1]) * i / count
        r = step * dice.uniform(0.52, 0.66)
        lift = puff * dice.uniform(0.0, 0.5) if i < count else 0.0
        d += f"A{r:.1f} {r:.1f} 0 0 1 {pair((x, y - lift))}"
    return d + "Z"


def fir_edge(line: Sequence[Point], height: float, seed: int) -> str:
    """The saw-tooth skyline of a fir wood along a polyline, closed a little below it."""
    dice = Random(seed)  # noqa: S311 (a fixed seed is the point)
    tops: list[Point] = []
    for (xa, ya), (xb, yb) in pairwise(line):
        count = max(1, round((xb - xa) / (height * 0.34)))
        for i in range(count):
            t = i / count
            x, y = xa + (xb - xa) * t, ya + (yb - ya) * t
            tall = height * dice.uniform(0.55, 1.0)
            tops.append((x, y - height * dice.uniform(0.08, 0.2)))
            tops.append((x + (xb - xa) / count * 0.5, y - tall))
    under = [(x, y + height * 0.25) for x, y in reversed(line)]
    return polygon([line[0], *tops, line[-1], *under])


def wood(sheet: Sheet, ink: str, edge: Sequence[Point], height: float, seed: int) -> None:
    """A wooded range: its serrated skyline and everything under it, as one path."""
    foot = sheet.height + BLEED
    under = polygon([*edge, (edge[-1][0], foot), (edge[0][0], foot)])
    sheet.fill(ink, fir_edge(edge, height, seed), under)
