"""Conditions of style sheets: `@media` and `@supports` (Media Queries 5, CSS Conditional 4).

Media are those of a light page that nobody touches: a drawing is one picture in every channel. What
depends on the width it is shown at is answered for a wide page, and told.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import cssselect2
import tinycss2

from pipeline.dataclass import dataclass
from pipeline.images.svg import lengths, properties, unread
from pipeline.images.svg.lengths import Measures

Leaf: TypeAlias = "Callable[[Any], bool | None]"
# CSS pixels: the column a picture stands in, the screen of a telephone, that of a desk.
WIDE, _NARROWEST, _WIDEST = 640.0, 260.0, 1280.0
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": lambda one, other: abs(one - other) < 1e-6,
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_WORDS: Mapping[str, str] = {
    "any-hover": "none",
    "any-pointer": "none",
    "color-gamut": "srgb",
    "display-mode": "browser",
    "dynamic-range": "standard",
    "forced-colors": "none",
    "hover": "none",
    "inverted-colors": "none",
    "overflow-block": "scroll",
    "overflow-inline": "scroll",
    "pointer": "none",
    "prefers-color-scheme": "light",
    "prefers-contrast": "no-preference",
    "prefers-reduced-data": "no-preference",
    "prefers-reduced-motion": "no-preference",
    "prefers-reduced-transparency": "no-preference",
    "scripting": "none",
    "update": "fast",
    "video-color-gamut": "srgb",
    "video-dynamic-range": "standard",
}
_NUMBERS: Mapping[str, float] = {"color": 8, "color-index": 0, "monochrome": 0, "grid": 0}
_SHARP = 1.0  # pixels of the screen for one of CSS, on an ordinary one
_DENSITIES = {"dppx": 1.0, "x": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96}


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether a condition holds; `told` if it does not hold everywhere, or nobody knows."""

    holds: bool
    told: bool = False


def media(text: str | None, ratio: float) -> Truth:
    """Whether the rules for these media hold for a drawing so many times as high as wide."""
    nodes = tinycss2.parse_component_value_list(text or "", skip_comments=True)
    queries = [one for one in _parts(nodes, ",") if one]
    if not queries:
        return Truth(True)
    here, *others = (
        any(_query(query, _Page(width, width * ratio, sharp)) for query in queries)
        for width, sharp in ((WIDE, _SHARP), (_NARROWEST, 3), (_WIDEST, _SHARP), (_WIDEST, 3))
    )
    return Truth(here, any(one != here for one in others))


def supports(text: str) -> Truth:
    """Whether we know what is asked for; told if a browser could know more."""
    found = _condition(_solid(tinycss2.parse_component_value_list(text)), _known)
    return Truth(bool(found), found is None)


def _query(nodes: Sequence[Any], page: _Page) -> bool:
    """`screen and (min-width: 9em)`, `not print`, `(color)`."""
    negated = _is(nodes[0], "not") and len(nodes) > 1 and nodes[1].type == "ident"
    if negated or _is(nodes[0], "only"):
        nodes = nodes[1:]
    if not nodes:
        return False
    if nodes[0].type != "ident" or _is(nodes[0], "not"):
        return bool(_condition(nodes, page.answer))
    holds: bool | None = nodes[0].lower_value in ("all", "screen")
    if len(nodes) > 1:
        rest = _condition(nodes[2:], page.answer) if _is(nodes[1], "and") else None
        holds = _both(holds, rest)
    return holds is not None and holds != negated


def _condition(nodes: Sequence[Any], leaf: Leaf) -> bool | None:
    """Conditions with `not`, `and`, `or`; None if nobody knows."""
    if not nodes:
        return None
    if _is(nodes[0], "not"):
        found = _within(nodes[1], leaf) if len(nodes) == 2 else None
        return None if found is None else not found
    found = _within(nodes[0], leaf)
    for word, node in zip(nodes[1::2], nodes[2::2], strict=False):
        other = _within(node, leaf)
        if _is(word, "and"):
            found = _both(found, other)
        elif _is(word, "or"):
            found = True if True in (found, other) else None if None in (found, other) else False
        else:
            return None
    return found


def _both(one: bool | None, other: bool | None) -> bool | None:
    return False if False in (one, other) else None if None in (one, other) else True


def _within(node: Any, leaf: Leaf) -> bool | None:
    if node.type != "() block":
        return leaf(node)
    inner = _solid(node.content)
    nested = inner and (inner[0].type in ("() block", "function") or _is(inner[0], "not"))
    return _condition(inner, leaf) if nested and not _parts(inner, ":")[1:] else leaf(node)


