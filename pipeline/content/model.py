"""The typed tree of an edition. Every node knows its line; nothing here reads, parses or renders.

Nodes and the values of fields are modules of their own, and handed on here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import field
from operator import is_
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.channel import audiences, everywhere
from pipeline.content import facts
from pipeline.content.fielded import (
    Fielded,
    FieldValue,
    ImageValue,
    LinkValue,
    OneValue,
    PartialDate,
    RichText,
)
from pipeline.content.nodes import Element, MergeTag, Node, NoteMark, Text, elements, plain, walk
from pipeline.dataclass import dataclass, replace
from pipeline.letters import slug

if TYPE_CHECKING:
    from pipeline.content.set_aside import Reason

__all__ = [
    "AUDIENCES",
    "EVERYWHERE",
    "Block",
    "Broken",
    "ChannelName",
    "Chapter",
    "Edition",
    "Element",
    "FieldValue",
    "Fielded",
    "ImageValue",
    "Item",
    "LinkValue",
    "MergeTag",
    "More",
    "Node",
    "Note",
    "NoteMark",
    "OneValue",
    "PartialDate",
    "Prose",
    "RichText",
    "Text",
    "blocks",
    "carried",
    "changed",
    "descend",
    "elements",
    "kept_as",
    "marked",
    "plain",
    "walk",
]

_One = TypeVar("_One")
ChannelName = str
Nodes = tuple[Node, ...]
Fields = Mapping[str, FieldValue]
# What an editor writes in `only:` and `not:`; `pdf` is both PDFs.
AUDIENCES: Mapping[str, frozenset[ChannelName]] = audiences()
EVERYWHERE: frozenset[ChannelName] = everywhere()


@dataclass(frozen=True, slots=True)
class Prose:
    """Running Markdown between blocks, as block-level nodes."""

    nodes: Nodes
    line: int
    mark: Hashable = field(default=None, init=False, compare=False, repr=False)  # see `marked`
    facts: Any = field(default=None, init=False, compare=False, repr=False)  # see `facts.py`


@dataclass(frozen=True, slots=True)
class More:
    """`<!-- more -->`: what follows is not shown by the email and its text part."""

    line: int


@dataclass(frozen=True, slots=True)
class Broken:
    """A block that could not be understood; shown as such in previews, never left out."""

    name: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Block(Fielded):
    """A structured piece of content, its fields typed by the schema of its folder."""

    name: str
    id: str
    fields: Fields
    body: tuple[Item, ...]
    line: int
    channels: frozenset[ChannelName] = EVERYWHERE
    level: int = 2  # heading level of its title, set by the outline
    extent: int = 0  # lines of source, for reports
    mark: Hashable = field(default=None, init=False, compare=False, repr=False)  # see `marked`
    facts: Any = field(default=None, init=False, compare=False, repr=False)  # see `facts.py`


Item = Prose | Block | More | Broken


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a footnote, by the label it is called with."""

    label: str
    nodes: Nodes
    line: int


@dataclass(frozen=True, slots=True)
class Chapter(Fielded):
    """One file of a long edition, or the front file itself."""

    file: str
    id: str
    fields: Fields
    body: tuple[Item, ...]
    notes: Mapping[str, Nodes]
    line: int = 1

    @property
    def is_whole(self) -> bool:
        """Could every block be understood? What is in one that could not is nowhere else."""
        return not any(isinstance(item, Broken) for item in descend(self.body))

    def walk(self) -> Iterator[Chapter | Item | Note]:
        """All that bears text: its own head, each item at any depth, the notes, in that order."""
        yield self
        yield from descend(self.body)
        for label, nodes in self.notes.items():
            yield Note(label, nodes, self.line)


