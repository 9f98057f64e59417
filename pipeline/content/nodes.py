"""What text is made of: nodes, in HTML's vocabulary (`Element.name` is one of `elements.ELEMENTS`).

A tree, never a string: a link is `<a>` in the email, a note in a PDF, `text [1]` in the text part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.images.measure import Picture

_NOTHING: Mapping[str, str] = MappingProxyType({})


def _nothing() -> Mapping[str, str]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class Text:
    """Running characters; `line` is where they were written, as long as it is known."""

    value: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class MergeTag:
    """A placeholder of the mailing tool, byte for byte as written."""

    raw: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The place where a footnote is called; `label` is the author's, numbers are the channel's."""

    label: str
    line: int


@dataclass(frozen=True, slots=True)
class Element:
    """An HTML element of the closed list `elements.ELEMENTS`."""

    name: str
    children: tuple[Node, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=_nothing)
    line: int = 0
    picture: Picture | None = None  # of an `img`, once resolved
    title_line: int = 0  # of an `abbr`: where it is explained

    def get(self, name: str) -> str:
        """An attribute, or an empty string."""
        return self.attributes.get(name, "")


Node = Text | MergeTag | NoteMark | Element


def plain(nodes: Iterable[Node]) -> str:
    """The characters of some nodes; images give their alternative text, breaks a space."""
    pieces = []
    for node in nodes:
        match node:
            case Text(value):
                pieces.append(value)
            case MergeTag(raw):
                pieces.append(raw)
            case Element("br"):
                pieces.append(" ")
            case Element("img"):
                pieces.append(node.get("alt"))
            case Element():
                pieces.append(plain(node.children))
            case NoteMark():
                pass
    return "".join(pieces)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node, parents first, in reading order."""
    waiting = [iter(nodes)]  # one generator, not one a level: each node would pass through all
    while waiting:
        for node in waiting[-1]:
            yield node
            if isinstance(node, Element) and node.children:
                waiting.append(iter(node.children))
                break
        else:
            waiting.pop()


def elements(nodes: Iterable[Node], *names: str) -> Iterator[Element]:
    """Every element at any depth, of these names if some are given, in reading order."""
    for node in walk(nodes):
        if isinstance(node, Element) and (not names or node.name in names):
            yield node