def _known(node: Any) -> bool | None:
    """`(fill: red)`, `selector(:has(a))`."""
    if node.type == "function":
        return _known_function(node)
    name, colon, value = tinycss2.serialize(getattr(node, "content", [])).partition(":")
    name, value = name.strip().lower(), value.strip()
    if not colon or not value:
        return False
    if name.startswith("--"):
        return True
    if name not in properties.KNOWN:
        return None if name in unread.WATCHED or name in unread.FRAMES else False
    if properties.is_valid(name, value, css=True):
        return True
    return None if unread.asks_more(value) else False


def _known_function(node: Any) -> bool | None:
    if node.lower_name != "selector":
        return None
    try:
        cssselect2.compile_selector_list(tinycss2.serialize(node.arguments))
    except cssselect2.SelectorError:
        return None
    return True


@dataclass(frozen=True, slots=True)
class _Page:
    """Where a drawing is shown; in CSS pixels."""

    width: float
    height: float
    sharp: float

    def answer(self, node: Any) -> bool | None:
        """One feature: `(color)`, `(min-width: 9em)`, `(width >= 9em)`, `(1px < width < 9px)`."""
        nodes = _solid(getattr(node, "content", []))
        if not nodes:
            return None
        if len(nodes) == 1 and nodes[0].type == "ident":
            return self._alone(nodes[0].lower_value)
        name, *value = _parts(nodes, ":")
        if len(value) == 1 and len(name) == 1 and name[0].type == "ident":
            return self._said(name[0].lower_value, value[0])
        return self._range(nodes)

    def _alone(self, name: str) -> bool | None:
        if name in _WORDS:
            return _WORDS[name] not in ("none", "no-preference")
        found = self._value(name)
        return bool(found) if found is not None else True if name == "orientation" else None

    def _said(self, name: str, value: Sequence[Any]) -> bool | None:
        for prefix, sign in (("min-", ">="), ("max-", "<=")):
            for vendor in ("", "-webkit-"):
                if name.startswith(vendor + prefix):
                    return self._compared(name.replace(prefix, "", 1), sign, value)
        word = value[0].lower_value if len(value) == 1 and value[0].type == "ident" else ""
        if name == "orientation":
            return word == ("portrait" if self.height >= self.width else "landscape")
        if name in _WORDS:
            return word == _WORDS[name] if word else None
        return self._compared(name, "=", value)

    def _range(self, nodes: Sequence[Any]) -> bool | None:
        parts: list[list[Any]] = [[]]
        signs: list[str] = []
        for node in nodes:
            if node.type == "literal" and node.value in _COMPARED:
                if node.value == "=" and signs and not parts[-1] and signs[-1] in "<>":
                    signs[-1] += "="
                    continue
                signs.append(node.value)
                parts.append([])
            else:
                parts[-1].append(node)
        if len(signs) not in (1, 2) or not all(parts):
            return None
        at = 1 if len(signs) == 2 or self._name(parts[0]) is None else 0
        name = self._name(parts[at])
        if name is None:
            return None
        if at == 0:
            return self._compared(name, signs[0], parts[1])
        found = self._compared(name, _TURNED[signs[0]], parts[0])
        return found if len(signs) == 1 else _both(found, self._compared(name, signs[1], parts[2]))

    def _name(self, nodes: Sequence[Any]) -> str | None:
        one = nodes[0].lower_value if len(nodes) == 1 and nodes[0].type == "ident" else ""
        return one if self._value(one) is not None else None

    def _value(self, name: str) -> float | None:
        plain = name.removeprefix("device-").removeprefix("-webkit-device-")
        found = {
            "width": self.width,
            "height": self.height,
            "inline-size": self.width,
            "block-size": self.height,
            "aspect-ratio": self.width / self.height,
            "resolution": self.sharp,
            "pixel-ratio": self.sharp,
        }
        return found.get(plain, _NUMBERS.get(name))

    def _compared(self, name: str, sign: str, value: Sequence[Any]) -> bool | None:
        mine = self._value(name)
        other = _number(tinycss2.serialize(value).strip())
        if mine is None or other is None:
            return None
        return _COMPARED[sign](mine, other)


def _number(text: str) -> float | None:
    """A length in pixels, a proportion, a density, a number."""
    one, slash, other = text.partition("/")
    if slash:
        a, b = lengths.number(one.strip()), lengths.number(other.strip())
        return a / b if a is not None and b else None
    for unit, factor in _DENSITIES.items():
        if text.lower().endswith(unit) and (found := lengths.number(text[: -len(unit)])):
            return found * factor
    return lengths.length(text, Measures(), 0.0)


def _is(node: Any, word: str) -> bool:
    return bool(node.type == "ident" and node.lower_value == word)


def _solid(nodes: Sequence[Any]) -> list[Any]:
    return [one for one in nodes if one.type not in ("whitespace", "comment")]


def _parts(nodes: Sequence[Any], sign: str) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for one in _solid(nodes):
        if one == sign:
            parts.append([])
        else:
            parts[-1].append(one)
    return parts
