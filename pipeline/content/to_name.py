"""What needs an id and a level in an item, and the item with what it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from pipeline.content.elements import HEADINGS
from pipeline.content.model import Block, Element, Item, Node, Prose, carried, kept_as, plain
from pipeline.dataclass import dataclass, replace

_TITLES = ("title", "headline", "question", "label", "name")
_HOLDERS = frozenset({"blockquote", "li", "dd", "ol", "ul", "dl"})  # of headings, among others


def title_of(block: Block) -> tuple[Node, ...]:
    """What a block is called: its title, headline, question, label or name."""
    title = block.text(*_TITLES)
    return title.nodes if title else ()


@dataclass(frozen=True, slots=True)
class NamedHeading:
    """A heading as it was written: its level, its own id, its words."""

    written: int
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class NamedBlock:
    """A block and what is to be named in it; `words` are its title, or what stands for it."""

    block: str
    id: str
    words: str
    titled: bool
    within: tuple[ToName, ...]


ToName = NamedHeading | NamedBlock
NameAndLevel = tuple[str, int]  # an id and a level


def to_name(item: Item) -> tuple[ToName, ...]:
    """What needs an id and a level in an item, in reading order."""
    match item:
        case Prose(nodes):
            return tuple(_headings(nodes))
        case Block():
            title = title_of(item)
            words = plain(title) or f"{item.name}-{item.line}"
            within = tuple(named for one in item.body for named in to_name(one))
            return (NamedBlock(item.name, item.id, words, bool(title), within),)
        case _:
            return ()


def _headings(nodes: Iterable[Node]) -> Iterator[NamedHeading]:
    for node in nodes:
        if isinstance(node, Element) and node.name in HEADINGS:
            yield NamedHeading(int(node.name[1]), node.get("id"), plain(node.children))
        elif isinstance(node, Element) and node.name in _HOLDERS:
            yield from _headings(node.children)


def with_names(item: Item, names: tuple[NameAndLevel, ...]) -> Item:
    """The item with these ids and levels, in the order of `to_name`."""
    return carried(_Setter(iter(names)).item(item), item, "outline", names)


@dataclass(frozen=True, slots=True)
class _Setter:
    """Puts ids and levels where they belong, one after the other."""

    names: Iterator[NameAndLevel]

    def item(self, item: Item) -> Item:
        match item:
            case Prose(nodes):
                set_ = self.nodes(nodes)
                return item if set_ is nodes else replace(item, nodes=set_)
            case Block():
                ident, level = next(self.names)
                body = kept_as(item.body, [self.item(one) for one in item.body])
                return replace(item, id=ident, level=level, body=body)
            case _:
                return item

    def nodes(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return kept_as(
            nodes, [self.element(node) if isinstance(node, Element) else node for node in nodes]
        )

    def element(self, element: Element) -> Element:
        if element.name in HEADINGS:
            ident, level = next(self.names)
            attributes = MappingProxyType({**element.attributes, "id": ident})
            return replace(element, name=f"h{level}", attributes=attributes)
        if element.name in _HOLDERS:
            children = self.nodes(element.children)
            return element if children is element.children else replace(element, children=children)
        return element
