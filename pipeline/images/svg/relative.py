"""Colours that are calculated: `rgb(from #c00 r 100 b)`, `rgb(calc(200 + 4) 0 0)` → plain ones.

CSS Color 5 §4: the channels of the origin are numbers, in the units of the function they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import tinycss2

from pipeline.images.svg.lengths import number, written

_UNIT = re.compile(r"(?<=[\d.])(?:%|deg|grad|rad|turn)")
_MATHS = frozenset(("calc", "min", "max", "clamp"))
# Of each function: its space, its channels, and what one of its units is in that space.
_SPACES: Mapping[str, tuple[str, str, tuple[float, float, float]]] = {
    "rgb": ("srgb", "rgb", (255, 255, 255)),
    "rgba": ("srgb", "rgb", (255, 255, 255)),
    "hsl": ("hsl", "hsl", (1, 100, 100)),
    "hsla": ("hsl", "hsl", (1, 100, 100)),
    "hwb": ("hwb", "hwb", (1, 100, 100)),
    "lab": ("lab", "lab", (1, 1, 1)),
    "oklab": ("oklab", "lab", (1, 1, 1)),
    "lch": ("lch", "lch", (1, 1, 1)),
    "oklch": ("oklch", "lch", (1, 1, 1)),
}


def calculated(text: str, origin_of: Any) -> str | None:
    """The colour with its numbers worked out; None where nothing is, or cannot be, calculated.

    `origin_of` gives `#rrggbbaa` for the text of a colour, or None.
    """
    node = tinycss2.parse_one_component_value(text)
    if node.type != "function" or node.lower_name not in {*_SPACES, "color"}:
        return None
    nodes = [one for one in node.arguments if one.type not in ("whitespace", "comment")]
    known: Mapping[str, float] = {}
    if nodes and nodes[0].type == "ident" and nodes[0].lower_value == "from":
        found = _origin(node.lower_name, nodes, origin_of)
        if found is None:
            return None
        known, nodes = found, nodes[2:]
        if not any(one == "/" for one in nodes):
            slash = tinycss2.parse_component_value_list("/alpha")
            nodes = [*nodes, *slash]
    elif not any(one.type == "function" and one.lower_name in _MATHS for one in nodes):
        return None
    words = [_word(one, known) for one in nodes]
    return None if None in words else f"{node.name}({' '.join(w for w in words if w)})"


def _origin(name: str, nodes: Sequence[Any], origin_of: Any) -> Mapping[str, float] | None:
    """The channels of the colour after `from`, by their letters."""
    from coloraide import Color

    said = origin_of(tinycss2.serialize([nodes[1]])) if len(nodes) > 2 else None
    if said is None:
        return None
    space, letters, units = _SPACES.get(name, ("", "rgb", (1, 1, 1)))
    try:
        made = Color(said).convert(space or nodes[2].lower_value)
    except (ValueError, AttributeError):
        return None
    if not space and nodes[2].lower_value.startswith("xyz"):
        letters = "xyz"
    values = zip(letters, made.coords(nans=False), units, strict=True)
    return {letter: value * unit for letter, value, unit in values} | {
        "alpha": made.alpha(nans=False)
    }


def _word(node: Any, known: Mapping[str, float]) -> str | None:
    if node.type == "ident" and node.lower_value in known:
        return written(known[node.lower_value])
    if node.type == "function":
        if node.lower_name not in _MATHS:
            return None
        return _value(_filled(node, known))
    return str(tinycss2.serialize([node]))


def _value(text: str) -> str | None:
    """The result of a calculation, with its unit where all of it has the same one."""
    units = set(_UNIT.findall(text))
    unit = units.pop() if len(units) == 1 else ""
    value = number(_UNIT.sub("", text) if unit else text)
    return None if value is None else f"{written(value)}{unit}"


def _filled(node: Any, known: Mapping[str, float]) -> str:
    """A calculation with numbers for the letters of channels."""
    parts = []
    for one in node.arguments:
        if one.type in ("function", "() block"):
            name = one.name if one.type == "function" else "calc"
            inner = one.arguments if one.type == "function" else one.content
            held = tinycss2.parse_component_value_list(f"{name}({tinycss2.serialize(inner)})")[0]
            parts.append(_filled(held, known))
        elif one.type == "ident" and one.lower_value in known:
            parts.append(written(known[one.lower_value]))
        else:
            parts.append(tinycss2.serialize([one]))
    return f"{node.name}({''.join(parts)})"