@dataclass(frozen=True, slots=True)
class Edition(Fielded):
    """One language of an issue: its head, its body, its chapters, its footnotes."""

    issue: str
    language: str
    kind: str
    file: str
    fields: Fields
    front: Chapter
    chapters: tuple[Chapter, ...] = ()
    folder: Path = field(default=Path())
    set_aside: Mapping[str, Reason] = field(
        default_factory=lambda: MappingProxyType({})
    )  # code → the editor's reason
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def line_of(self, *names: str) -> int:
        """Where the first of these fields that was given stands; else where the head begins."""
        return next((self.lines[name] for name in names if name in self.lines), self.line)

    @property
    def parts(self) -> tuple[Chapter, ...]:
        """The front file and the chapters, in reading order."""
        return (self.front, *self.chapters)

    @property
    def line(self) -> int:
        """Where its head begins."""
        return 1

    @property
    def is_whole(self) -> bool:
        """Is all that was written in it? Else nobody can say that something is missing."""
        return all(part.is_whole for part in self.parts)

    def walk(self) -> Iterator[tuple[str, Edition | Chapter | Item | Note]]:
        """All that bears text, with its file, in reading order: the head, then file by file."""
        yield self.file, self
        for part in self.parts:
            for one in part.walk():
                yield part.file, one

    def blocks(self) -> Iterator[tuple[str, Block]]:
        """Every block at any depth, with its file, in reading order."""
        return (
            (part.file, block)
            for part in self.parts
            for item in part.body
            for block in facts.of(item, blocks_in)
        )

    @property
    def placeholders(self) -> Mapping[str, str]:
        """What those of `config.addresses.PLACEHOLDERS` stand for in an address or a campaign."""
        return {
            "issue": self.issue,
            "kind": self.kind,
            "lang": self.language,
            "language": self.language,
            "number": slug(self.plain("number")),
        }

    @property
    def is_draft(self) -> bool:
        """`status: draft`: its pages say so, and it cannot be handed over."""
        status = self.choice("status")
        return status is not None and status.key == "draft"


def descend(items: Iterable[Item]) -> Iterator[Item]:
    """Every item at any depth, what holds others before what it holds, in reading order."""
    for item in items:
        yield item
        if isinstance(item, Block):
            yield from descend(item.body)


def blocks(items: Iterable[Item]) -> Iterator[Block]:
    """Every block at any depth, parents first, in reading order."""
    return (item for item in descend(items) if isinstance(item, Block))


def blocks_in(item: Item) -> tuple[Block, ...]:
    """Those of one item, itself before what it holds."""
    return tuple(blocks((item,)))


_Marked = TypeVar("_Marked", bound=Prose | Block)


def marked(item: _Marked, mark: Hashable) -> _Marked:
    """The very item, with a mark that stands for all there is in it but the numbers of lines.

    Two items of one mark are the same wherever they stand, so what was made from one holds for the
    other. Whoever makes another item of it (`replace` does) makes one without a mark: nobody can
    carry an old mark on by mistake, and what has none is made anew.
    """
    object.__setattr__(item, "mark", mark)
    return item


def carried(made: Item, item: Item, *changes: Hashable) -> Item:
    """What was `made` of an item by nothing but these changes, marked as that."""
    if made is item or not isinstance(made, Prose | Block) or not isinstance(item, Prose | Block):
        return made
    return made if item.mark is None else marked(made, (item.mark, *changes))


def _same(fields: Fields) -> Fields:
    return fields


def changed(
    items: Iterable[Item],
    nodes: Callable[[Nodes], Nodes],
    fields: Callable[[Fields], Fields] = _same,
) -> tuple[Item, ...]:
    """The items with the nodes of their running text, and their fields, as these make them.

    An item of which both give back the very same is itself.
    """
    out: list[Item] = []
    for item in items:
        match item:
            case Prose():
                text = nodes(item.nodes)
                out.append(item if text is item.nodes else replace(item, nodes=text))
            case Block():
                own, body = fields(item.fields), changed(item.body, nodes, fields)
                same = own is item.fields and body is item.body
                out.append(item if same else replace(item, fields=own, body=body))
            case _:
                out.append(item)
    return kept_as(items, out)


def kept_as(before: Iterable[_One], after: Iterable[_One]) -> tuple[_One, ...]:
    """What was made of each of some things; the very tuple of before where that is each itself."""
    made = tuple(after)
    if isinstance(before, tuple) and len(before) == len(made) and all(map(is_, before, made)):
        return before
    return made
