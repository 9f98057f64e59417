"""The line alone, on no ground: a ridge, a village, a bridge to another, a river, and away."""

from __future__ import annotations

from draw.line import draw as draw_line
from draw.palette import TERRE
from draw.pen import Point, Sheet, pair, polyline, smooth

LEVEL = 84.0
RIDGE: tuple[Point, ...] = (
    (-20, LEVEL), (60, LEVEL), (112, 61), (132, 69), (196, 30), (232, 54), (252, 46), (318, LEVEL),
)  # fmt: skip
SPIRE: tuple[Point, ...] = (
    (384, LEVEL), (384, 71), (400, 60), (416, 71), (416, LEVEL), (428, LEVEL),
    (428, 64), (438, 32), (448, 64), (448, LEVEL), (520, LEVEL),
)  # fmt: skip
ARCH: tuple[Point, Point] = ((620, 24), (720, LEVEL))  # a quadratic curve: its handle, its end
TOWER: tuple[Point, ...] = (
    (792, LEVEL), (792, 46), (801, 39), (810, 46), (810, LEVEL),
    (822, LEVEL), (822, 70), (842, 60), (862, 70), (862, LEVEL), (910, LEVEL),
)  # fmt: skip
RIVER: tuple[Point, ...] = (
    (910, LEVEL), (940, 91), (970, 85), (1000, 91), (1030, 85), (1060, 90), (1092, LEVEL),
)  # fmt: skip


def draw(colour: str = TERRE) -> Sheet:
    """The picture, 1200 x 120."""
    sheet = Sheet(1200, 120)
    arch = f"Q{pair(ARCH[0])} {pair(ARCH[1])}"
    villages = polyline(RIDGE) + polyline(SPIRE, "L") + arch + polyline(TOWER, "L")
    d = villages + smooth(RIVER, "L") + f"L1220 {LEVEL:g}"
    draw_line(sheet, d, RIDGE[0], (1220, LEVEL), colour, 3.6)
    return sheet
