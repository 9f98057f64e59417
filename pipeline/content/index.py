"""The index of borders and territories, and the credits of the pictures: gathered, never typed.

A territory is indexed because a chapter or a block names it in its head; where it stands is the
first place of each chapter whose text says it. One place a chapter: chapters begin on pages of
their own, so no page number comes twice. Knows the tree, and no channel.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.content.mentions import Names, mark_of, marked
from pipeline.content.model import (
    Block,
    Chapter,
    Edition,
    FieldValue,
    ImageValue,
    RichText,
    blocks,
)
from pipeline.content.outline import slug, written_places
from pipeline.project import Choice


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
    known = Names.of(names)
    chapters = tuple(marked(chapter, known) for chapter in edition.chapters)
    return replace(edition, chapters=chapters)


def territories(edition: Edition) -> list[IndexEntry]:
    """Every territory with its places; `edition` has been through `places_marked`."""
    names = _named(edition)
    slugs: dict[str, list[str]] = {}
    for name in names:
        slugs.setdefault(slug(name), []).append(name)
    found: dict[str, list[Place]] = {name: [] for name in names}
    for chapter in edition.chapters:
        stem = mark_of(chapter, "")
        marks = [ident for ident, _ in written_places(chapter.body) if ident.startswith(stem)]
        here = dict.fromkeys(_texts(chapter.fields), chapter.id)
        here |= {name: mark for mark in marks for name in slugs.get(mark.removeprefix(stem), ())}
        for name, ident in here.items():
            found[name].append(Place(ident, _title(chapter)))
    entries = [IndexEntry(name, tuple(places)) for name, places in found.items() if places]
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
