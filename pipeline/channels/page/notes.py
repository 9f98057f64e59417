"""Numbers for the footnotes of one file of an edition, and what has been called so far.

A number is given at the first call; a note called again keeps it. In the PDFs the numbers begin
again with each chapter, on the web they go through the whole page, which is one document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from urllib.parse import unquote

from markupsafe import Markup

from pipeline.channels.base.trail import cut_back
from pipeline.content import numbering
from pipeline.content.elements import BLOCK_ELEMENTS
from pipeline.content.model import Chapter, Element, Node, Text
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class NoteNames:
    """What is read aloud for a link to a note and for the one back, with `{}` for its number.

    `page` is what paper says behind a link to a place of the document, `{}` for its page; `places`
    are those there are, None where only some pages are laid out.
    """

    call: str
    back: str
    page: str = ""
    places: frozenset[str] | None = None

    def to(self, number: int) -> str:
        """The name of the link to a note."""
        return self.call.replace("{}", str(number))

    def from_(self, number: int) -> str:
        """The name of the link back to its call."""
        return self.back.replace("{}", str(number))

    def page_of(self, address: str, unsaid: int) -> Markup:
        """What a link says around its page, which the layout knows; nothing in a heading."""
        if unsaid or not self.page or not address.startswith("#"):
            return Markup()
        if self.places is not None and unquote(address[1:]) not in self.places:
            return Markup()  # it leads nowhere, which is told
        return Markup(' data-before="{}" data-after="{}"').format(*self.page.split("{}"))


NotesState = tuple[int, int, tuple[tuple[int, str], ...], int]


@dataclass(slots=True)
class Notes:
    """The footnotes of the part being rendered."""

    continuous: bool
    number: int = 0
    texts: Mapping[str, tuple[Node, ...]] = field(default_factory=dict)
    called: dict[str, int] = field(default_factory=dict)
    pending: list[tuple[int, str]] = field(default_factory=list)
    part: int = -1
    tables: int = 0  # they are numbered too

    def state(self) -> NotesState:
        """What has a number."""
        return self.tables, self.number, tuple(self.pending), len(self.called)

    def put_back(self, state: NotesState) -> None:
        """What was numbered since is not."""
        self.tables, self.number, pending, called = state
        self.pending = list(pending)
        cut_back((called,), self.called)

    def begin(self, part: Chapter) -> None:
        """Go on to the next file: labels are the file's own."""
        self.part += 1
        self.texts = part.notes
        self.called = {}
        if not self.continuous:
            self.number = 0

    def call(self, label: str) -> tuple[int, bool]:
        """The number of a note, and whether this is its first call."""
        first = label not in self.called
        if first:
            self.called[label] = self.next()
            self.pending.append((self.called[label], label))
        return self.called[label], first

    def next(self) -> int:
        """A number for a note without a label: the address of a link."""
        self.number += 1
        return self.number

    def ident(self, number: int) -> str:
        """A name unique in the page: numbers may begin again with each chapter."""
        return str(number) if self.continuous else f"{self.part}-{number}"

    def collected(self) -> list[tuple[int, str]]:
        """The notes called since the last time, in the order of their numbers."""
        taken, self.pending = self.pending, []
        return taken


@dataclass(slots=True)
class NoteFlow:
    """Footnotes that float from a quiet place (a link, a heading, another note) wait for its end:
    inside, they would be read in the middle of a label, or be a link in a link."""

    quiet: int = 0
    in_link: int = 0
    unsaid: int = 0  # quiet places that are no notes: a link says no page there
    waiting: Markup = field(default_factory=Markup)

    @contextmanager
    def without_notes(self, in_link: bool | None = False) -> Iterator[None]:
        """What is written meanwhile stands in a quiet place; with `None` in no link."""
        before = self.quiet, self.in_link, self.unsaid
        self.quiet, self.in_link = self.quiet + 1, 0 if in_link is None else self.in_link + in_link
        self.unsaid = 0 if in_link is None else self.unsaid + 1
        yield
        self.quiet, self.in_link, self.unsaid = before

    @contextmanager
    def apart(self) -> Iterator[list[Markup]]:
        """What is written meanwhile is a note itself: those it calls come after it."""
        before, self.waiting = self.waiting, Markup()
        called: list[Markup] = []
        yield called
        called.append(self.waiting)
        self.waiting = before

    def taken(self) -> Markup:
        """The footnotes that may float now."""
        if self.quiet:
            return Markup()
        taken, self.waiting = self.waiting, Markup()
        return taken


def runs_of(nodes: Sequence[Node], sign: str = "") -> Iterator[tuple[Node, ...]]:
    """The paragraphs and items of a note, as the nodes of their text; the first behind `sign`."""
    loose: list[Node] = []
    for node in (*nodes, None):
        block = isinstance(node, Element) and node.name in BLOCK_ELEMENTS
        if loose and (block or node is None):
            yield (Text(sign), *loose) if sign else tuple(loose)
            loose, sign = [], ""
        if block and isinstance(node, Element):
            yield from _items(node) if node.name in ("ul", "ol") else runs_of(node.children, sign)
            sign = ""
        elif node is not None:
            loose.append(node)


def _items(node: Element) -> Iterator[tuple[Node, ...]]:
    """Floating text holds no lists: each item has its bullet or its number as characters."""
    signs = numbering.signs(node, "•")
    for sign, item in zip(signs, numbering.items(node), strict=True):
        yield from runs_of(item.children, sign)
