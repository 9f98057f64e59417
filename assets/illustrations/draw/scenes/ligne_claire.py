"""The line for dark grounds: the same drawing in `soleil`."""

from __future__ import annotations

from draw.palette import SOLEIL
from draw.pen import Sheet
from draw.scenes.ligne import draw as draw_line


def draw() -> Sheet:
    """The picture, 1200 x 120."""
    return draw_line(SOLEIL)
