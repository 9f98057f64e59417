"""The typed tree of an edition. Every node knows its line; nothing here reads, parses or renders.

Nodes and the values of fields are modules of their own, and handed on here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pipeline.channel import audiences, everywhere
from pipeline.content.fielded import (
    Fielded,
    FieldValue,
    ImageValue,
    LinkValue,
    OneValue,
    PartialDate,
    RichText,
)
from pipeline.content.nodes import Element, MergeTag, Node, NoteMark, Text, plain, walk

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
    "NoteMark",
    "OneValue",
    "PartialDate",
    "Prose",
    "RichText",
    "Text",
    "blocks",
    "plain",
    "walk",
]

ChannelName = str
# What an editor writes in `only:` and `not:`; `pdf` is both PDFs.
AUDIENCES: Mapping[str, frozenset[ChannelName]] = audiences()
EVERYWHERE: frozenset[ChannelName] = everywhere()


@dataclass(frozen=True, slots=True)
class Prose:
    """Running Markdown between blocks, as block-level nodes."""

    nodes: tuple[Node, ...]
    line: int


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
    fields: Mapping[str, FieldValue]
    body: tuple[Item, ...]
    line: int
    channels: frozenset[ChannelName] = EVERYWHERE
    level: int = 2  # heading level of its title, set by the outline
    extent: int = 0  # lines of source, for reports


Item = Prose | Block | More | Broken


@dataclass(frozen=True, slots=True)
class Chapter(Fielded):
    """One file of a long edition, or the front file itself."""

    file: str
    id: str
    fields: Mapping[str, FieldValue]
    body: tuple[Item, ...]
    notes: Mapping[str, tuple[Node, ...]]
    line: int = 1


@dataclass(frozen=True, slots=True)
class Edition(Fielded):
    """One language of an issue: its head, its body, its chapters, its footnotes."""

    issue: str
    language: str
    kind: str
    file: str
    fields: Mapping[str, FieldValue]
    front: Chapter
    chapters: tuple[Chapter, ...] = ()
    folder: Path = field(default=Path())
    set_aside: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType({})
    )  # code → the editor's reason

    @property
    def parts(self) -> tuple[Chapter, ...]:
        """The front file and the chapters, in reading order."""
        return (self.front, *self.chapters)

    @property
    def is_draft(self) -> bool:
        """`status: draft`: its pages say so, and it cannot be handed over."""
        status = self.choice("status")
        return status is not None and status.key == "draft"


def blocks(items: Iterable[Item]) -> Iterator[Block]:
    """Every block, parents first, in reading order."""
    for item in items:
        if isinstance(item, Block):
            yield item
            yield from blocks(item.body)
