"""XML as bytes: what feeds, site map and records are written with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NONE: Mapping[str, str] = MappingProxyType({})
# What XML 1.0 (2.2) has no way to say.
_UNSAYABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root(namespace: str, name: str, others: Mapping[str, str] = _NONE) -> etree._Element:
    """The outermost element, in a namespace that needs no prefix; `others` are by their prefix."""
    # None stands for no prefix, which the stubs of lxml do not know.
    named: dict[str, str] = {None: namespace, **others}  # type: ignore[dict-item]
    return etree.Element(f"{{{namespace}}}{name}", nsmap=named)


def add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    """A new last child; `name` as lxml writes it, `{namespace}local`, else in its parent's."""
    if not name.startswith("{"):
        name = f"{{{etree.QName(parent).namespace}}}{name}"
    child = etree.SubElement(parent, name, {k: sayable(v) for k, v in attributes.items()})
    if text:
        child.text = sayable(text)
    return child


def sayable(text: str) -> str:
    """The text without control characters, which no XML can hold."""
    return _UNSAYABLE.sub("", text)


def document(root: etree._Element) -> bytes:
    """The whole document, UTF-8, an element a line."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
