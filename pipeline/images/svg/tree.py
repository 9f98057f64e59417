"""A drawing as elements: what each one is called, what it says, what style sheets say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace
from xml.etree import ElementTree as ET

from pipeline.dataclass import dataclass
from pipeline.images.svg.rules import SVG, XLINK, XML

SPACE, LANGUAGE = "xml:space", "xml:lang"
_NAMES = {f"{{{XLINK}}}href": "href", f"{{{XML}}}space": SPACE, f"{{{XML}}}lang": LANGUAGE}
# As `xml.sax.saxutils.escape`, which loads what reads the web to say it.
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_QUOTED = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
# Definitions: never drawn where they stand, only where something refers to them.
RESOURCES = frozenset(
    ("linearGradient", "radialGradient", "pattern", "clipPath", "mask", "filter", "marker")
)


@dataclass(slots=True)
class Part:
    """An element. `attributes` are those that are no properties; `declared` the properties."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    declared: dict[str, str] = field(default_factory=dict)
    children: list[Part] = field(default_factory=list)
    text: str = ""
    tail: str = ""

    def walk(self) -> Iterator[Part]:
        """The element and everything in it, in the order of the file."""
        pending = [self]
        while pending:
            part = pending.pop()
            yield part
            pending.extend(reversed(part.children))

    def copy(self) -> Part:
        """A copy to be changed; its children are the same."""
        return replace(
            self,
            attributes=dict(self.attributes),
            declared=dict(self.declared),
            children=list(self.children),
        )


def attributes_of(element: ET.Element) -> dict[str, str]:
    """Those of SVG; what programs note in their own namespaces is not ours."""
    found: dict[str, str] = {}
    for name, value in element.attrib.items():
        plain = _NAMES.get(name, name)
        if "{" not in plain and (plain != "href" or name == "href" or "href" not in found):
            found[plain] = value
    return found


def name_of(element: ET.Element) -> str:
    """The local name of an element of SVG; nothing for what is no SVG."""
    own = f"{{{SVG}}}"
    return element.tag.removeprefix(own) if element.tag.startswith(own) else ""


def serialise(part: Part) -> str:
    """As XML. Same part, same text."""
    out: list[str] = []
    _write(part, out)
    return "".join(out)


def _write(part: Part, out: list[str]) -> None:
    out.append(f"<{part.name}")
    out += (f' {name}="{value.translate(_QUOTED)}"' for name, value in part.attributes.items())
    if not part.children and not part.text:
        out.append("/>")
    else:
        out.append(">")
        out.append(part.text.translate(_TEXT))
        for child in part.children:
            _write(child, out)
            out.append(child.tail.translate(_TEXT))
        out.append(f"</{part.name}>")
