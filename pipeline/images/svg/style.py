"""The cascade: what attributes, style sheets and `style` say of each element (CSS Cascade 4).

Media are those of a light page: what is only for print, for dark pages or narrow ones is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

import cssselect2
import tinycss2

from pipeline.images.svg import properties
from pipeline.images.svg.tree import Part, attributes_of, name_of

Declarations: TypeAlias = "list[tuple[str, str]]"
_OTHER_MEDIA = re.compile(
    r"\b(?:print|dark|not|reduce|more|less|active|max-|min-|speech|tty)\b|[<>]"
)
_KNOWN_MEDIA = re.compile(r"\b(?:all|screen|light|no-preference|only)\b")
_SIZE = re.compile(
    r"(?:\A|\s)(?:\d*\.?\d+(?:[a-z]+|%)|calc\(|xx?x?-small|xx?x?-large|small|medium|large)",
    re.IGNORECASE,
)
_DEEPEST = 8  # rules within rules


class Sheets:
    """The style sheets of a drawing, ready to be asked about its elements."""

    def __init__(self, root: ET.Element) -> None:
        self._normal, self._important = cssselect2.Matcher(), cssselect2.Matcher()
        self.any = False
        self.initial: Declarations = []  # of custom properties, by `@property`
        for element in root.iter():
            kind = element.get("type", "text/css").strip().lower() or "text/css"
            if (
                name_of(element) == "style"
                and kind == "text/css"
                and _applies(element.get("media"))
            ):
                rules = tinycss2.parse_stylesheet("".join(element.itertext()), True, True)
                self._read(rules)
                self.initial += _registered(rules)

    def _read(self, rules: Iterable[Any]) -> None:
        for rule in _qualified(rules):
            self._rule(tinycss2.serialize(rule.prelude), rule.content, _DEEPEST)

    def _rule(self, prelude: str, content: Any, deeper: int) -> None:
        """One rule and those nested in it, which hold within what it selects (CSS Nesting 1)."""
        self._add(prelude, content)
        for node in tinycss2.parse_blocks_contents(content, True, True) if deeper else ():
            if node.type == "qualified-rule":
                selector = _nested(tinycss2.serialize(node.prelude), prelude)
                self._rule(selector, node.content, deeper - 1)
            elif node.type == "at-rule" and node.content is not None and _holds(node):
                self._rule(prelude, node.content, deeper - 1)

    def _add(self, prelude: str, content: Any) -> None:
        normal, important = declarations(content)
        try:
            selectors = cssselect2.compile_selector_list(prelude)
        except cssselect2.SelectorError:
            return
        for selector in selectors:
            if selector.pseudo_element is None and not selector.never_matches:
                self.any = True
                self._normal.add_selector(selector, normal)
                self._important.add_selector(selector, important)

    def of(self, wrapper: Any) -> tuple[Declarations, Declarations]:
        """What the sheets say of an element, weakest first; then what they insist on."""
        if not self.any:
            return [], []
        return tuple(  # type: ignore[return-value]  # two of them
            [pair for match in matcher.match(wrapper) for pair in match[-1]]
            for matcher in (self._normal, self._important)
        )


def styled(root: ET.Element) -> Part:
    """The drawing with the declarations that hold; comments and foreign elements are gone."""
    sheets = Sheets(root)
    part = _part(cssselect2.ElementWrapper.from_xml_root(root), sheets)
    for name, value in sheets.initial:
        part.declared.setdefault(name, value)
    return part


def _part(wrapper: Any, sheets: Sheets) -> Part:
    element = wrapper.etree_element
    name, attributes = name_of(element), attributes_of(element)
    own = properties.GEOMETRY.get(name, frozenset())
    declared: dict[str, str] = {}
    for key in [key for key in attributes if properties.is_property(key) or key in own]:
        value = attributes.pop(key)
        if properties.is_valid(key, value, css=False):
            declared[key] = value.strip()
    normal, important = sheets.of(wrapper)
    inline, insisted = declarations(attributes.pop("style", ""))
    known = properties.INHERITED.keys() | properties.OWN | own | _OF_ROOT
    said = (*normal, *inline, *important, *insisted)
    declared |= {key: value for key, value in said if key in known or key.startswith("--")}
    part = Part(name, attributes, declared, text=element.text or "", tail=element.tail or "")
    for child in wrapper.iter_children():
        if name_of(child.etree_element):
            part.children.append(_part(child, sheets))
        elif part.children:  # what stands after a foreign element is still ours
            part.children[-1].tail += child.etree_element.tail or ""
        else:
            part.text += child.etree_element.tail or ""
    return part


# What a browser paints under a drawing, and how it sizes one in a page.
_OF_ROOT = frozenset(("background", "background-color"))


def declarations(content: str | Iterable[Any]) -> tuple[Declarations, Declarations]:
    """The valid declarations of a block, and those marked `!important`."""
    normal: Declarations = []
    important: Declarations = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True):
        if node.type != "declaration":
            continue
        name = node.name if node.name.startswith("--") else node.lower_name
        value = _without_comments(node.value)
        for key, one in _longhands(name, value):
            if key.startswith("--") or properties.is_valid(key, one, css=True):
                (important if node.important else normal).append((key, one))
    return normal, important


def _without_comments(nodes: Iterable[Any]) -> str:
    return str(tinycss2.serialize([one for one in nodes if one.type != "comment"])).strip()


def _longhands(name: str, value: str) -> Iterator[tuple[str, str]]:
    if name == "marker":
        yield from ((f"marker-{place}", value) for place in ("start", "mid", "end"))
    elif name == "font":
        yield from _font(value)
    elif name in ("-webkit-mask", "-webkit-clip-path", "-webkit-filter", "-webkit-transform"):
        yield name.removeprefix("-webkit-"), value
    elif name == "mask-image":
        yield "mask", value
    else:
        yield name, value


def _font(value: str) -> Iterator[tuple[str, str]]:
    """`italic bold 12px/1.4 Arial, sans-serif` (CSS Fonts 4 §2.7)."""
    found = _SIZE.search(value)
    if found is None:
        return
    for word in value[: found.start()].split():
        for key in ("font-style", "font-weight"):
            if word.lower() != "normal" and properties.is_valid(key, word, css=True):
                yield key, word
                break
    size, _, family = value[found.start() :].strip().partition(" ")
    yield "font-size", size.partition("/")[0]
    if family.strip():
        yield "font-family", family.strip()


def _qualified(rules: Iterable[Any]) -> Iterator[Any]:
    """The rules that hold here, out of `@media`, `@supports` and `@layer`."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.content is not None and _holds(rule):
            yield from _qualified(tinycss2.parse_rule_list(rule.content, True, True))


