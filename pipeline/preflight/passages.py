"""What an edition says, passage by passage, for rules that read it as a proofreader does.

A passage is what is read in one breath: a paragraph, a heading, an item of a list, a cell, the text
of a field. Whatever is no text of its language stands in it as one sign, `HOLE`: words on both
sides of it are no neighbours.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from pipeline.content import facts
from pipeline.content.elements import INLINE_ELEMENTS, LITERAL
from pipeline.content.model import (
    Block,
    Edition,
    Element,
    FieldValue,
    Item,
    Node,
    NoteMark,
    Prose,
    RichText,
    Text,
)
from pipeline.dataclass import dataclass

HOLE = "\ufffc"  # Unicode's sign for an object that stands in a text


@dataclass(frozen=True, slots=True)
class PlainPassage:
    """A passage, in one language.

    `block` and `field` say whose text it is: both empty for running text outside of blocks, the
    field empty for that of a block, the block that of a kind for its head. `element` is the HTML
    element it was read from: `p`, `h2`, `td`…, empty for a field.
    """

    text: str
    file: str
    language: str
    lines: tuple[tuple[int, int], ...]  # (place in the text, line), in the order of both
    block: str = ""
    field: str = ""
    element: str = ""

    @property
    def line(self) -> int:
        """Where it begins."""
        return self.lines[0][1]

    def line_at(self, place: int) -> int:
        """The line of the sign at a place of the text."""
        return self.lines[max(0, bisect_right(self.lines, (place, 1 << 60)) - 1)][1]


def passages(edition: Edition) -> Iterator[PlainPassage]:
    """All of them, in reading order: the head, then each file, its notes last."""
    head = PlainPassage("", edition.file, edition.language, ((0, edition.line),), edition.kind)
    yield from _of_fields(edition.fields, head)
    for part in edition.parts:
        place = PlainPassage("", part.file, edition.language, ((0, part.line),))
        if part is not edition.front:
            yield from _of_fields(part.fields, place)
        for item in part.body:
            yield from facts.again(item, "passages", place, partial(_in_item, item, place))
        for nodes in part.notes.values():
            yield from _of_nodes(nodes, place)


def passages_of(item: Item, file: str, language: str) -> tuple[PlainPassage, ...]:
    """Those of one item of an edition."""
    place = PlainPassage("", file, language, ((0, getattr(item, "line", 0)),))
    return facts.again(item, "own passages", place, partial(_in_item, item, place))


def _in_item(item: Item, place: PlainPassage) -> tuple[PlainPassage, ...]:
    match item:
        case Prose(nodes, line):
            return tuple(_of_nodes(nodes, _at(place, line)))
        case Block():
            inner = PlainPassage("", place.file, place.language, ((0, item.line),), item.name)
            found = [*_of_fields(item.fields, inner)]
            for one in item.body:
                found += _in_item(one, inner)
            return tuple(found)
    return ()


def _at(place: PlainPassage, line: int) -> PlainPassage:
    return PlainPassage("", place.file, place.language, ((0, line),), place.block, place.field)


def _of_fields(fields: Mapping[str, FieldValue], place: PlainPassage) -> Iterator[PlainPassage]:
    for name, value in fields.items():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, RichText):
                line = ((0, one.line or place.line),)
                named = PlainPassage("", place.file, place.language, line, place.block, name)
                yield from _of_nodes(one.nodes, named)


class _GrowingPassage:
    """A passage while its nodes are met."""

    def __init__(self, place: PlainPassage, element: str) -> None:
        self.place, self.element = place, element
        self.pieces: list[str] = []
        self.length = 0
        self.lines: list[tuple[int, int]] = []

    def add(self, text: str, line: int) -> None:
        if not self.lines:
            self.lines.append((0, line or self.place.line))
        elif line and line != self.lines[-1][1]:
            self.lines.append((self.length, line))
        self.pieces.append(text)
        self.length += len(text)

    def passage(self) -> Iterator[PlainPassage]:
        text = "".join(self.pieces)
        if text.strip(f" \u00a0\u202f{HOLE}"):
            whose = self.place
            yield PlainPassage(
                *(text, whose.file, whose.language, tuple(self.lines)),
                *(whose.block, whose.field, self.element),
            )


def _of_nodes(
    nodes: Iterable[Node], place: PlainPassage, element: str = ""
) -> Iterator[PlainPassage]:
    """Those of some nodes: of inline ones in a row together, of any other by itself."""
    row = _GrowingPassage(place, element)
    apart: list[PlainPassage] = []
    for node in nodes:
        if isinstance(node, Element) and node.name not in INLINE_ELEMENTS:
            yield from row.passage()
            row = _GrowingPassage(place, element)
            if node.name not in LITERAL:
                yield from _of_nodes(node.children, _there(place, node), node.name)
        else:
            _add(row, node, apart)
    yield from row.passage()
    yield from apart


def _there(place: PlainPassage, node: Element) -> PlainPassage:
    language = node.get("lang") or place.language
    line = ((0, node.line or place.line),)
    return PlainPassage("", place.file, language, line, place.block, place.field)


def _add(row: _GrowingPassage, node: Node, apart: list[PlainPassage]) -> None:
    """One inline node; what it says in another language becomes a passage of its own."""
    match node:
        case Text(value, line):
            row.add(value, line)
        case NoteMark():
            pass  # the word before it goes on as it was
        case Element("br", line=line):
            row.add("\n", line)
        case Element(name, children, line=line):
            other = node.get("lang")
            if other and other != row.place.language:
                apart += _of_nodes(children, _there(row.place, node), row.element)
            if name in LITERAL or name == "img" or (other and other != row.place.language):
                row.add(HOLE, line)
            else:
                for child in children:
                    _add(row, child, apart)
        case _:
            row.add(HOLE, node.line)  # a merge tag
