"""Lengths, angles and numbers as CSS and SVG write them → CSS pixels, degrees, plain numbers.

CSS Values 4: units, percentages and the mathematical functions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.images.svg import maths

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_PLAIN = re.compile(rf"\s*({NUMBER})\s*\Z")
_LENGTH = re.compile(rf"\s*({NUMBER})([a-zA-Z]+|%)\s*\Z")
_MATHS = re.compile(
    r"\s*(?:-webkit-|-moz-)?(?:calc|min|max|clamp|round|mod|rem|abs|sign|sin|cos|tan|pow|sqrt|hypot|"
    r"log|exp)\(",
    re.IGNORECASE,
)
# CSS Values 4 §6.2.
_ABSOLUTE = {
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "q": 96 / 101.6,
    "in": 96.0,
}
_OF_FONT = {"em": 1.0, "ex": 0.5, "ch": 0.5, "ic": 1.0, "lh": 1.2, "cap": 0.7}
_OF_VIEW = {"w": "width", "h": "height", "min": "least", "max": "most", "i": "width", "b": "height"}
# `vw`, and its like for small, large, changing screens and for containers.
_VIEW = re.compile(r"(?:[sld]?v|cq)(w|h|min|max|i|b)")
_TURNS = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}
_ROOT_FONT = 16.0
FARTHEST = 1e7  # beyond, PDF readers lose count


@dataclass(frozen=True, slots=True)
class Measures:
    """What relative lengths refer to: the size of letters, the viewport."""

    font: float = 16.0
    width: float = 0.0
    height: float = 0.0

    @property
    def diagonal(self) -> float:
        """What a length that is neither across nor down takes its percentage of (SVG 2, §8.9)."""
        return math.hypot(self.width, self.height) / math.sqrt(2)

    @property
    def least(self) -> float:
        """The shorter side."""
        return min(self.width, self.height)

    @property
    def most(self) -> float:
        """The longer side."""
        return max(self.width, self.height)


def written(value: float) -> str:
    """A number as SVG reads it; no more digits than are seen, nothing farther than can be."""
    value = min(FARTHEST, max(-FARTHEST, value)) if math.isfinite(value) else 0.0
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    return text if text not in ("", "-0") else "0"


def number(text: str) -> float | None:
    """A plain number."""
    match = _PLAIN.match(text)
    if match is not None:
        value = float(match[1])
        return value if math.isfinite(value) else None
    if _MATHS.match(text):
        return _computed(text, None, 0.0)
    return None


def share(text: str) -> float | None:
    """A number or percentage from 0 to 1, such as an opacity; beyond, it is cut."""
    match = _LENGTH.match(text)
    value = float(match[1]) / 100 if match and match[2] == "%" else number(text)
    return None if value is None else min(1.0, max(0.0, value))


def length(
    text: str, here: Measures, of: float, *, unitless: bool = True, negative: bool = True
) -> float | None:
    """A length in pixels, percentages being those of `of`; None if it is none."""
    value: float | None
    if (plain := _PLAIN.match(text)) is not None:
        value = float(plain[1])
        if value and not unitless:
            return None
    elif (match := _LENGTH.match(text)) is not None:
        value = _with_unit(float(match[1]), match[2].lower(), here, of)
    elif _MATHS.match(text):
        value = _computed(text, here, of)
    else:
        return None
    if value is None or not math.isfinite(value) or (value < 0 and not negative):
        return None
    return value


def angle(text: str) -> float | None:
    """An angle in degrees; a number alone is one."""
    match = _LENGTH.match(text)
    if match is None:
        return number(text)
    factor = _TURNS.get(match[2].lower())
    return None if factor is None else float(match[1]) * factor


def _with_unit(value: float, unit: str, here: Measures, of: float) -> float | None:
    if unit == "%":
        return value / 100 * of
    if unit in _ABSOLUTE:
        return value * _ABSOLUTE[unit]
    if unit in _OF_FONT:
        return value * _OF_FONT[unit] * here.font
    if unit[:1] == "r" and unit[1:] in _OF_FONT:
        return value * _OF_FONT[unit[1:]] * _ROOT_FONT
    if (view := _VIEW.fullmatch(unit)) is not None:
        return value / 100 * float(getattr(here, _OF_VIEW[view[1]]))
    return None


def _computed(text: str, here: Measures | None, of: float) -> float | None:
    """A mathematical function of lengths, or of numbers when there is nothing to measure by."""
    import tinycss2  # for what is calculated alone

    nodes = [n for n in tinycss2.parse_component_value_list(text) if n.type != "whitespace"]
    if len(nodes) != 1 or nodes[0].type != "function":
        return None
    try:
        return _function(nodes[0], here, of)
    except (ValueError, ArithmeticError, RecursionError):
        return None


def _function(node: Any, here: Measures | None, of: float) -> float:
    parts: list[list[Any]] = [[]]
    for one in node.arguments:
        if one == ",":
            parts.append([])
        elif one.type not in ("whitespace", "comment"):
            parts[-1].append(one)
    name = node.lower_name.rpartition("-")[2]
    ways: list[str] = []
    if name == "round" and len(parts[0]) == 1 and parts[0][0].type == "ident":
        ways = [parts.pop(0)[0].lower_value]
    ends = {"clamp": {0: -math.inf, 2: math.inf}}.get(name, {})
    values = [
        ends[place] if place in ends and _is_none(part) else _sum(part, here, of)
        for place, part in enumerate(parts)
    ]
    return maths.computed(name, values, *ways)


def _is_none(nodes: Sequence[Any]) -> bool:
    return len(nodes) == 1 and nodes[0].type == "ident" and nodes[0].lower_value == "none"


def _sum(nodes: Sequence[Any], here: Measures | None, of: float) -> float:
    """Terms with `+` and `-` between them, factors with `*` and `/`."""
    total, sign, product, operator = 0.0, 1.0, None, "*"
    for node in nodes:
        if node.type == "literal" and node.value in "+-" and product is not None:
            total, sign, product = total + sign * product, 1.0 if node.value == "+" else -1.0, None
            operator = "*"
        elif node.type == "literal" and node.value in "*/" and product is not None:
            operator = node.value
        else:
            value = _term(node, here, of)
            if product is None:
                product = value
            else:
                product = product * value if operator == "*" else product / value
    if product is None:
        raise ValueError("nothing")
    return total + sign * product


def _term(node: Any, here: Measures | None, of: float) -> float:
    if node.type == "number":
        return float(node.value)
    if node.type == "ident" and node.lower_value in maths.CONSTANTS:
        return maths.CONSTANTS[node.lower_value]
    if node.type == "dimension" and node.lower_unit in _TURNS:
        return math.radians(float(node.value) * _TURNS[node.lower_unit])
    if node.type == "() block":
        content = [n for n in node.content if n.type not in ("whitespace", "comment")]
        return _sum(content, here, of)
    if node.type == "function":
        return _function(node, here, of)
    if here is not None and node.type in ("dimension", "percentage"):
        unit = "%" if node.type == "percentage" else node.lower_unit
        value = _with_unit(float(node.value), unit, here, of)
        if value is not None:
            return value
    raise ValueError(node.type)
