"""Tiny figures, seen from afar. Never close up: they give the scale, not a face."""

from __future__ import annotations

from draw.pen import Point, Sheet, ellipse, pair, polygon


def figure(sheet: Sheet, foot: Point, height: float, ink: str) -> None:
    """A standing figure, about 6.5 heads high, in one colour."""
    x, y = foot
    hip, shoulder, w = y - height * 0.42, y - height * 0.74, height * 0.17
    top = f"{pair((x - w, shoulder + w))}Q{pair((x - w, shoulder))} {pair((x, shoulder))}"
    arms = f"Q{pair((x + w, shoulder))} {pair((x + w, shoulder + w))}"
    coat = f"M{pair((x - w * 0.9, hip))}L{top}{arms}L{pair((x + w * 0.9, hip))}Z"
    legs = [
        polygon([(x + a * w, hip - 1), (x + b * w, hip - 1), (x + d * w, y), (x + c * w, y)])
        for a, b, c, d in ((-0.8, -0.05, -0.9, -0.4), (0.05, 0.8, 0.4, 0.9))
    ]
    sheet.fill(ink, coat, *legs)
    sheet.fill(ink, ellipse(x, y - height * 0.88, height * 0.1, height * 0.115))
