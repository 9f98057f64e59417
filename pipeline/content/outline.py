"""Headings and places: levels without gaps, an id for everything that can be linked to, contents.

An editor writes `##` by eye; what readers and screen readers get is an outline: one h1 (the title
of the edition), no skipped level, a block's title one level below the heading it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from functools import partial
from pathlib import PurePosixPath

from pipeline.config.project import Choice
from pipeline.content import facts
from pipeline.content.elements import HEADINGS
from pipeline.content.model import (
    Block,
    ChannelName,
    Chapter,
    Edition,
    Element,
    Item,
    Node,
    Prose,
    RichText,
    descend,
    elements,
)
from pipeline.content.schema import Schema, Trait
from pipeline.content.to_name import (
    NameAndLevel,
    NamedHeading,
    ToName,
    title_of,
    to_name,
    with_names,
)
from pipeline.content.visible import is_for
from pipeline.dataclass import dataclass
from pipeline.letters import slug


@dataclass(slots=True)
class _Levels:
    """The author's open headings and the levels they got."""

    base: int
    open: list[tuple[int, int]] = field(default_factory=list)

    def heading(self, written: int) -> int:
        while self.open and self.open[-1][0] >= written:
            self.open.pop()
        level = min((self.open[-1][1] if self.open else self.base) + 1, 6)
        self.open.append((written, level))
        return level

    @property
    def next(self) -> int:
        """The level of a block's title that stands here."""
        return min((self.open[-1][1] if self.open else self.base) + 1, 6)


@dataclass(slots=True)
class _Outliner:
    """Names what is to be named in each item, and sets that in it if it is not set already."""

    schema: Schema
    used: set[str]
    numbers: dict[str, int] = field(default_factory=dict)  # the next to try, by name

    def body(self, items: Iterable[Item], base: int) -> tuple[Item, ...]:
        """The items of a file; each knows by its mark what was set in it."""
        levels, out = _Levels(base), []
        for item in items:
            names = tuple(self.names(facts.of(item, to_name), levels))
            out.append(facts.again(item, "outline", names, partial(with_names, item, names)))
        return tuple(out)

    def names(self, named: Iterable[ToName], levels: _Levels) -> Iterator[NameAndLevel]:
        """The ids and levels, in the same order."""
        for one in named:
            if isinstance(one, NamedHeading):
                level = levels.heading(one.written)
                yield one.id or self.free(one.words), level
            else:
                level = levels.next
                headed = self.schema.blocks[one.block].heading and one.titled
                yield one.id or self.free(one.words), level
                yield from self.names(one.within, _Levels(level if headed else level - 1))

    def free(self, title: str) -> str:
        """A readable name nobody has yet."""
        stem = ident = slug(title) or "section"
        number = self.numbers.get(stem, 2)
        while ident in self.used:
            ident, number = f"{stem}-{number}", number + 1
        self.used.add(ident)
        self.numbers[stem] = number
        return ident


def outline(edition: Edition, schema: Schema) -> Edition:
    """The edition with every level and id set."""
    written = {ident for part in edition.parts for ident, _ in written_places(part.body)}
    outliner = _Outliner(schema, written)
    front = replace(edition.front, body=outliner.body(edition.front.body, 1))
    chapters = []
    for chapter in edition.chapters:
        stem = re.sub(r"^\d+[-_. ]*", "", PurePosixPath(chapter.file).stem)
        ident = outliner.free(stem)
        titled = 2 if "title" in chapter.fields else 1
        body = outliner.body(chapter.body, titled)
        chapters.append(replace(chapter, id=ident, body=body))
    return replace(edition, front=front, chapters=tuple(chapters))


def written_places(items: Iterable[Item]) -> Iterator[tuple[str, int]]:
    """The ids authors wrote, on blocks and in attribute lists, with their lines."""
    return (place for item in items for place in facts.of(item, _written_in))


def _written_in(item: Item) -> tuple[tuple[str, int], ...]:
    return tuple(_written(descend((item,))))


