"""The line alone, on no ground: a ridge that becomes a river, then a tram track."""

from __future__ import annotations

from draw.line import draw as draw_line
from draw.palette import TERRE
from draw.pen import Point, Sheet, polyline, smooth

LEVEL = 84.0
RIDGE: tuple[Point, ...] = (
    (-20, LEVEL), (60, LEVEL), (128, 50), (150, 60), (214, 18), (252, 48), (276, 36), (350, LEVEL),
)  # fmt: skip
RIVER: tuple[Point, ...] = (
    (350, LEVEL), (400, 100), (470, 96), (520, 62), (590, 52), (640, 84), (700, 104), (770, 92),
    (830, LEVEL), (880, LEVEL),
)  # fmt: skip


def draw() -> Sheet:
    """The picture, 1200 x 120."""
    sheet = Sheet(1200, 120)
    d = polyline(RIDGE) + smooth(RIVER, "L") + f"L1220 {LEVEL:g}"
    draw_line(sheet, d, RIDGE[0], (1220, LEVEL), TERRE, 5)
    return sheet
