"""Where the links of an edition to itself (`#name`) lead: to the place so called, or to the only
one that can be meant.

VS Code, GitHub and mkdocs call the heading « Données ouvertes & réutilisation »
`#données-ouvertes--réutilisation`; here it is `#donnees-ouvertes-reutilisation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from urllib.parse import unquote

from pipeline.content.links import Link, links
from pipeline.content.model import (
    Chapter,
    Edition,
    Element,
    FieldValue,
    LinkValue,
    Node,
    Note,
    Prose,
    changed,
    elements,
)
from pipeline.content.outline import slug
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.nearest import nearest

UNKNOWN_PLACE = error(
    "unknown-place", N_("the link `{address}` leads nowhere in this edition"), stops="send"
)


# Names made of headings are cut at sixty signs, hyphens included; others do not cut them.
_COMPARED = 48
_SECOND = re.compile(r"(.+)[-_]1")
_NOTE = re.compile(r"(?:user-content-)?fn(?:ref)?[-:]?[\w-]+")  # as GitHub and others call them


def places(edition: Edition) -> frozenset[str]:
    """The id of everything a link may lead to: chapters, blocks, headings, named passages."""
    named = {node.get("id") for part in edition.parts for node in _elements(part)}
    inside = {block.id for _, block in edition.blocks()}
    return frozenset(named | inside | {chapter.id for chapter in edition.chapters}) - {""}


def led(edition: Edition) -> tuple[Edition, list[Diagnostic]]:
    """The edition whose links to itself are those of its places; those that lead nowhere."""
    inner = [link for link in links(edition) if link.address.startswith("#")]
    known = places(edition)
    lost = [link for link in inner if link.address[1:] not in known]
    if not lost:
        return edition, []
    meant = _meant({link.address for link in lost}, known)
    found = [_nowhere(link, known) for link in lost if link.address not in meant]
    return (_Leader(meant).edition(edition) if meant else edition), found


def _meant(addresses: Iterable[str], known: Iterable[str]) -> Mapping[str, str]:
    """Addresses whose letters are those of one place alone → the address of that place."""
    by_letters: dict[str, list[str]] = {}
    for place in known:
        by_letters.setdefault(_letters(place), []).append(place)
    sure = {letters: own[0] for letters, own in by_letters.items() if letters and len(own) == 1}
    read = {address: _read(unquote(address[1:]), sure, frozenset(known)) for address in addresses}
    return {address: f"#{place}" for address, place in read.items() if place}


def _read(name: str, sure: Mapping[str, str], known: frozenset[str]) -> str:
    """The place that is meant by a name; empty where it may be another.

    GitHub puts `user-content-` before the names in its pages. It calls the second heading “Agenda”
    `agenda-1`, and mkdocs `agenda_1`: here, where the first counts, it is `agenda-2`. With a third
    one, nobody can tell which of the two ways of counting was meant.
    """
    name = name.removeprefix("user-content-")
    if name in known:
        return name
    if (match := _SECOND.fullmatch(name)) and (first := sure.get(_letters(match[1]))):
        two = f"{first}-2" in known and f"{first}-3" not in known
        return f"{first}-2" if two else ""
    return sure.get(_letters(name), "")


def _letters(name: str) -> str:
    return slug(name).replace("-", "")[:_COMPARED]


def _nowhere(link: Link, known: Iterable[str]) -> Diagnostic:
    near = nearest(link.address[1:], sorted(known))
    return UNKNOWN_PLACE.at(
        link.file,
        link.line,
        hint=_hint(link.address[1:], near or ""),
        address=link.address,
        near=f"#{near}",
        heading=f"## Titre {{{link.address}}}",
    )


def _hint(name: str, near: str) -> str:
    if not name:
        return N_("write where it leads: https://…, or the name of a heading: `#agenda`")
    if _NOTE.fullmatch(name):
        return N_("a note is called by `[^1]`, and written on a line of its own: `[^1]: …`")
    if near:
        return N_("did you mean `{near}`?")
    return N_("name what it leads to: `::: article {address}`, or `{heading}`")


@dataclass(frozen=True, slots=True)
class _Leader:
    """Puts the address of the place for the one that was written."""

    meant: Mapping[str, str]

    def edition(self, edition: Edition) -> Edition:
        front, *chapters = (self._part(part) for part in edition.parts)
        fields = self._fields(edition.fields)
        return replace(edition, fields=fields, front=front, chapters=tuple(chapters))

    def _part(self, part: Chapter) -> Chapter:
        notes = {label: self._nodes(nodes) for label, nodes in part.notes.items()}
        return replace(
            part,
            fields=self._fields(part.fields),
            body=changed(part.body, self._nodes, self._fields),
            notes=MappingProxyType(notes),
        )

    def _fields(self, fields: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
        return MappingProxyType({name: self._field(value) for name, value in fields.items()})

    def _field(self, value: FieldValue) -> FieldValue:
        if isinstance(value, LinkValue) and value in self.meant:
            return LinkValue(self.meant[value], value.line)
        return value

    def _nodes(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return tuple(self._node(node) if isinstance(node, Element) else node for node in nodes)

    def _node(self, node: Element) -> Element:
        attributes = node.attributes
        if address := self.meant.get(node.get("href")):
            attributes = MappingProxyType({**attributes, "href": address})
        if not node.children and attributes is node.attributes:
            return node
        return replace(node, children=self._nodes(node.children), attributes=attributes)


def _elements(part: Chapter) -> Iterator[Element]:
    for one in part.walk():
        if isinstance(one, Prose | Note):
            yield from elements(one.nodes)