def _written(items: Iterable[Item]) -> Iterator[tuple[str, int]]:
    for item in items:
        match item:
            case Prose(nodes):
                named = (element for element in elements(nodes) if element.get("id"))
                yield from ((element.get("id"), element.line) for element in named)
            case Block() if item.id:
                yield item.id, item.line


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of a table of contents."""

    id: str
    title: tuple[Node, ...]
    level: int
    rubric: Choice | None = None
    summary: RichText | None = None
    name: str = ""  # the block's, or "chapter", or "section"
    under: str = ""  # the id of the chapter, or section of level 2, that it stands in
    told: bool = False  # the heading above is about blocks like this one
    opens: bool = False  # nothing stands between it and that chapter or section
    language: str = ""  # of its title, when a field of the block says so
    traits: frozenset[Trait] = frozenset()  # of its block


def contents(edition: Edition, channel: ChannelName, schema: Schema) -> list[OutlineEntry]:
    """What a contents list of this channel shows: chapters, sections, and blocks with a heading."""
    entries = list(_Lister(schema, channel).entries(edition.front))
    for chapter in edition.chapters:
        title = chapter.text("title")
        lister = _Lister(schema, channel)
        if title is not None:
            summary = chapter.text("summary")
            entries.append(OutlineEntry(chapter.id, title.nodes, 1, None, summary, "chapter"))
            lister = _Lister(schema, channel, under=chapter.id, headed=True)
        entries += lister.entries(chapter)
    return entries


@dataclass(slots=True)
class _Lister:
    """The entries of one chapter, in reading order."""

    schema: Schema
    channel: ChannelName
    under: str = ""
    headed: bool = False  # has a heading been seen?
    about: str = ""  # the name of the first block below it
    fresh: bool = True  # has there been nothing since the chapter or section began?

    def entries(self, chapter: Chapter) -> Iterator[OutlineEntry]:
        """Those of an item are those of before while nothing else stands before it."""
        name = f"entries of {self.channel}"
        for item in chapter.body:
            before = (self.schema, *self.state)
            listed, self.state = facts.again(item, name, before, partial(self.item, item))
            yield from listed

    @property
    def state(self) -> tuple[str, bool, str, bool]:
        """All that an item sees of those before it."""
        return self.under, self.headed, self.about, self.fresh

    @state.setter
    def state(self, state: tuple[str, bool, str, bool]) -> None:
        self.under, self.headed, self.about, self.fresh = state

    def item(self, item: Item) -> tuple[tuple[OutlineEntry, ...], tuple[str, bool, str, bool]]:
        """Its entries, and what those behind it see."""
        return tuple(self._item(item)), self.state

    def _item(self, item: Item) -> Iterator[OutlineEntry]:
        if isinstance(item, Prose):
            for node in item.nodes:
                if isinstance(node, Element) and node.name in HEADINGS:
                    yield self.heading(node)
                else:
                    self.fresh = False
        elif isinstance(item, Block):
            yield from self.block(item)

    def heading(self, node: Element) -> OutlineEntry:
        level, ident = int(node.name[1]), node.get("id")
        self.headed, self.about = True, ""
        if level <= 2:
            self.under, self.fresh = ident, True
        return OutlineEntry(ident, node.children, level, name="section")

    def block(self, block: Block) -> Iterator[OutlineEntry]:
        """A block with a title of its own; those beside each other one after the other."""
        spec = self.schema.blocks[block.name]
        if not is_for(block, self.channel) or "contents" in spec.traits:
            return
        if "*" in spec.holds:
            for inner in block.body:
                if isinstance(inner, Block):
                    yield from self.block(inner)
            return
        self.about = self.about or block.name
        if spec.heading and (title := facts.of(block, title_of)):
            language = block.fields.get("language")
            yield OutlineEntry(
                block.id,
                title,
                block.level,
                block.choice("rubric"),
                name=block.name,
                under=self.under,
                told=self.headed and self.about == block.name,
                opens=self.fresh,
                language=language if isinstance(language, str) else "",
                traits=spec.traits,
            )
        self.fresh = False
