"""The properties of drawings: which are inherited, what they begin with, which values they take.

SVG 2, appendix G. A value that is not valid counts as not written, so that an earlier declaration
holds (CSS Syntax 3 §2.2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.images.svg import colours
from pipeline.images.svg.lengths import Measures, length, number, share

# Inherited, with the value a drawing begins with.
INHERITED: Mapping[str, str] = MappingProxyType(
    {
        "clip-rule": "nonzero",
        "color": "#000000",
        "color-interpolation": "sRGB",
        "color-interpolation-filters": "linearRGB",
        "direction": "ltr",
        "fill": "#000000",
        "fill-opacity": "1",
        "fill-rule": "nonzero",
        "font-family": "serif",
        "font-feature-settings": "normal",
        "font-kerning": "auto",
        "font-size": "16px",
        "font-stretch": "normal",
        "font-style": "normal",
        "font-variant": "normal",
        "font-weight": "400",
        "image-rendering": "auto",
        "letter-spacing": "normal",
        "marker-end": "none",
        "marker-mid": "none",
        "marker-start": "none",
        "paint-order": "normal",
        "shape-rendering": "auto",
        "stroke": "none",
        "stroke-dasharray": "none",
        "stroke-dashoffset": "0",
        "stroke-linecap": "butt",
        "stroke-linejoin": "miter",
        "stroke-miterlimit": "4",
        "stroke-opacity": "1",
        "stroke-width": "1",
        "text-anchor": "start",
        "text-rendering": "auto",
        "text-transform": "none",
        "visibility": "visible",
        "white-space": "normal",
        "word-spacing": "normal",
        "writing-mode": "horizontal-tb",
    }
)
OWN = frozenset(
    (
        "alignment-baseline",
        "baseline-shift",
        "clip-path",
        "display",
        "dominant-baseline",
        "filter",
        "flood-color",
        "flood-opacity",
        "isolation",
        "lighting-color",
        "mask",
        "mask-type",
        "mix-blend-mode",
        "opacity",
        "overflow",
        "rotate",
        "scale",
        "stop-color",
        "stop-opacity",
        "text-decoration",
        "text-decoration-line",
        "transform",
        "transform-box",
        "transform-origin",
        "translate",
        "unicode-bidi",
        "vector-effect",
    )
)
# What only a style sheet may say of these: as attributes they mean something else, or nothing.
ONLY_CSS = frozenset(
    (
        "rotate",
        "scale",
        "translate",
        "transform-box",
        "mix-blend-mode",
        "isolation",
        "text-transform",
    )
)
# Sizes and places are properties too, of the elements that have them (SVG 2 §7.2 and on).
GEOMETRY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "svg": frozenset(("x", "y", "width", "height")),
        "symbol": frozenset(("x", "y", "width", "height")),
        "use": frozenset(("x", "y", "width", "height")),
        "image": frozenset(("x", "y", "width", "height")),
        "rect": frozenset(("x", "y", "width", "height", "rx", "ry")),
        "circle": frozenset(("cx", "cy", "r")),
        "ellipse": frozenset(("cx", "cy", "rx", "ry")),
        "path": frozenset(("d",)),
    }
)
KNOWN = frozenset(INHERITED) | OWN | frozenset(name for own in GEOMETRY.values() for name in own)
PAINTS = ("fill", "stroke")
COLOURS = ("stop-color", "flood-color", "lighting-color")
SHARES = ("opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity")
GLOBAL = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))

_KEYWORDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        name: frozenset(values.split())
        for name, values in {
            "clip-rule": "nonzero evenodd",
            "fill-rule": "nonzero evenodd",
            "stroke-linecap": "butt round square",
            "stroke-linejoin": "miter round bevel",
            "text-anchor": "start middle end",
            "visibility": "visible hidden collapse",
            "font-style": "normal italic oblique",
            "color-interpolation": "auto srgb linearrgb",
            "color-interpolation-filters": "auto srgb linearrgb",
            "direction": "ltr rtl",
            "isolation": "auto isolate",
            "mask-type": "luminance alpha",
            "vector-effect": "none non-scaling-stroke",
            "overflow": "visible hidden scroll auto clip",
            "image-rendering": "auto smooth high-quality crisp-edges pixelated optimizequality "
            "optimizespeed -webkit-optimize-contrast",
            "shape-rendering": "auto optimizespeed crispedges geometricprecision",
            "text-rendering": "auto optimizespeed optimizelegibility geometricprecision",
            "transform-box": "content-box border-box fill-box stroke-box view-box",
            "mix-blend-mode": "normal multiply screen overlay darken lighten color-dodge "
            "color-burn hard-light soft-light difference exclusion hue saturation color luminosity "
            "plus-lighter",
            "display": "none inline block list-item inline-block table inline-table flex grid "
            "contents run-in inline-flex inline-grid table-cell table-row table-caption compact "
            "marker flow-root",
            "writing-mode": "horizontal-tb vertical-rl vertical-lr sideways-lr sideways-rl "
            "lr lr-tb rl rl-tb tb tb-rl",
        }.items()
    }
)
_LENGTHS: Mapping[str, bool] = MappingProxyType(  # and whether they may be negative
    {
        "stroke-width": False,
        "stroke-dashoffset": True,
        "font-size": False,
        "letter-spacing": True,
        "word-spacing": True,
        "x": True,
        "y": True,
        "cx": True,
        "cy": True,
        "width": False,
        "height": False,
        "r": False,
        "rx": False,
        "ry": False,
    }
)
# In a style sheet a number alone is a length for the first properties SVG had, no others.
_UNITLESS = frozenset(("stroke-width", "stroke-dashoffset", "stroke-dasharray"))
SIZES: Mapping[str, float] = MappingProxyType(
    {
        "xx-small": 9.0,
        "x-small": 10.0,
        "small": 13.0,
        "medium": 16.0,
        "large": 18.0,
        "x-large": 24.0,
        "xx-large": 32.0,
        "xxx-large": 48.0,
    }
)
_WEIGHT = re.compile(r"normal|bold|bolder|lighter|(?:[1-9]\d{0,2}|1000)(?:\.\d+)?", re.IGNORECASE)
_URL = re.compile(r"url\(\s*(?:\"[^\"]*\"|'[^']*'|[^)\s\"']*)\s*\)\s*", re.IGNORECASE)
_UNIT = re.compile(r"[\d.](?:px|em|pt|mm|cm|in|deg|rad|turn|%)")  # an attribute has none
_NO_VARIABLE = re.compile(r"var\(\s*(?!--)")
_TEST = Measures(16, 100, 100)


def is_property(name: str) -> bool:
    """Whether a presentation attribute of this name is one of ours."""
    return (name in INHERITED and name not in ONLY_CSS) or (name in OWN and name not in ONLY_CSS)


def is_valid(name: str, value: str, *, css: bool) -> bool:
    """Whether CSS would take the value; `css` is false for attributes, which are laxer."""
    lower = value.strip().lower()
    if not lower:
        return False
    if lower in GLOBAL:
        return True
    if name == "transform" and not css:
        return not _UNIT.search(lower)
    if "var(" in lower:
        return not _NO_VARIABLE.search(lower)
    if name in PAINTS:
        return _is_paint(value)
    if name == "color" or name in COLOURS:
        return colours.is_colour(value)
    if name in SHARES:
        return share(lower) is not None
    if name in _KEYWORDS:
        return lower in _KEYWORDS[name]
    if name in _LENGTHS:
        return _is_length(name, lower, css=css)
    return _is_particular(name, lower, css=css)


def _is_paint(value: str) -> bool:
    lower = value.strip().lower()
    if lower in ("none", "context-fill", "context-stroke"):
        return True
    found = _URL.match(value.strip())
    if found is None:
        return colours.is_colour(value)
    rest = value.strip()[found.end() :]
    return not rest or rest.lower() == "none" or colours.is_colour(rest)


def _is_length(name: str, lower: str, *, css: bool) -> bool:
    words = {
        "font-size": {*SIZES, "larger", "smaller"},
        "letter-spacing": {"normal"},
        "word-spacing": {"normal"},
        **{side: {"auto"} for side in ("width", "height", "rx", "ry")},
    }
    if lower in words.get(name, ()):
        return True
    unitless = not css or name in _UNITLESS
    return length(lower, _TEST, 100, unitless=unitless, negative=_LENGTHS[name]) is not None


def _is_particular(name: str, lower: str, *, css: bool) -> bool:
    if name == "stroke-dasharray":
        return lower == "none" or all(
            length(one, _TEST, 100, unitless=True, negative=False) is not None
            for one in re.split(r"[\s,]+", lower.strip())
        )
    if name == "stroke-miterlimit":
        return (number(lower) or 0) >= 1
    if name == "font-weight":
        return _WEIGHT.fullmatch(lower) is not None
    if name == "paint-order":
        return lower == "normal" or set(lower.split()) <= {"fill", "stroke", "markers"}
    if name == "d":
        return lower == "none" or not css or lower.startswith("path(")
    return True
