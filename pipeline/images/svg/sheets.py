"""The style sheets of a drawing: which rules hold, in which order (CSS Cascade 5, Nesting 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import cssselect2
import tinycss2

from pipeline.images.svg import conditions, unread
from pipeline.images.svg.conditions import Truth
from pipeline.images.svg.lengths import number
from pipeline.images.svg.shorthands import Declarations, declarations, initial_of
from pipeline.images.svg.tree import name_of
from pipeline.images.svg.viewports import view_box

# The place of a rule among the layers, outermost first; a rule in no layer is in the last one.
Layer: TypeAlias = "tuple[float, ...]"
NO_LAYER: Layer = (float("inf"),)
_DEEPEST = 8  # rules within rules


class Sheets:
    """The style sheets of a drawing, ready to be asked about its elements.

    `initial` and `own` are the registered custom properties: what they begin with, which are not
    inherited. `unread` names what browsers follow and we do not.
    """

    def __init__(self, root: ET.Element) -> None:
        self._matcher = cssselect2.Matcher()
        self._layers: dict[tuple[str, ...], int] = {}
        self._nameless = 0
        self._namespaces: dict[str | None, str] = {}
        self._ratio = _ratio(root)
        self.any = False
        self.initial: Declarations = []
        self.own: set[str] = set()
        self.unread: set[str] = set()
        title = None
        for element in root.iter():
            if name_of(element) != "style" or not _is_css(element):
                continue
            title = title or element.get("title")
            # Of sheets with titles the first is shown, the others are for the asking (HTML §4.2.6).
            if element.get("title") in (None, "", title) and self._applies(element.get("media")):
                rules = tinycss2.parse_stylesheet("".join(element.itertext()), True, True)
                self._read(rules, ())

    def of(self, wrapper: Any) -> tuple[list[tuple[Layer, Declarations]], ...]:
        """What the sheets say of an element, weakest first; then what they insist on."""
        if not self.any:
            return [], []
        found = [match[-1] for match in self._matcher.match(wrapper)]
        normal = [(self._rank(layer), said) for layer, said, _ in found if said]
        important = [(self._rank(layer), said) for layer, _, said in found if said]
        normal.sort(key=lambda one: one[0])
        important.sort(key=lambda one: one[0], reverse=True)  # the first layer insists most
        return normal, important

    def _read(self, rules: Iterable[Any], layer: tuple[str, ...]) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._rule(tinycss2.serialize(rule.prelude), rule.content, _DEEPEST, layer)
            elif rule.type == "at-rule":
                self._at_rule(rule, layer)

    def _at_rule(self, rule: Any, layer: tuple[str, ...]) -> None:
        name = rule.lower_at_keyword
        if name == "layer" and rule.content is None:
            for one in tinycss2.serialize(rule.prelude).split(","):
                self._layer(one, layer)
        elif name == "namespace":
            self._namespace(rule)
        elif name == "property" and rule.content:
            self._register(tinycss2.serialize(rule.prelude).strip(), rule.content)
        elif self._holds(rule):
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            self._read(inner, self._within(rule, layer))

    def _holds(self, rule: Any) -> bool:
        name, prelude = rule.lower_at_keyword, tinycss2.serialize(rule.prelude)
        if rule.content is not None and name == "media":
            return self._applies(prelude)
        if rule.content is not None and name == "supports":
            return self._told(conditions.supports(prelude), f"@supports {prelude}")
        if rule.content is not None and name == "layer":
            return True
        vendor = name.startswith("-")
        if name not in unread.QUIET_RULES and not vendor:
            self.unread.add(f"{unread.RULE}@{name}")
        return False

    def _applies(self, media: str | None) -> bool:
        return self._told(conditions.media(media, self._ratio), f"@media {media}")

    def _told(self, truth: Truth, what: str) -> bool:
        if truth.told:
            self.unread.add(f"{unread.RULE}{' '.join(what.split())}")
        return truth.holds

    def _within(self, rule: Any, layer: tuple[str, ...]) -> tuple[str, ...]:
        if rule.lower_at_keyword != "layer":
            return layer
        return self._layer(tinycss2.serialize(rule.prelude), layer)

    def _layer(self, name: str, above: tuple[str, ...]) -> tuple[str, ...]:
        """The layer of that name within another; each comes where it is first named."""
        names = tuple(one.strip() for one in name.split("."))
        if names == ("",):
            self._nameless += 1
            names = (f"\0{self._nameless}",)
        for end in range(1, len(names) + 1):
            self._layers.setdefault((*above, *names[:end]), len(self._layers))
        return (*above, *names)

    def _rank(self, layer: tuple[str, ...]) -> Layer:
        places = (self._layers[layer[: end + 1]] for end in range(len(layer)))
        return (*places, *NO_LAYER)

    def _namespace(self, rule: Any) -> None:
        words = [one for one in rule.prelude if one.type in ("ident", "string", "url", "function")]
        prefix = words[0].value if len(words) == 2 and words[0].type == "ident" else None
        if words:
            address = getattr(words[-1], "arguments", [words[-1]])
            self._namespaces[prefix] = "".join(getattr(one, "value", "") for one in address)

    def _register(self, name: str, content: Iterable[Any]) -> None:
        value, inherits = initial_of(content)
        if value:
            self.initial.append((name, value))
        if not inherits:
            self.own.add(name)

    def _rule(self, prelude: str, content: Any, deeper: int, layer: tuple[str, ...]) -> None:
        """One rule and those nested in it, which hold within what it selects, in their order."""
        run: list[Any] = []
        for node in tinycss2.parse_blocks_contents(content, True, True):
            if node.type == "declaration":
                run.append(node)
            elif deeper and node.type in ("qualified-rule", "at-rule"):
                self._add(prelude, run, layer)
                run = []
                self._inner(node, prelude, deeper - 1, layer)
        self._add(prelude, run, layer)

    def _inner(self, node: Any, prelude: str, deeper: int, layer: tuple[str, ...]) -> None:
        if node.type == "qualified-rule":
            selector = _nested(tinycss2.serialize(node.prelude), prelude)
            self._rule(selector, node.content, deeper, layer)
        elif self._holds(node):
            self._rule(prelude, node.content, deeper, self._within(node, layer))

    def _add(self, prelude: str, nodes: list[Any], layer: tuple[str, ...]) -> None:
        normal, important = declarations(nodes, self.unread)
        if not normal and not important:
            return
        try:
            selectors = cssselect2.compile_selector_list(prelude, self._namespaces)
        except cssselect2.SelectorError as error:
            if "pseudo" in str(error):
                self.unread.add(f"{unread.RULE}{' '.join(prelude.split())}")
            return
        for selector in selectors:
            if selector.pseudo_element is None and not selector.never_matches:
                self.any = True
                self._matcher.add_selector(selector, (layer, normal, important))


def _is_css(element: ET.Element) -> bool:
    return (element.get("type", "").strip().lower() or "text/css") == "text/css"


def _ratio(root: ET.Element) -> float:
    """How many times as high as wide a drawing is, as far as its root says so plainly."""
    box = view_box(root.get("viewBox"))
    width, height = (number(root.get(side, "")) for side in ("width", "height"))
    if width and height and width > 0 and height > 0:
        return height / width
    return box[3] / box[2] if box else 1.0


def _nested(selector: str, parent: str) -> str:
    """A nested selector written out; each of a list stands below the parent, or has its `&`."""
    within = f":is({parent.strip()})"
    ones = (one.strip() for one in _commas(selector))
    return ", ".join(one.replace("&", within) if "&" in one else f"{within} {one}" for one in ones)


def _commas(text: str) -> Iterator[str]:
    """The parts of a list; commas in brackets part nothing."""
    depth, start = 0, 0
    for at, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            yield text[start:at]
            start = at + 1
    yield text[start:]


def held(groups: Iterable[tuple[object, Declarations]], names: Iterable[str]) -> dict[str, str]:
    """What holds of declarations in groups, weakest first; `all` speaks for these names.

    `revert-layer` means what holds without its whole group (CSS Cascade 5 §7.3).
    """
    by_name: dict[str, list[tuple[object, str]]] = {}
    for group, said in groups:
        for key, value in said:
            for name in names if key == "all" else (key,):
                by_name.setdefault(name, []).append((group, value))
    found = {}
    for name, said_of in by_name.items():
        values = said_of
        while values and values[-1][1].strip().lower() == "revert-layer":
            gone = values[-1][0]
            values = [one for one in values if one[0] != gone]
        if values:
            found[name] = values[-1][1]
    return found
