"""The index of borders and territories, and the credits of the pictures: gathered, never typed.

A territory is indexed because a chapter or a block names it in its head; where it stands is the
first place of each chapter whose text says it. One place a chapter: chapters begin on pages of
their own, so no page number comes twice. Knows the tree, and no channel.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from pipeline.content.model import (
    HEADINGS,
    Block,
    Chapter,
    Edition,
    Element,
    FieldValue,
    ImageValue,
    Item,
    Node,
    Prose,
    RichText,
    Text,
    blocks,
)
from pipeline.content.outline import slug, written_places
from pipeline.project import Choice

# Where a mark would split what is one thing: a title, a link, a name in code.
_CLOSED = frozenset({*HEADINGS, "a", "abbr", "code", "kbd", "pre"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: an id to link to, and the chapter it is in."""

    id: str
    title: RichText | None


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A word of the index and its places, in reading order."""

    label: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom pictures are owed to, and which."""

    text: RichText
    places: tuple[str, ...]


def places_marked(edition: Edition) -> Edition:
    """The edition with an id at the first mention of each territory in each chapter."""
    names = _named(edition)
    if not names:
        return edition
    chapters = tuple(_marked(chapter, names) for chapter in edition.chapters)
    return replace(edition, chapters=chapters)


def territories(edition: Edition) -> list[IndexEntry]:
    """Every territory with its places; `edition` has been through `places_marked`."""
    entries = []
    for name in _named(edition):
        places = [
            Place(mark if mark in _ids(chapter.body) else chapter.id, _title(chapter))
            for chapter in edition.chapters
            for mark in [_mark(chapter, name)]
            if mark in _ids(chapter.body) or name in _texts(chapter.fields)
        ]
        if places:
            entries.append(IndexEntry(name, tuple(places)))
    return sorted(entries, key=lambda entry: _order(entry.label))


def borders(edition: Edition) -> list[IndexEntry]:
    """Every border with the chapters and blocks that declare it, one place a chapter."""
    found: dict[str, tuple[str, list[Place]]] = {}
    for chapter in edition.chapters:
        here = {choice.key: (choice, chapter.id) for choice in _choices(chapter.fields)}
        for block in blocks(chapter.body):
            for choice in _choices(block.fields):
                here.setdefault(choice.key, (choice, block.id))
        for key, (choice, ident) in here.items():
            label = choice.label(edition.language)
            found.setdefault(key, (label, []))[1].append(Place(ident, _title(chapter)))
    entries = [IndexEntry(label, tuple(places)) for label, places in found.values()]
    return sorted(entries, key=lambda entry: _order(entry.label))


def credits_of(edition: Edition) -> list[Credit]:
    """Who made the pictures, in reading order, each once."""
    texts: dict[str, RichText] = {}
    places: dict[str, dict[str, None]] = {}

    def add(fields: Mapping[str, FieldValue], credit: str, ident: str) -> None:
        text = fields.get(credit)
        if isinstance(text, RichText) and any(isinstance(v, ImageValue) for v in fields.values()):
            texts.setdefault(text.plain, text)
            places.setdefault(text.plain, {})[ident] = None

    add(edition.fields, "cover_credit", "cover")
    for part in edition.parts:
        add(part.fields, "credit", part.id)
        for item in part.body:
            if isinstance(item, Block):
                for block in blocks((item,)):
                    add(block.fields, "credit", item.id)
    return [Credit(text, tuple(places[plain])) for plain, text in texts.items()]


def _named(edition: Edition) -> list[str]:
    """The territories any head of the edition names."""
    names: dict[str, None] = {}
    for part in edition.parts:
        names |= dict.fromkeys(_texts(part.fields))
        for block in blocks(part.body):
            names |= dict.fromkeys(_texts(block.fields))
    return list(names)


def _texts(fields: Mapping[str, FieldValue]) -> Iterator[str]:
    value = fields.get("territories")
    for one in value if isinstance(value, tuple) else ():
        if isinstance(one, RichText):
            yield one.plain


def _choices(fields: Mapping[str, FieldValue]) -> Iterator[Choice]:
    value = fields.get("borders")
    for one in value if isinstance(value, tuple) else ():
        if isinstance(one, Choice):
            yield one


def _title(chapter: Chapter) -> RichText | None:
    title = chapter.fields.get("title")
    return title if isinstance(title, RichText) else None


def _order(label: str) -> str:
    """Alphabetical as a reader expects: accents and capitals do not count."""
    flat = unicodedata.normalize("NFKD", label.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c))


def _mark(chapter: Chapter, name: str) -> str:
    return f"index-{chapter.id}-{slug(name)}"


def _ids(items: Iterable[Item]) -> set[str]:
    return {ident for ident, _ in written_places(items)}


def _marked(chapter: Chapter, names: Iterable[str]) -> Chapter:
    body = chapter.body
    for name in names:
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        body = tuple(_in_items(body, pattern, _mark(chapter, name))[0])
    return replace(chapter, body=body)


def _in_items(
    items: tuple[Item, ...], pattern: re.Pattern[str], ident: str
) -> tuple[tuple[Item, ...], bool]:
    """The items with the first match marked, and whether there was one."""
    for number, item in enumerate(items):
        changed: Item | None = None
        if isinstance(item, Prose):
            nodes, done = _in_nodes(item.nodes, pattern, ident)
            changed = replace(item, nodes=nodes) if done else None
        elif isinstance(item, Block):
            body, done = _in_items(item.body, pattern, ident)
            changed = replace(item, body=body) if done else None
        if changed:
            return (*items[:number], changed, *items[number + 1 :]), True
    return items, False


def _in_nodes(
    nodes: tuple[Node, ...], pattern: re.Pattern[str], ident: str
) -> tuple[tuple[Node, ...], bool]:
    for number, node in enumerate(nodes):
        new: tuple[Node, ...] = ()
        if isinstance(node, Text) and (match := pattern.search(node.value)):
            place = Element("span", (Text(match[0]),), MappingProxyType({"id": ident}))
            before, after = node.value[: match.start()], node.value[match.end() :]
            new = (Text(before), place, Text(after))
        elif isinstance(node, Element) and node.name not in _CLOSED:
            children, done = _in_nodes(node.children, pattern, ident)
            new = (replace(node, children=children),) if done else ()
        if new:
            return (*nodes[:number], *new, *nodes[number + 1 :]), True
    return nodes, False
