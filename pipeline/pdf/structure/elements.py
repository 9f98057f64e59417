"""The elements of a structure tree (ISO 32000-1 §14.7) before they are written.

What an element is made of is known here: the element of the page it stands for, with its
attributes and its words. Where it stands in a file, and how it is painted, is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from pipeline.dataclass import dataclass

# Elements that hold other ones, and no text of their own (ISO 32000-1 §14.8.4.2).
GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote"})
INLINE = frozenset({"Span", "Link", "Reference"})
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_SOFT = "\u00ad"


class MarkedContent(NamedTuple):
    """What is painted between two marks of a page; pages count from 0."""

    page: int
    number: int


class LinkArea(NamedTuple):
    """Where a link can be clicked: the object that says so, on its page; or, without one, a place
    (left, bottom, right, top in points) where it should be as well."""

    page: int
    annotation: Any
    place: tuple[float, ...] = ()


@dataclass(slots=True, eq=False)
class StructureElement:
    """An element of the tree. `tag` and `source` are what it was on the page: `li::marker` is a
    part of a `<li>`. `box` is (left, bottom, right, top) in points; `name` is said of the areas of
    a link.
    """

    role: str
    tag: str = ""
    source: Any = None  # xml.etree's Element
    parent: StructureElement | None = None
    kids: list[StructureElement | MarkedContent | LinkArea] = field(default_factory=list)
    language: str = ""
    alt: str = ""
    expansion: str = ""
    ident: str = ""
    name: str = ""
    scope: str = ""
    numbering: str = ""
    headers: Sequence[str] = ()
    spans: tuple[int, int] = (1, 1)  # columns and rows of a cell
    box: tuple[float, ...] = ()
    beside: bool = False  # out of the column of text: in the margin

    def get(self, attribute: str) -> str:
        """An attribute of the page; nothing for what is made of a part of its element."""
        whole = self.source is not None and "::" not in self.tag
        return str(self.source.get(attribute) or "") if whole else ""

    @property
    def words(self) -> str:
        """What its element says on the page."""
        if self.source is None:
            return ""
        return " ".join("".join(self.source.itertext()).replace(_SOFT, "").split())

    @property
    def elements(self) -> list[StructureElement]:
        """Those right in it."""
        return [kid for kid in self.kids if isinstance(kid, StructureElement)]

    def take(self, kids: Sequence[StructureElement | MarkedContent | LinkArea]) -> None:
        """Hold these, and nothing else."""
        self.kids = list(kids)
        for kid in self.elements:
            kid.parent = self

    def wrap(self, kid: StructureElement, role: str) -> StructureElement:
        """A new element in the place of one, around it."""
        outer = StructureElement(role, parent=self)
        self.kids[self.kids.index(kid)] = outer
        outer.take([kid])
        return outer

    def move_behind(self, other: StructureElement) -> None:
        """Stand right behind another element."""
        assert self.parent is not None
        assert other.parent is not None
        self.parent.kids.remove(self)
        self.parent = other.parent
        self.parent.kids.insert(self.parent.kids.index(other) + 1, self)

    def within(self, *roles: str) -> bool:
        """Does one of these hold it, however deep?"""
        return any(above.role in roles for above in self.above())

    def above(self) -> Iterator[StructureElement]:
        """What holds it, and what holds that."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent


def walk(element: StructureElement) -> Iterator[StructureElement]:
    """An element and all in it, as they are read; what is changed meanwhile is seen or not."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.elements)


def of_role(tree: StructureElement, *roles: str) -> list[StructureElement]:
    """All elements of these roles, as they are read."""
    return [one for one in walk(tree) if one.role in roles]
