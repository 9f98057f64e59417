"""Where a drawing in a drawing comes to stand: `viewBox`, `preserveAspectRatio` (SVG 2 §8)."""

from __future__ import annotations

import re

from pipeline.images.svg.lengths import NUMBER
from pipeline.images.svg.transforms import Matrix, moved, times

_BOX = re.compile(rf"\s*({NUMBER})" + rf"(?:\s*,\s*|\s+|(?=[+-]))({NUMBER})" * 3 + r"\s*")
_ALIGN = re.compile(r"x(Min|Mid|Max)Y(Min|Mid|Max)")
_SHARE = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}

Box = tuple[float, float, float, float]  # left, top, width, height


def view_box(text: str | None) -> Box | None:
    """The box; None if there is none, or none that can be shown."""
    match = _BOX.fullmatch(text) if text else None
    if match is None:
        return None
    left, top, width, height = (float(value) for value in match.groups())
    return (left, top, width, height) if width > 0 and height > 0 else None


def fitting(box: Box | None, place: Box, ratio: str) -> Matrix:
    """From the coordinates of the box to those around its place."""
    if box is None:
        return moved(place[0], place[1])
    across, down = place[2] / box[2], place[3] / box[3]
    align = _ALIGN.search(ratio)
    shares = (0.5, 0.5)
    if ratio.strip().startswith("none"):
        shares = (0.0, 0.0)
    else:
        if align is not None:
            shares = (_SHARE[align[1]], _SHARE[align[2]])
        across = down = max(across, down) if "slice" in ratio else min(across, down)
    x = place[0] + shares[0] * (place[2] - box[2] * across)
    y = place[1] + shares[1] * (place[3] - box[3] * down)
    return times((across, 0.0, 0.0, down, x, y), moved(-box[0], -box[1]))
