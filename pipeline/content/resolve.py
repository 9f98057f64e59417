"""Edition → the same edition with pictures measured, outline set, links and notes checked.

The pictures come through a `Gallery`, so that nothing here touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Protocol

from pipeline.content import facts
from pipeline.content.grouped import grouped
from pipeline.content.model import (
    Chapter,
    Edition,
    Element,
    FieldValue,
    ImageValue,
    Item,
    Node,
    carried,
    changed,
    kept_as,
)
from pipeline.content.notes import check_notes
from pipeline.content.outline import outline, written_places
from pipeline.content.places import led
from pipeline.content.schema import Schema
from pipeline.content.twice import without_twins
from pipeline.dataclass import dataclass, replace
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.images.measure import Picture

REPEATED_ID = error("repeated-id", N_("`#{ident}` already names the block on line {first}"))


class Gallery(Protocol):
    """Finds and measures the pictures of one issue."""

    def find(self, reference: str, file: str, line: int) -> tuple[Picture | None, list[Diagnostic]]:
        """The picture a reference means, and what is worth saying about it."""


def resolve(edition: Edition, schema: Schema, gallery: Gallery) -> tuple[Edition, list[Diagnostic]]:
    """The resolved edition and everything found on the way."""
    found: list[Diagnostic] = []
    head = _File(edition.file, gallery, found).resolver()
    front = _chapter(edition.front, gallery, found)
    chapters = tuple(_chapter(chapter, gallery, found) for chapter in edition.chapters)
    resolved = replace(edition, fields=head.fields(edition.fields), front=front, chapters=chapters)
    found += _repeated_ids(resolved)
    resolved, told = without_twins(resolved, schema)
    found += told
    resolved = outline(grouped(resolved, schema), schema)
    resolved, told = led(resolved)
    return resolved, found + told


def _chapter(chapter: Chapter, gallery: Gallery, found: list[Diagnostic]) -> Chapter:
    file = _File(chapter.file, gallery, found)
    resolver = file.resolver()
    notes = {label: resolver.nodes(nodes) for label, nodes in chapter.notes.items()}
    resolved = replace(
        chapter,
        fields=resolver.fields(chapter.fields),
        body=kept_as(chapter.body, (file.item(item) for item in chapter.body)),
        notes=MappingProxyType(notes),
    )
    resolved, wrong = check_notes(resolved)
    found += wrong
    return resolved


@dataclass(frozen=True, slots=True)
class _File:
    """Looks for the pictures that one file names."""

    file: str
    gallery: Gallery
    found: list[Diagnostic]

    def resolver(self) -> _Resolver:
        return _Resolver(self.file, self.find)

    def item(self, item: Item) -> Item:
        """The item with its pictures; the very one of before while they are the same."""
        pictures = tuple(self.find(*reference) for reference in facts.of(item, _references))
        file = self.file if pictures else ""  # which `image` writes down
        with_them = partial(_with_pictures, item, file, pictures)
        return facts.again(item, "pictures", (file, pictures), with_them)

    def find(self, reference: str, line: int) -> Picture | None:
        picture, found = self.gallery.find(reference, self.file, line)
        self.found.extend(found)
        return picture


def _references(item: Item) -> tuple[tuple[str, int], ...]:
    """Each picture that an item names, and where, in the order in which they are put in."""
    named: list[tuple[str, int]] = []
    _Resolver("", lambda *reference: named.append(reference)).item(item)
    return tuple(named)


def _with_pictures(item: Item, file: str, pictures: tuple[Picture | None, ...]) -> Item:
    each = iter(pictures)
    made = _Resolver(file, lambda *_: next(each)).item(item)
    return carried(made, item, "pictures", file, pictures)


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Puts in the pictures that `find` gives for a reference and its line."""

    file: str
    find: Callable[[str, int], Picture | None]

    def item(self, item: Item) -> Item:
        (made,) = changed((item,), self.nodes, self.fields)
        return made

    def fields(self, fields: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
        if not any(isinstance(value, ImageValue) for value in fields.values()):
            return fields
        return MappingProxyType(
            {
                name: self.image(value) if isinstance(value, ImageValue) else value
                for name, value in fields.items()
            }
        )

    def image(self, value: ImageValue) -> ImageValue:
        return replace(value, picture=self.find(value.reference, value.line), file=self.file)

    def nodes(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return kept_as(
            nodes,
            [self.element(node) if isinstance(node, Element) else node for node in nodes],
        )

    def element(self, element: Element) -> Element:
        if element.name == "img":
            return replace(element, picture=self.find(element.get("src"), element.line))
        if not element.children:
            return element
        children = self.nodes(element.children)
        return element if children is element.children else replace(element, children=children)


def _repeated_ids(edition: Edition) -> Iterator[Diagnostic]:
    """An id that an author gave twice in an edition, to blocks or in attribute lists."""
    seen: dict[str, tuple[str, int]] = {}
    for part in edition.parts:
        for ident, line in sorted(written_places(part.body), key=lambda place: place[1]):
            file, first = seen.setdefault(ident, (part.file, line))
            if (file, first) == (part.file, line):
                continue
            yield REPEATED_ID.at(
                part.file,
                line,
                None if file == part.file else N_("`#{ident}` already names a block in {other}"),
                hint=N_("give each block a name of its own"),
                ident=ident,
                first=first,
                other=file,
            )
