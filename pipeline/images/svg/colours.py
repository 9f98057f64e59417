"""Colours as CSS writes them → sRGB with an opacity.

CSS Color 4 and 5: every notation a drawing program or a hand may use. What lies outside of sRGB is
brought to the nearest colour in it, with its hue and lightness kept (CSS Color 4 §14.2).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import tinycss2
from tinycss2.color5 import parse_color

from pipeline.dataclass import dataclass
from pipeline.images.svg.relative import calculated

CURRENT = "currentcolor"
# CSS Color 4 §6.2, in a light page; the deprecated ones become those (appendix A).
_SYSTEM = {
    "canvas": "#ffffff",
    "canvastext": "#000000",
    "linktext": "#0000ee",
    "visitedtext": "#551a8b",
    "activetext": "#ff0000",
    "buttonface": "#efefef",
    "buttontext": "#000000",
    "buttonborder": "#767676",
    "field": "#ffffff",
    "fieldtext": "#000000",
    "highlight": "#b5d5ff",
    "highlighttext": "#000000",
    "graytext": "#808080",
    "mark": "#ffff00",
    "marktext": "#000000",
    "accentcolor": "#0075ff",
    "window": "#ffffff",
    "windowtext": "#000000",
    "menu": "#ffffff",
    "menutext": "#000000",
    "infobackground": "#ffffff",
    "infotext": "#000000",
}
_ICC = re.compile(r"\s*icc-color\([^()]*\)\s*\Z", re.IGNORECASE)
_WIDE = re.compile(r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", re.IGNORECASE)
_MIX = re.compile(r"color-mix\(", re.IGNORECASE)
_CONTRAST = re.compile(r"contrast-color\(", re.IGNORECASE)
_CLAMPED = frozenset(("srgb", "hsl", "hwb"))  # as `rgb()`, `hsl()`, `hwb()` give them


@dataclass(frozen=True, slots=True)
class SvgColour:
    """`hex` is `#rrggbb`; `inks` is the colour as it was written, if that was in inks."""

    hex: str
    alpha: float = 1.0
    inks: str = ""


BLACK = SvgColour("#000000")


def is_colour(text: str) -> bool:
    """Whether CSS would take it for a colour; `currentColor` is one."""
    return text.strip().lower() == CURRENT or colour(text, BLACK) is not None


@lru_cache(maxsize=4096)
def colour(text: str, current: SvgColour) -> SvgColour | None:
    """The colour a value means where `current` is the colour of text; None if it means none."""
    text = _ICC.sub("", text.strip())
    lower = text.lower()
    if lower == CURRENT:
        return current
    if lower in _SYSTEM:
        return SvgColour(_SYSTEM[lower])
    if _MIX.match(text):
        return _mixed(text, current)
    if _CONTRAST.match(text):
        return _contrasting(text, current)
    parsed = parse_color(text)
    if parsed is None and lower.startswith("light-dark("):
        return _light(text, current)
    if isinstance(parsed, str):
        return current
    if parsed is None:
        plain = calculated(text, lambda one: _with_alpha(one, current))
        if plain is not None:
            return colour(plain, current)
        return _by_library(text) if _WIDE.match(text) else None
    return _of(parsed, text)


def _with_alpha(text: str, current: SvgColour) -> str | None:
    found = colour(text.strip(), current)
    return f"{found.hex}{round(255 * found.alpha):02x}" if found else None


def _of(parsed: Any, text: str) -> SvgColour | None:
    alpha = 1.0 if parsed.alpha is None else min(1.0, max(0.0, float(parsed.alpha)))
    if parsed.space == "device-cmyk":
        c, m, y, k = (min(1.0, max(0.0, value or 0.0)) for value in parsed.coordinates)
        return SvgColour(
            _hex(*((1 - min(1.0, ink * (1 - k) + k)) for ink in (c, m, y))), alpha, text
        )
    # `color(srgb 1.2 0 0)` is a colour nobody sees; `rgb(300 0 0)` is red (§5.1).
    if parsed.space in _CLAMPED and not text.lower().startswith("color("):
        red, green, blue = (value or 0.0 for value in parsed.to("srgb").coordinates)
        return SvgColour(_hex(red, green, blue), alpha)
    return _by_library(text)


def _by_library(text: str) -> SvgColour | None:
    from coloraide import Color  # 150 ms, for drawings with wide colours alone

    try:
        return _fitted(Color(text))
    except (ValueError, TypeError):
        return None


def _fitted(wide: Any) -> SvgColour:
    made = wide.convert("srgb")
    if not made.in_gamut(tolerance=0.0005):
        made.fit(method="oklch-chroma")
    red, green, blue = made.coords(nans=False)
    return SvgColour(_hex(red, green, blue), min(1.0, max(0.0, made.alpha(nans=False))))


def _hex(*channels: float) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, value))):02x}" for value in channels)


def _arguments(text: str) -> list[list[Any]]:
    """What stands between the commas of a function, without outer blanks."""
    node = tinycss2.parse_one_component_value(text)
    parts: list[list[Any]] = [[]]
    for one in node.arguments if node.type == "function" else ():
        if one == ",":
            parts.append([])
        elif one.type != "comment":
            parts[-1].append(one)
    return parts


def _light(text: str, current: SvgColour) -> SvgColour | None:
    """`light-dark()`: paper is light."""
    parts = _arguments(text)
    return colour(tinycss2.serialize(parts[0]).strip(), current) if len(parts) == 2 else None


def _contrasting(text: str, current: SvgColour) -> SvgColour | None:
    """`contrast-color()`: black or white, whichever is read better (CSS Color 5 §6; WCAG 2.2)."""
    parts = _arguments(text)
    found = colour(tinycss2.serialize(parts[0]).strip(), current) if len(parts) == 1 else None
    if found is None:
        return None
    from coloraide import Color

    light = Color(found.hex).luminance()
    return SvgColour("#ffffff" if 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 else "#000000")


def _mixed(text: str, current: SvgColour) -> SvgColour | None:
    """`color-mix(in oklab, red 30%, blue)` (CSS Color 5 §3); in oklab if it does not say."""
    from coloraide import Color

    parts = _arguments(text)
    way = tinycss2.serialize(parts[0]).split()
    if way[:1] and way[0].lower() == "in":
        parts = parts[1:]
    else:
        way = ["in", "oklab"]
    if len(parts) != 2 or len(way) < 2:
        return None
    mixed = [_component(part, current) for part in parts]
    if None in mixed:
        return None
    (one, first), (other, second) = (part for part in mixed if part is not None)
    first, second = _amounts(first, second)
    if first + second == 0:
        return None
    ways = {"xyz": "xyz-d65", "shorter": "", "longer": ""}
    space = ways.get(way[1].lower(), way[1].lower())
    hue = {"hue": way[2].lower()} if len(way) == 4 else {}
    try:
        made = Color(one).mix(Color(other), second / (first + second), space=space,
                              out_space="srgb", premultiplied=True, **hue)  # fmt: skip
    except (ValueError, KeyError):
        return None
    made["alpha"] = made.alpha(nans=False) * min(1.0, first + second)
    return _fitted(made)


def _amounts(first: float | None, second: float | None) -> tuple[float, float]:
    if first is None and second is None:
        return 0.5, 0.5
    if first is None:
        return 1 - (second or 0.0), second or 0.0
    return first, 1 - first if second is None else second


def _component(nodes: list[Any], current: SvgColour) -> tuple[str, float | None] | None:
    amounts = [node.value / 100 for node in nodes if node.type == "percentage"]
    rest = [node for node in nodes if node.type != "percentage"]
    found = _with_alpha(tinycss2.serialize(rest), current)
    if found is None or len(amounts) > 1:
        return None
    return found, amounts[0] if amounts else None
