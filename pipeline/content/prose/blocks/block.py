"""Blocks as they are read: containers and leaves, each with its first line and its last."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import field
from typing import Literal, NamedTuple

from pipeline.dataclass import dataclass

LINE = "line"  # the attribute of an element that keeps the number of its source line

Kind = Literal[
    "document",
    "quote",
    "list",
    "item",
    "note",
    "glossary",
    "term",
    "meaning",
    "element",
    "paragraph",
    "heading",
    "rule",
    "fence",
    "indented",
    "table",
]
CONTAINERS: frozenset[Kind] = frozenset(
    ["document", "quote", "list", "item", "note", "glossary", "meaning", "element"]
)


class Marker(NamedTuple):
    """What opens an item of a list.

    `family` tells lists apart: the bullet, or the sign after the number. `indent` is the column of
    the marker within its container, `content` that of the text.
    """

    family: str
    number: int | None
    indent: int
    content: int
    foreign: bool = False  # a word processor's bullet

    @property
    def inside(self) -> int:
        """The indentation from which a line belongs to the item.

        Two spaces are enough below a number, where CommonMark wants three, or four after `10.`.
        """
        return self.content if self.number is None else min(self.content, self.indent + 2)


class CellRow(NamedTuple):
    """A row of a table: its line and its cells, each the lines of its text."""

    line: int
    cells: tuple[tuple[tuple[int, str], ...], ...]


@dataclass(slots=True, eq=False)
class OpenBlock:
    """`start` and `end` count the lines given to the reader, `line` is the author's number."""

    kind: Kind
    start: int
    line: int
    parent: OpenBlock | None = field(default=None, repr=False)
    end: int = 0
    children: list[OpenBlock] = field(default_factory=list)
    lines: list[tuple[int, str]] = field(default_factory=list)
    is_open: bool = True
    marker: Marker | None = None  # of a list: that of its first item
    level: int = 0  # of a heading; the indentation of a fence
    name: str = ""  # the fence; the label of a note; an HTML name
    written: str = ""  # the attributes of an HTML element; what stands behind a fence
    align: tuple[str, ...] = ()  # of a table, a column each: left, right, center or nothing
    rows: list[CellRow] = field(default_factory=list)
    depth: int = 0  # blocks around it

    def said(self, said: Callable[[str], Hashable]) -> Hashable:
        """All there is in it, where it stands included; `said` tells what a text says."""

        def lines(some: Iterable[tuple[int, str]]) -> Hashable:
            return tuple((line, said(text)) for line, text in some)

        place = (self.kind, self.start, self.line, self.end, self.depth)
        head = (self.marker, self.level, self.name, said(self.written), self.align)
        rows = tuple((row.line, tuple(map(lines, row.cells))) for row in self.rows)
        within = tuple(child.said(said) for child in self.children)
        return place, head, lines(self.lines), rows, within

    def let_go(self) -> None:
        """It was read: nothing in it knows any more what it stands in (`garbage.py` says why)."""
        for child in self.children:
            child.parent = None
            child.let_go()

    def holds(self, kind: Kind) -> bool:
        """May a block of this kind stand in this one?"""
        if self.kind == "list":
            return kind == "item"
        if self.kind == "glossary":
            return kind in ("term", "meaning")
        return self.kind in CONTAINERS and kind not in ("item", "term", "meaning")