def _registered(rules: Iterable[Any]) -> Declarations:
    """The initial values of custom properties (CSS Properties and Values 1)."""
    found: Declarations = []
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword == "property" and rule.content:
            name = tinycss2.serialize(rule.prelude).strip()
            for one in tinycss2.parse_blocks_contents(rule.content, True, True):
                if one.type == "declaration" and one.lower_name == "initial-value":
                    found.append((name, _without_comments(one.value)))
    return found


def _holds(rule: Any) -> bool:
    prelude = tinycss2.serialize(rule.prelude)
    return (
        (rule.lower_at_keyword == "media" and _applies(prelude))
        or (rule.lower_at_keyword == "supports" and "not" not in prelude.split())
        or rule.lower_at_keyword == "layer"
    )


def _nested(selector: str, parent: str) -> str:
    """A nested selector written out; each of a list stands below the parent, or has its `&`."""
    within = f":is({parent.strip()})"
    ones = (one.strip() for one in selector.split(","))
    return ", ".join(one.replace("&", within) if "&" in one else f"{within} {one}" for one in ones)


def _applies(media: str | None) -> bool:
    """Whether one of the media of a list is a light page on a screen."""
    if media is None or not media.strip():
        return True
    return any(
        _KNOWN_MEDIA.search(one) and not _OTHER_MEDIA.search(one)
        for one in media.lower().split(",")
    )
