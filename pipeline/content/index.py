"""The index of borders and territories, and the credits of the pictures: gathered, never typed.

A territory is indexed because a chapter or a block names it in its head; where it stands is the
first place of each chapter whose text says it. One place a chapter: chapters begin on pages of
their own, so no page number comes twice. Knows the tree, and no channel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.content.fielded import credited
from pipeline.content.mentions import TerritoryNames, mark_of, marked
from pipeline.content.model import (
    Block,
    ChannelName,
    Edition,
    Fielded,
    RichText,
    blocks,
)
from pipeline.content.outline import written_places
from pipeline.content.visible import is_for
from pipeline.dataclass import dataclass
from pipeline.letters import bare, slug


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """Where something stands: an id to link to, and the chapter it is in."""

    id: str
    title: RichText | None


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A word of the index and its places, in reading order."""

    label: str
    places: tuple[IndexPlace, ...]


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
    known = TerritoryNames.of(names)
    chapters = tuple(marked(chapter, known) for chapter in edition.chapters)
    return replace(edition, chapters=chapters)


def territories(edition: Edition) -> list[IndexEntry]:
    """Every territory with its places; `edition` has been through `places_marked`."""
    names = _named(edition)
    slugs: dict[str, list[str]] = {}
    for name in names:
        slugs.setdefault(slug(name), []).append(name)
    found: dict[str, list[IndexPlace]] = {name: [] for name in names}
    for chapter in edition.chapters:
        stem = mark_of(chapter, "")
        marks = [ident for ident, _ in written_places(chapter.body) if ident.startswith(stem)]
        here = dict.fromkeys(_territories(chapter), chapter.id)
        here |= {name: mark for mark in marks for name in slugs.get(mark.removeprefix(stem), ())}
        for name, ident in here.items():
            found[name].append(IndexPlace(ident, chapter.text("title")))
    entries = [IndexEntry(name, tuple(places)) for name, places in found.items() if places]
    return sorted(entries, key=lambda entry: bare(entry.label))


def borders(edition: Edition) -> list[IndexEntry]:
    """Every border with the chapters and blocks that declare it, one place a chapter."""
    found: dict[str, tuple[str, list[IndexPlace]]] = {}
    for chapter in edition.chapters:
        here = {choice.key: (choice, chapter.id) for choice in chapter.choices("borders")}
        for block in blocks(chapter.body):
            for choice in block.choices("borders"):
                here.setdefault(choice.key, (choice, block.id))
        for key, (choice, ident) in here.items():
            label = choice.label(edition.language)
            found.setdefault(key, (label, []))[1].append(IndexPlace(ident, chapter.text("title")))
    entries = [IndexEntry(label, tuple(places)) for label, places in found.values()]
    return sorted(entries, key=lambda entry: bare(entry.label))


def credits_of(edition: Edition, channel: ChannelName | None = None) -> list[Credit]:
    """Who made the pictures, in reading order, each once; of a channel, those that it shows."""
    texts: dict[str, RichText] = {}
    places: dict[str, dict[str, None]] = {}

    def add(head: Fielded, credit: str, ident: str) -> None:
        text = credited(head.fields).get(credit)
        if isinstance(text, RichText) and head.image():
            texts.setdefault(text.plain, text)
            places.setdefault(text.plain, {})[ident] = None

    add(edition, "cover_credit", "cover")
    for part in edition.parts:
        add(part, "credit", part.id)
        for item in part.body:
            if isinstance(item, Block) and _shown(item, channel):
                for block in blocks((item,)):
                    if _shown(block, channel):
                        add(block, "credit", item.id)
    return [Credit(text, tuple(places[plain])) for plain, text in texts.items()]


def _shown(block: Block, channel: ChannelName | None) -> bool:
    return channel is None or is_for(block, channel)


def _named(edition: Edition) -> list[str]:
    """The territories any head of the edition names."""
    names: dict[str, None] = {}
    for part in edition.parts:
        names |= dict.fromkeys(_territories(part))
        for block in blocks(part.body):
            names |= dict.fromkeys(_territories(block))
    return list(names)


def _territories(head: Fielded) -> Iterator[str]:
    return (text.plain for text in head.texts("territories"))
