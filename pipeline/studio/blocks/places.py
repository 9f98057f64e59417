"""Where the blocks of a text stand, as values: heads, blocks, running text, fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from pipeline.content.schema import BlockSpec, FieldSpec, KindSpec
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic
from pipeline.studio.blocks.ruler import Range, Ruler

# Why a value is not changed by a form.
Held = Literal["", "lines", "comment", "nearly", "fence", "twice"]
HELD: dict[Held, str] = {
    "lines": N_("this value goes over several lines: change it in the text"),
    "comment": N_("a comment stands in this value: change it in the text"),
    "nearly": N_("this line is nearly a field: correct it in the text"),
    "fence": N_("this stands on the line of the `:::`: put it on a line of its own"),
    "twice": N_("this field is given twice: keep one of them in the text"),
}
Sort = Literal["head", "block", "text", "more"]


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An entry of a list that is written a line each."""

    text: str
    line: int
    range: Range  # of its text


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field that a head gives: `name` is the schema's where it knows it.

    `value` reaches to the end of the line, or of the last line; `lines` are whole ones.
    """

    name: str
    typed: str
    known: bool
    key: Range
    value: Range
    text: str
    first: int
    last: int
    lines: Range
    held: Held = ""
    items: tuple[ItemLine, ...] = ()

    @property
    def holds_one_line(self) -> bool:
        """Can a control of one line show all of it?"""
        return not self.held and not self.items


@dataclass(frozen=True, slots=True)
class Place:
    """A block, the head of a file, or running text between blocks, with what it holds.

    `head_end` is the last line of its head (that of its fence where it has none), `close` the line
    that closes it, 0 where none does. `range` is without the last line end.
    """

    sort: Sort
    name: str
    first: int
    last: int
    range: Range
    ident: str = ""
    spec: BlockSpec | KindSpec | None = None
    title: str = ""
    fields: tuple[FieldPlace, ...] = ()
    items: tuple[Place, ...] = ()
    head_end: int = 0
    close: int = 0
    closed: bool = True
    parked: bool = False

    @property
    def children(self) -> tuple[Place, ...]:
        """The blocks in it."""
        return tuple(one for one in self.items if one.sort == "block")

    def field(self, name: str) -> FieldPlace | None:
        """The field of that name, the first if it is given twice."""
        return next((one for one in self.fields if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Outline:
    """A text and what stands in it; `specs` are the fields its head may have."""

    ruler: Ruler
    head: Place | None
    items: tuple[Place, ...]
    kind: KindSpec | None
    specs: Mapping[str, FieldSpec]
    chapter: bool = False
    found: tuple[Diagnostic, ...] = ()

    def walk(self) -> Iterator[Place]:
        """Head and blocks, in reading order."""
        yield from (self.head,) if self.head else ()
        yield from _blocks(self.items)

    def chain(self, position: int) -> tuple[Place, ...]:
        """What stands at a position, from the outermost to the innermost."""
        found: list[Place] = []
        inside = (self.head, *self.items) if self.head else self.items
        while here := next((p for p in inside if p.range[0] <= position <= p.range[1]), None):
            found.append(here)
            inside = here.items
        return tuple(found)

    def at(self, start: int) -> Place | None:
        """The head, the block or the text that begins at a position."""
        places = (*self.walk(), *_texts(self.items))
        return next((place for place in places if place.range[0] == start), None)

    def around(self, position: int) -> Place | None:
        """The innermost head or block at a position."""
        here = [one for one in self.chain(position) if one.sort in ("head", "block")]
        return here[-1] if here else None

    def parent(self, place: Place) -> Place | None:
        """The block a place is in; None at the top."""
        return next((one for one in self.walk() if any(p is place for p in one.items)), None)

    def beside(self, place: Place) -> tuple[Place, ...]:
        """All that stands directly in the same place."""
        parent = self.parent(place)
        return parent.items if parent else self.items


def _texts(items: tuple[Place, ...]) -> Iterator[Place]:
    for item in items:
        if item.sort != "block":
            yield item
        yield from _texts(item.items)


def _blocks(items: tuple[Place, ...]) -> Iterator[Place]:
    for item in items:
        if item.sort == "block":
            yield item
            yield from _blocks(item.items)
