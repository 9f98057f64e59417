"""The line you cross: one thin line that comes in at one edge of a picture and leaves at the other.

It comes and goes at the same height in every landscape, so pictures set side by side join up.
"""

from __future__ import annotations

from collections.abc import Sequence

from draw.pen import Point, Sheet, smooth

EDGE = 430.0
"""Height of the line at both edges of a 1200 x 676 picture."""

WEIGHT = 5.5
"""Stroke of the line at 1200 px."""


def cross(sheet: Sheet, points: Sequence[Point], colour: str, weight: float = WEIGHT) -> None:
    """Draw the line as a smooth curve through `points`; ValueError if it stops inside."""
    draw(sheet, smooth(points), points[0], points[-1], colour, weight)


def draw(
    sheet: Sheet, d: str, first: Point, last: Point, colour: str, weight: float = WEIGHT
) -> None:
    """Draw the line from a ready path; ValueError if it does not go over both edges."""
    if first[0] >= 0 or last[0] <= sheet.width:
        raise ValueError("the line must come in over the left edge and leave over the right one")
    sheet.stroke(colour, weight, d)
