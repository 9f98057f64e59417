"""Steps of filters, masks and gradients that resvg 0.48 leaves out or draws otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.images.svg import unread
from pipeline.images.svg.tree import Part

# Measured against Chromium 156: blank, placed otherwise, or lit otherwise.
_STEPS = frozenset(("feTile", "feDisplacementMap", "feDiffuseLighting", "feSpecularLighting"))
_HUES = frozenset(("hue", "saturation", "color", "luminosity"))
_INPUTS = frozenset(("FillPaint", "StrokePaint"))
_GRADIENTS = frozenset(("linearGradient", "radialGradient"))


def undrawn(part: Part, computed: Mapping[str, str]) -> Iterator[str]:
    """What of an element is not drawn as it is meant, by its name in the file."""
    name, said = part.name, part.attributes
    if name == "filter" and "href" in said:
        yield f"{unread.ELEMENT}filter href"
    elif name.startswith("fe"):
        yield from _step(name, said)
    elif name == "mask" or name in _GRADIENTS:
        how = computed.get("color-interpolation", "sRGB")
        if how.lower() == "linearrgb":
            yield unread.said("color-interpolation", how)


def _step(name: str, said: Mapping[str, str]) -> Iterator[str]:
    if name in _STEPS or (name == "feImage" and said.get("href", "").startswith("#")):
        yield f"{unread.ELEMENT}{name}"
    elif name == "feComposite" and said.get("operator") == "lighter":
        yield f"{unread.ELEMENT}{name} lighter"
    elif name == "feBlend" and said.get("mode") in _HUES:
        yield f"{unread.ELEMENT}{name} {said['mode']}"
    elif name == "feTurbulence" and said.get("stitchTiles") == "stitch":
        yield f"{unread.ELEMENT}{name} stitch"
    for key in ("in", "in2"):
        if said.get(key) in _INPUTS:
            yield f"{unread.ELEMENT}{name} {said[key]}"
