"""Top-level items whose text is as it was when it was read before, in this process.

A newsletter is read for each output and every time it is saved, and nearly all of it is as before;
when lines were put in above, only the numbers of its lines are others. Kept is what gave no finding
and left nothing for the end of the file: what an item means then depends on its lines, on what its
file defines, and on the house.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import TypeVar, cast

from pipeline.content import facts
from pipeline.content.beside import HeadsAndNotes
from pipeline.content.known_blocks import KnownBlocks
from pipeline.content.model import (
    Block,
    Broken,
    Element,
    FieldValue,
    ImageValue,
    Item,
    LinkValue,
    MergeTag,
    Node,
    NoteMark,
    OneValue,
    Prose,
    RichText,
    Text,
    descend,
    marked,
)
from pipeline.content.raw import RawBlock, RawItem, RawMore, RawProse
from pipeline.dataclass import dataclass
from pipeline.kept import Kept

MOST = 512  # items, some 6 KB each: two dozen newsletters, or a long brochure
_LONGEST = 20_000  # characters of one
_COPIES = 2
_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read, the line it began on, and the lines its file's abbreviations stood on.

    Each item has a mark of its own, which those that are copied from it get too. `moved` are the
    last copies, for a line that comes goes again as often as not.
    """

    items: tuple[Item, ...]
    line: int
    meant: tuple[int, ...]
    moved: Kept[tuple[Item, ...]] = field(default_factory=lambda: Kept(_COPIES))


@dataclass(slots=True)
class Memory:
    """What was read before with the files of one house; of another house all is forgotten."""

    houses: tuple[object, ...] = ()
    known: OrderedDict[Hashable, _Known] = field(default_factory=OrderedDict)
    blocks: KnownBlocks = field(default_factory=KnownBlocks)
    beside: HeadsAndNotes = field(default_factory=HeadsAndNotes)
    used: set[Hashable] = field(default_factory=set)  # since the last round began

    def of_house(self, *parts: object) -> Memory:
        """The memory for these very objects."""
        if len(parts) != len(self.houses) or any(
            one is not other for one, other in zip(parts, self.houses, strict=True)
        ):
            self.forget()
            self.houses = parts
        return self

    def forget(self) -> None:
        """Read the next text as if none had been read before."""
        self.used.clear()
        self.next_round()
        self.blocks.forget()
        self.beside.known.forget()

    def next_round(self) -> None:
        """What nobody read since this was called last goes."""
        for key in [one for one in self.known if one not in self.used]:
            _let_go(self.known.pop(key))
        self.used.clear()
        self.blocks.next_round()
        self.beside.known.next_round()

    def items(
        self,
        raw: RawItem,
        file: Hashable,
        meant: Mapping[str, int],
        read: Callable[[], tuple[Item, ...]],
        state: Callable[[], Hashable],
    ) -> tuple[Item, ...]:
        """The items `read` gives, or gave; `state` changes when reading leaves anything else.

        `file` is all that what it defines and its language can change; `meant` are the
        lines of its abbreviations by what these mean.
        """
        first = raw.lines[0].number if isinstance(raw, RawProse) else raw.line
        mark = raw.mark if isinstance(raw, RawBlock) else None
        key = (file, _relative(raw, first) if mark is None else mark)
        if known := self.known.get(key):
            self.used.add(key)
            self.known.move_to_end(key)
            return _moved_from(known, first, tuple(meant.values()))
        before = state()
        items = read()
        if state() == before and _keeps(raw, items):
            for item in items:
                if isinstance(item, Prose | Block):
                    marked(item, object())
            self.known[key] = _Known(items, first, tuple(meant.values()))
            self.used.add(key)
            if len(self.known) > MOST:
                longest, dropped = self.known.popitem(last=False)
                self.used.discard(longest)
                _let_go(dropped)
        return items


def _let_go(known: _Known) -> None:
    """Its items hold what was worked out of them, which holds them."""
    for items in (known.items, *known.moved.values()):
        for item in descend(items):
            facts.forget(item)


MEMORY = Memory()


