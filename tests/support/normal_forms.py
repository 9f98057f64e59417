"""Drawings in their normal form, written in a line: what is inside, and what came of it."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.images.svg import normal, typefaces
from pipeline.images.svg.form import Normal

ROOT = Path(__file__).parents[2]
FACES = typefaces.of_folder(ROOT / "assets/fonts", "Source Serif 4", "Source Sans 3")
OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 200 100"{}>{}</svg>'
)


def read(inner: str, root: str = "", language: str = "fr") -> Normal:
    found = normal.read(OPEN.format(root, inner).encode(), language, FACES)
    assert isinstance(found, Normal), found
    return found


def painted(inner: str, root: str = "") -> tuple[str, float]:
    """Colour and opacity of the last rectangle."""
    tag = re.findall(r"<rect[^>]*>", read(inner, root).text)[-1]
    colour, opacity = re.search(r' fill="([^"]*)"', tag), re.search(r'fill-opacity="([^"]*)"', tag)
    return (colour[1] if colour else "#000000"), float(opacity[1]) if opacity else 1.0
