"""A drawing in the inks of the press, if it is made of flat colours; else why it is not.

Rewrites every colour of a drawing that `svg.examine` has passed: in attributes, `style` attributes
and style sheets. What WeasyPrint paints wrongly in CMYK (reference print.md §1.1: gradients come
out as broken shadings, an unset fill as RGB black) is named, and the caller draws it in pixels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias
from xml.etree import ElementTree as ET

import tinycss2
from tinycss2.color4 import parse_color

from pipeline.press.inks import BLACK, Inks, notation

Reason: TypeAlias = Literal["gradient", "pattern", "filter", "mask", "picture", "opacity", "colour"]
_KEPT = frozenset(("none", "inherit", "context-fill", "context-stroke"))
_PAINTS = ("fill", "stroke")
_OPACITIES = frozenset(("opacity", "fill-opacity", "stroke-opacity"))
_SOLID = re.compile(r"1(\.0*)?|100(\.0*)?%")
_TARGET = re.compile(r"url\(\s*[\"']?#([^\"')\s]+)", re.IGNORECASE)
# Elements that are never painted themselves: where one is used, `_paint` sees it. Drawing programs
# leave unused ones behind.
_IDLE = frozenset(
    ("metadata", "title", "desc", "linearGradient", "radialGradient", "pattern", "filter", "mask")
)


class _NotFlat(Exception):  # noqa: N818 - not an error, the way out of the tree
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def in_inks(data: bytes, inks: Inks) -> bytes | Reason:
    """The drawing with every colour as `device-cmyk()`, or what in it cannot be had flat."""
    # `svg.examine` has refused document types and entities, and counted the elements.
    root = ET.fromstring(data)  # noqa: S314
    try:
        _Painter(inks, root).all(root)
    except _NotFlat as found:
        return found.reason
    # What no one coloured is black (SVG 2, §13.2); WeasyPrint would paint it in RGB.
    root.attrib.setdefault("fill", notation(BLACK))
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=False))


class _Painter:
    """One drawing: the names of its paint servers, and how each value is rewritten."""

    def __init__(self, inks: Inks, root: ET.Element) -> None:
        self._inks = inks
        self._named = {e.get("id", ""): _local(e) for e in root.iter() if e.get("id")}
        # Which colour is current depends on the cascade; nobody needs it enough to work it out.
        self._current_is_black = not re.search(rb"[\s\";{]color\s*[:=]", ET.tostring(root))

    def all(self, element: ET.Element) -> None:
        """The element and everything in it."""
        name = _local(element)
        if name in _IDLE:
            return
        if name == "image":
            raise _NotFlat("picture")
        if name == "style":
            element.text = "".join(self._sheet(element.text or ""))
            return
        self._attributes(element)
        for child in element:
            self.all(child)

    def _attributes(self, element: ET.Element) -> None:
        for key in [key for key in element.attrib if key != "style"]:
            value = self._declared(key, element.attrib[key])
            if value is None:
                del element.attrib[key]
            else:
                element.attrib[key] = value
        if "style" in element.attrib:
            rewritten = self._declarations(tinycss2.parse_blocks_contents(element.attrib["style"]))
            element.attrib["style"] = "".join(rewritten)

    def _sheet(self, css: str) -> Iterator[str]:
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            if rule.type == "qualified-rule":
                inside = self._declarations(tinycss2.parse_blocks_contents(rule.content))
                yield f"{tinycss2.serialize(rule.prelude)}{{{''.join(inside)}}}"
            # WeasyPrint reads no other rule in a drawing; `@import` was refused before.

    def _declarations(self, nodes: Iterable[tinycss2.ast.Node]) -> Iterator[str]:
        for node in nodes:
            if node.type != "declaration":
                continue
            written = tinycss2.serialize(node.value).strip()
            value = self._declared(node.lower_name, written)
            if value is not None:
                yield f"{node.name}:{value}{'!important' if node.important else ''};"

    def _declared(self, name: str, value: str) -> str | None:
        """The value of a property or attribute for the press; None if it had better be left out."""
        lower = value.strip().lower()
        if name in _PAINTS:
            return self._paint(value.strip(), lower)
        if name in _OPACITIES and not _SOLID.fullmatch(lower):
            raise _NotFlat("opacity")
        if name in ("filter", "mask") and lower != "none":
            raise _NotFlat("filter" if name == "filter" else "mask")
        if name == "mix-blend-mode" and lower != "normal":
            raise _NotFlat("opacity")
        return value

    def _paint(self, value: str, lower: str) -> str | None:
        if lower in _KEPT or lower.startswith("device-cmyk("):
            return value
        if "url(" in lower:
            named = _TARGET.search(value)
            server = self._named.get(named[1], "") if named else ""
            raise _NotFlat("pattern" if server == "pattern" else "gradient")
        if lower == "currentcolor" and self._current_is_black:
            return notation(BLACK)
        colour = parse_color(value)
        if lower == "currentcolor" or (colour is None and "(" in lower):
            raise _NotFlat("colour")
        if colour is None:
            return None  # no colour at all: SVG ignores it, WeasyPrint would paint RGB black
        if colour.alpha == 0:
            return "none"
        if colour.alpha != 1:
            raise _NotFlat("opacity")
        return notation(self._inks.of(_hex(colour.to("srgb").coordinates)))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, v))):02X}" for v in channels)