def forget() -> None:
    """Read the next text as if none had been read before."""
    MEMORY.forget()


def remembered() -> int:
    """How many items are known."""
    return len(MEMORY.known)


def _keeps(raw: RawItem, items: tuple[Item, ...]) -> bool:
    if any(isinstance(item, Broken) for item in descend(items)):
        return False  # it shows the lines of the file
    return sum(_sizes(raw)) <= _LONGEST


def _sizes(raw: RawItem) -> Iterator[int]:
    match raw:
        case RawProse(lines):
            yield from (len(line.text) for line in lines)
        case RawBlock():
            yield from (len(one.value) for one in raw.fields)
            yield from (len(text) for one in raw.fields for text, _ in one.items or ())
            for item in raw.body:
                yield from _sizes(item)
        case RawMore():
            pass


def _relative(raw: RawItem, first: int) -> Hashable:
    """An item as it was written, its lines counted from its own first one."""
    match raw:
        case RawProse(lines):
            return tuple((line.number - first, line.text, line.code, line.opens) for line in lines)
        case RawMore(line):
            return line - first
        case RawBlock():
            fields = tuple(
                (
                    *(one.name, one.value, one.line - first, one.mended, one.typed),
                    None
                    if one.items is None
                    else tuple((text, line - first) for text, line in one.items),
                )
                for one in raw.fields
            )
            body = tuple(_relative(item, first) for item in raw.body)
            fence = (raw.name, raw.id, raw.closed, raw.words, raw.told)
            places = (raw.line - first, raw.end - first, raw.glued and raw.glued - first)
            return (*fence, *places, fields, body)


# ------------------------------------------------------------------------------ the lines of now


def _moved_from(known: _Known, line: int, meant: tuple[int, ...]) -> tuple[Item, ...]:
    if known.line == line and known.meant == meant:
        return known.items
    if before := known.moved.get((line, meant)):
        return before
    explained = dict(zip(known.meant, meant, strict=True))
    copies = _Moved(line - known.line, explained).items(known.items)
    copies = tuple(map(_marked_like, copies, known.items))
    known.moved.put((line, meant), copies)
    return copies


def _marked_like(item: Item, like: Item) -> Item:
    if isinstance(item, Prose | Block) and isinstance(like, Prose | Block):
        return marked(item, like.mark)
    return item


@dataclass(frozen=True, slots=True)
class _Moved:
    """The same some lines further down; line 0 is nowhere. Abbreviations are `explained` apart."""

    by: int
    explained: Mapping[int, int]

    def line(self, line: int) -> int:
        return line + self.by if line else 0

    def items(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(self.item(item) for item in items)

    def item(self, item: Item) -> Item:
        match item:
            case Prose():
                return Prose(self.nodes(item.nodes), self.line(item.line))
            case Block():
                fields = {name: self.value(value) for name, value in item.fields.items()}
                return replace(
                    item,
                    fields=MappingProxyType(fields),
                    body=self.items(item.body),
                    line=self.line(item.line),
                )
            case _:
                return replace(item, line=self.line(item.line))

    def value(self, value: FieldValue) -> FieldValue:
        if isinstance(value, tuple):
            return cast("FieldValue", tuple(map(self.one, value)))
        return self.one(value)

    def one(self, value: _One) -> _One | OneValue:
        match value:
            case RichText():
                return RichText(self.nodes(value.nodes), self.line(value.line))
            case ImageValue():
                return replace(value, line=self.line(value.line))
            case LinkValue():
                return LinkValue(value, self.line(value.line))
            case _:
                return value

    def nodes(self, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(self.node(node) for node in nodes)

    def node(self, node: Node) -> Node:
        match node:
            case Text():
                return Text(node.value, self.line(node.line)) if node.line else node
            case MergeTag():
                return MergeTag(node.raw, self.line(node.line))
            case NoteMark():
                return NoteMark(node.label, self.line(node.line))
            case Element():
                return Element(
                    node.name,
                    self.nodes(node.children),
                    node.attributes,
                    self.line(node.line),
                    node.picture,
                    self.explained.get(node.title_line, 0),
                )
