"""A logo for an invented partner: two banks and the line between them, on a tile of its own."""

from __future__ import annotations

from draw.palette import LAC, MOUSSE, SABLE, TERRE
from draw.pen import Sheet, ellipse


def draw() -> Sheet:
    """The picture, 360 x 180; the tile keeps it visible on a dark ground too."""
    sheet = Sheet(360, 180)
    sheet.ground(SABLE)
    sheet.fill(LAC, "M150 36a54 54 0 0 0 0 108Z")
    sheet.fill(MOUSSE, "M210 36a54 54 0 0 1 0 108Z")
    sheet.stroke(TERRE, 10, "M-20 104H96C140 104 150 74 180 74S220 104 264 104H380")
    sheet.fill(TERRE, ellipse(180, 74, 13, 13))
    return sheet
