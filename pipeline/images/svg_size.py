"""The size of a drawing in CSS pixels, from the `width`, `height` and `viewBox` of its root."""

from __future__ import annotations

import re

from pipeline.images.fault import Fault

LARGEST = 30_000.0  # CSS pixels; an A0 poster is 4 494 high
THINNEST = 100.0  # one side at most so many times the other

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_LENGTH = re.compile(rf"\s*({_NUMBER})\s*(px|pt|pc|mm|cm|in|em|rem|ex|%)?\s*", re.IGNORECASE)
_BOX = re.compile(rf"\s*({_NUMBER})" + rf"(?:\s*,\s*|\s+)({_NUMBER})" * 3 + r"\s*")
# CSS Values 4 §6.2; a font of 16 px for the relative ones, as browsers and resvg have it.
_PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "em": 16.0,
    "rem": 16.0,
    "ex": 8.0,
}


def size(root: dict[str, str]) -> tuple[float, float] | Fault:
    """Width and height; a missing side follows from the proportions of the view box."""
    try:
        box = _view_box(root.get("viewBox"))
        width, height = _length(root.get("width")), _length(root.get("height"))
    except ValueError:
        return Fault("svg-broken", "size")
    if box is not None:
        if width is None and height is None:
            width, height = box
        elif height is None and width is not None:
            height = width * box[1] / box[0]
        elif width is None and height is not None:
            width = height * box[0] / box[1]
    if width is None or height is None:
        return Fault("svg-broken", "no-size")
    sides = sorted((width, height))
    if not 0 < sides[0] <= sides[1] <= LARGEST or sides[1] > THINNEST * sides[0]:
        return Fault("svg-broken", "size")
    return width, height


def _view_box(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    match = _BOX.fullmatch(text)
    if match is None:
        raise ValueError
    width, height = float(match.group(3)), float(match.group(4))
    if not (0 < width < float("inf") and 0 < height < float("inf")):
        raise ValueError
    return width, height


def _length(text: str | None) -> float | None:
    """Pixels; None for what depends on the place of use (`100%`, `auto`)."""
    if text is None or text.strip().lower() in ("", "auto"):
        return None
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError
    unit = (match.group(2) or "").lower()
    return None if unit == "%" else float(match.group(1)) * _PIXELS[unit]
