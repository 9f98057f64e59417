"""The size of a drawing in CSS pixels, from the `width`, `height` and `viewBox` of its root."""

from __future__ import annotations

from pipeline.images.fault import Fault
from pipeline.images.svg import lengths
from pipeline.images.svg.lengths import Measures
from pipeline.images.svg.viewports import Box

LARGEST = 30_000.0  # CSS pixels; an A0 poster is 4 494 high
THINNEST = 100.0  # one side at most so many times the other


def size(
    width_said: str | None, height_said: str | None, box: Box | None
) -> tuple[float, float] | Fault:
    """Width and height; a missing side follows from the proportions of the view box."""
    width, height = _length(width_said), _length(height_said)
    if box is not None:
        if width is None and height is None:
            width, height = box[2:]
        elif height is None and width is not None:
            height = width * box[3] / box[2]
        elif width is None and height is not None:
            width = height * box[2] / box[3]
    if width is None or height is None:
        return Fault("svg-broken", "no-size")
    sides = sorted((width, height))
    if not 0 < sides[0] <= sides[1] <= LARGEST or sides[1] > THINNEST * sides[0]:
        return Fault("svg-broken", "size")
    return width, height


def _length(text: str | None) -> float | None:
    """Pixels; None for what depends on the place of use (`100%`, `auto`)."""
    if text is None or "%" in text or text.strip().lower() in ("", "auto"):
        return None
    return lengths.length(text, Measures(), 0.0)
