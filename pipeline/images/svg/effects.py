"""Filter functions of CSS → the filters of SVG they stand for (Filter Effects 1 §6).

And shadows in steps: `feDropShadow` in sRGB is drawn in other colours by resvg 0.48 (#444 becomes
#8d8d8d) than by browsers; blurred, moved, filled and put under, it is the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import tinycss2

from pipeline.images.svg import lengths
from pipeline.images.svg.colours import SvgColour, colour
from pipeline.images.svg.lengths import Measures, angle, length, share, written
from pipeline.images.svg.tree import Part

_RGB = ("feFuncR", "feFuncG", "feFuncB")


def filter_of(text: str, ident: str, current: SvgColour, here: Measures) -> Part | None:
    """The filter a list of functions stands for; None if it is none, or names another filter."""
    steps = []
    for node in tinycss2.parse_component_value_list(text, skip_comments=True):
        if node.type == "whitespace":
            continue
        if node.type != "function":
            return None
        arguments = tinycss2.serialize(node.arguments).strip()
        if node.lower_name == "drop-shadow":
            step = _shadow(node.arguments, current, here)
        else:
            make = _STEPS.get(node.lower_name)
            step = make(arguments, here) if make else None
        if step is None:
            return None
        steps.append(step)
    room = {"x": "-100%", "y": "-100%", "width": "300%", "height": "300%"}
    attributes = {"id": ident, **room, "color-interpolation-filters": "sRGB"}
    return in_steps(Part("filter", attributes, {}, steps)) if steps else None


def in_steps(made: Part) -> Part:
    """The filter with each of its shadows in steps."""
    children: list[Part] = []
    for number, step in enumerate(made.children, 1):
        if step.name == "feDropShadow":
            name, source = f"shadow-{number}", step.attributes.get("in", "")
            if not source and children:
                source = children[-1].attributes.setdefault("result", f"{name}-in")
            children += _steps(step.attributes, source or "SourceGraphic", name)
        else:
            children.append(step)
    made.children = children
    return made


def _steps(said: dict[str, str], source: str, name: str) -> list[Part]:
    """What goes in is shown over its own blurred, moved, coloured shape."""
    moved = {"dx": said.get("dx", "2"), "dy": said.get("dy", "2"), "result": f"{name}-place"}
    flood: dict[str, str] = {
        key: said[key] for key in ("flood-color", "flood-opacity") if key in said
    }
    result = {"result": said["result"]} if "result" in said else {}
    own: dict[str, str] = {key: said[key] for key in ("x", "y", "width", "height") if key in said}
    over = [Part("feMergeNode", {"in": f"{name}-shade"}), Part("feMergeNode", {"in": source})]
    blur = {"in": source, "stdDeviation": said.get("stdDeviation", "2")}
    return [
        Part("feGaussianBlur", blur | own),
        Part("feOffset", moved | own),
        Part("feFlood", flood | own),
        Part("feComposite", {"in2": f"{name}-place", "operator": "in", "result": f"{name}-shade"}),
        Part("feMerge", result | own, {}, over),
    ]


def _shadow(nodes: list[Any], current: SvgColour, here: Measures) -> Part | None:
    """A colour and two or three lengths, in either order."""
    found: list[float] = []
    shade = current
    for node in nodes:
        if node.type == "whitespace":
            continue
        one = node.serialize()
        value = length(one, here, 0.0)
        if value is not None:
            found.append(value)
        elif (tint := colour(one, current)) is not None:
            shade = tint
        else:
            return None
    if not 2 <= len(found) <= 3:
        return None
    across, down, blur = (*found, 0.0)[:3]
    attributes = {
        "dx": written(across),
        "dy": written(down),
        "stdDeviation": written(blur),
        "flood-color": shade.hex,
        "flood-opacity": written(shade.alpha),
    }
    return Part("feDropShadow", attributes)


def _blur(text: str, here: Measures) -> Part | None:
    value = length(text or "0", here, 0.0, negative=False)
    return None if value is None else Part("feGaussianBlur", {"stdDeviation": written(value)})


def _amount(text: str) -> float | None:
    """A number or a percentage, one if nothing is said; beyond one where that means something."""
    if text.endswith("%"):
        value = lengths.number(text[:-1])
        return None if value is None else value / 100
    return lengths.number(text or "1")


def _linear(slope: float, intercept: float = 0.0) -> Part:
    attributes = {"type": "linear", "slope": written(slope), "intercept": written(intercept)}
    return Part("feComponentTransfer", {}, {}, [Part(name, dict(attributes)) for name in _RGB])


def _brightness(text: str, _: Measures) -> Part | None:
    value = _amount(text)
    return None if value is None or value < 0 else _linear(value)


def _contrast(text: str, _: Measures) -> Part | None:
    value = _amount(text)
    return None if value is None or value < 0 else _linear(value, 0.5 - 0.5 * value)


def _saturate(text: str, _: Measures) -> Part | None:
    value = _amount(text)
    return None if value is None or value < 0 else _matrix("saturate", written(value))


def _grey(text: str, _: Measures) -> Part | None:
    value = share(text or "1")
    return None if value is None else _matrix("saturate", written(1 - value))


def _hue(text: str, _: Measures) -> Part | None:
    value = angle(text or "0")
    return None if value is None else _matrix("hueRotate", written(value))


def _table(names: tuple[str, ...], values: str) -> Part:
    attributes = {"type": "table", "tableValues": values}
    return Part("feComponentTransfer", {}, {}, [Part(name, dict(attributes)) for name in names])


def _invert(text: str, _: Measures) -> Part | None:
    value = share(text or "1")
    return None if value is None else _table(_RGB, f"{written(value)} {written(1 - value)}")


def _opacity(text: str, _: Measures) -> Part | None:
    value = share(text or "1")
    return None if value is None else _table(("feFuncA",), f"0 {written(value)}")


def _sepia(text: str, _: Measures) -> Part | None:
    value = share(text or "1")
    if value is None:
        return None
    less = 1 - value
    rows = ((0.393, 0.769, 0.189), (0.349, 0.686, 0.168), (0.272, 0.534, 0.131))
    numbers = []
    for place, row in enumerate(rows):
        mixed = [v * value + less * (column == place) for column, v in enumerate(row)]
        numbers += [*map(written, mixed), "0", "0"]
    return _matrix("matrix", " ".join([*numbers, "0 0 0 1 0"]))


def _matrix(kind: str, values: str) -> Part:
    return Part("feColorMatrix", {"type": kind, "values": re.sub(r"\s+", " ", values)})


_STEPS: Mapping[str, Callable[[str, Measures], Part | None]] = {
    "blur": _blur,
    "brightness": _brightness,
    "contrast": _contrast,
    "grayscale": _grey,
    "hue-rotate": _hue,
    "invert": _invert,
    "opacity": _opacity,
    "saturate": _saturate,
    "sepia": _sepia,
}
