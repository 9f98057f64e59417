"""The cascade: what attributes, style sheets and `style` say of each element (CSS Cascade 5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2

from pipeline.dataclass import dataclass
from pipeline.images.svg import properties, unread
from pipeline.images.svg.rules import XML
from pipeline.images.svg.sheets import Sheets, held
from pipeline.images.svg.shorthands import declarations
from pipeline.images.svg.tree import Part, attributes_of, name_of

# What a browser paints under a drawing, and how it sizes one in a page.
_OF_ROOT = frozenset(("background-color",))
_NOT_ALL = frozenset(("direction", "unicode-bidi"))  # CSS Cascade 5 §3.2


@dataclass(frozen=True, slots=True)
class Styled:
    """A drawing with the declarations that hold.

    `unread` names what a browser follows and we do not; `own` are the custom properties that are
    not inherited, with what each begins with.
    """

    root: Part
    unread: frozenset[str]
    own: Mapping[str, str]


def styled(root: ET.Element) -> Styled:
    """The drawing with the declarations that hold; comments and foreign elements are gone."""
    for element in root.iter():  # SVG 2 §5.4: `lang` is as good
        if (language := element.get("lang")) is not None:
            element.attrib.setdefault(f"{{{XML}}}lang", language)
    sheets = Sheets(root)
    part = _part(cssselect2.ElementWrapper.from_xml_root(root), sheets, is_root=True)
    initial = dict(sheets.initial)
    for name, value in initial.items():
        part.declared.setdefault(name, value)
    own = {name: initial.get(name, "") for name in sheets.own}
    return Styled(part, frozenset(sheets.unread), own)


def _part(wrapper: Any, sheets: Sheets, *, is_root: bool = False) -> Part:
    element = wrapper.etree_element
    name, attributes = name_of(element), attributes_of(element)
    own = properties.GEOMETRY.get(name, frozenset())
    plain = []
    for key in [key for key in attributes if properties.is_property(key) or key in own]:
        value = attributes.pop(key)
        if properties.is_valid(key, value, css=False):
            plain.append((key, value.strip()))
    normal, important = sheets.of(wrapper)
    inline, insisted = declarations(attributes.pop("style", ""), sheets.unread)
    known = properties.INHERITED.keys() | properties.OWN | own | _OF_ROOT
    groups = [("attributes", plain), *normal, ("style", inline), *important, ("style", insisted)]
    said = held(groups, sorted(known - _NOT_ALL))
    sheets.unread.update(unread.told(said, is_root=is_root))
    declared = {key: value for key, value in said.items() if key in known or key[:2] == "--"}
    part = Part(name, attributes, declared, text=element.text or "", tail=element.tail or "")
    for child in wrapper.iter_children():
        if name_of(child.etree_element):
            part.children.append(_part(child, sheets))
        elif part.children:  # what stands after a foreign element is still ours
            part.children[-1].tail += child.etree_element.tail or ""
        else:
            part.text += child.etree_element.tail or ""
    return part
