"""Where the links of an edition to itself (`#name`) lead: to the place so called, or to the only
one that can be meant.

VS Code, GitHub and mkdocs call the heading « Données ouvertes & réutilisation »
`#données-ouvertes--réutilisation`; here it is `#donnees-ouvertes-reutilisation`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pipeline.content.links import Link, links
from pipeline.content.model import (
    Chapter,
    Edition,
    Element,
    FieldValue,
    Item,
    LinkValue,
    Node,
    Note,
    Prose,
    carried,
    changed,
    elements,
    kept_as,
)
from pipeline.content.place_names import PlaceNames
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import asks
from pipeline.nearest import nearest

UNKNOWN_PLACE = error(
    "unknown-place", N_("the link `{address}` leads nowhere in this edition"), stops="send"
)
UNSURE_PLACE = warning(
    "unsure-place",
    N_(
        "`{address}` leads to heading number {here} of these words; other programs call number "
        "{elsewhere} so"
    ),
)
# As GitHub, Word and LibreOffice call the places of notes; as pages call their own top.
_NOTE = re.compile(
    r"(?:user-content-)?fn(?:ref)?[-:]?[\w-]+|_?(?:ftn|edn)(?:ref)?\w+|sd(?:foot|end)note\w+"
)
_TOP = re.compile(r"|_?top|(?:page-?|back-?to-?)top|haut(?:-de-(?:la-)?page)?|up", re.IGNORECASE)


def places(edition: Edition) -> frozenset[str]:
    """The id of everything a link may lead to: chapters, blocks, headings, named passages."""
    named = {node.get("id") for part in edition.parts for node in _elements(part)}
    inside = {block.id for _, block in edition.blocks()}
    return frozenset(named | inside | {chapter.id for chapter in edition.chapters}) - {""}


def led(edition: Edition) -> tuple[Edition, list[Diagnostic]]:
    """The edition whose links to itself are those of its places; those that lead nowhere."""
    inner = [link for link in links(edition) if link.address.startswith("#")]
    if not inner:
        return edition, []
    known = places(edition)
    names = PlaceNames(edition, known, (link.address[1:] for link in inner))
    meant = {link.address: names.meant(link.address[1:]) for link in inner}
    lost = [link for link in inner if not meant[link.address]]
    found = [_nowhere(link, known) for link in lost] if lost and edition.is_whole else []
    numbered = ((link, names.unsure(link.address[1:])) for link in inner)
    found += [_unsure(link, *numbers) for link, numbers in numbered if numbers]
    other = {old: f"#{new}" for old, new in meant.items() if new and f"#{new}" != old}
    return relinked(edition, other), found


def relinked(edition: Edition, meant: Mapping[str, str]) -> Edition:
    """The edition with other addresses for some links: those of `meant`, by what was written."""
    return _Leader(meant).edition(edition) if meant else edition


def _nowhere(link: Link, known: Iterable[str]) -> Diagnostic:
    near = nearest(link.address[1:], sorted(known))
    return UNKNOWN_PLACE.at(
        link.file,
        link.line,
        hint=_hint(link.address[1:], near or ""),
        address=link.address,
        near=f"#{near}",
        heading=f"## Titre {{{link.address}}}",
    ).mended_by(asks(link.address, f"#{near}") if near else None)


def _unsure(link: Link, here: int, elsewhere: int) -> Diagnostic:
    return UNSURE_PLACE.at(
        link.file,
        link.line,
        hint=N_("give the heading that is meant a name, `{heading}`, and write that in the link"),
        address=link.address,
        here=here,
        elsewhere=elsewhere,
        heading="## Titre {#nom}",
    )


def _hint(name: str, near: str) -> str:
    if _TOP.fullmatch(name) and not near:
        return N_(
            "a link to the top of the page does nothing in an email or on paper: take it out, or "
            "write the name of a heading: `#agenda`"
        )
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
            body=tuple(self._item(item) for item in part.body),
            notes=MappingProxyType(notes),
        )

    def _item(self, item: Item) -> Item:
        (made,) = changed((item,), self._nodes, self._fields)
        return carried(made, item, "led", tuple(self.meant.items()))

    def _fields(self, fields: Mapping[str, FieldValue]) -> Mapping[str, FieldValue]:
        if not any(value in self.meant for value in fields.values() if isinstance(value, str)):
            return fields
        return MappingProxyType({name: self._field(value) for name, value in fields.items()})

    def _field(self, value: FieldValue) -> FieldValue:
        if isinstance(value, LinkValue) and value in self.meant:
            return LinkValue(self.meant[value], value.line)
        return value

    def _nodes(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        return kept_as(
            nodes, [self._node(node) if isinstance(node, Element) else node for node in nodes]
        )

    def _node(self, node: Element) -> Element:
        attributes = node.attributes
        if address := self.meant.get(node.get("href")):
            attributes = MappingProxyType({**attributes, "href": address})
        children = self._nodes(node.children)
        if children is node.children and attributes is node.attributes:
            return node
        return replace(node, children=children, attributes=attributes)


def _elements(part: Chapter) -> Iterator[Element]:
    for one in part.walk():
        if isinstance(one, Prose | Note):
            yield from elements(one.nodes)
