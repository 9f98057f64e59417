"""A file of an edition in pieces, for kinds whose template lays them out one by one.

A piece is a top-level block, a run of text or a wide table with the heading above it and the note
below; a section, what stands under one heading `##`.
Knows nothing of where a kind puts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markupsafe import Markup

from pipeline.channels.base.renderer import Renderer
from pipeline.channels.page import tables
from pipeline.config.project import Choice
from pipeline.content.elements import HEADINGS
from pipeline.content.model import Block, Element, Item, Node, Prose
from pipeline.content.tables import is_note
from pipeline.dataclass import dataclass

_CUT = "h2"


@dataclass(frozen=True, slots=True)
class SectionPiece:
    """A top-level item of a file, rendered."""

    name: str  # of the block; of text: `heading` if it begins with one, else `prose`
    html: Markup
    rubric: Choice | None
    words: int  # roughly: how much room it needs
    wide: bool  # does it need more than a column of text?


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; the first may have none."""

    pieces: tuple[SectionPiece, ...]

    @property
    def name(self) -> str:
        """What it is a section of: the name of its first block, or nothing."""
        names = (p.name for p in self.pieces if p.name not in ("heading", "prose"))
        return next(names, "")

    @property
    def written(self) -> bool:
        """Is it text alone, in no block?"""
        return bool(self.pieces) and not self.name

    def after(self, number: int) -> Section:
        """The same without its first pieces."""
        return Section(self.pieces[number:])

    @property
    def wide(self) -> bool:
        """Does something in it need more than a column of text?"""
        return any(piece.wide for piece in self.pieces)

    @property
    def words(self) -> int:
        """Roughly how long it is."""
        return sum(piece.words for piece in self.pieces)


def sections_of(items: Iterable[Item], renderer: Renderer) -> list[Section]:
    """The items a channel shows, in order, cut at each heading of the second level."""
    runs: list[list[SectionPiece]] = [[]]
    for item, html in renderer.each(_cut(items)):
        piece = _piece(item, html)
        if piece.name == "heading" and runs[-1]:
            runs.append([])
        runs[-1].append(piece)
    return [Section(tuple(run)) for run in runs if run]


def _cut(items: Iterable[Item]) -> Iterator[Item]:
    """Text with headings or wide tables in the middle becomes several texts."""
    for item in items:
        if not isinstance(item, Prose):
            yield item
            continue
        starts = sorted({0, len(item.nodes), *_starts(item.nodes)})
        for start, end in pairwise(starts):
            yield replace(item, nodes=item.nodes[start:end])


def _starts(nodes: Sequence[Node]) -> Iterator[int]:
    for i, node in enumerate(nodes):
        if _is_heading(node):
            yield i
        elif tables.is_wide(node):
            start = i
            while start and _is_heading(nodes[start - 1], *HEADINGS):
                start -= 1
            yield start
            noted = i + 1 < len(nodes) and is_note(nodes[i + 1], node)
            yield i + 2 if noted else i + 1


def _piece(item: Item, html: Markup) -> SectionPiece:
    name, rubric = "prose", None
    if isinstance(item, Block):
        name, rubric = item.name, item.choice("rubric")
    elif isinstance(item, Prose) and item.nodes and _is_heading(item.nodes[0]):
        name = "heading"
    wide = isinstance(item, Prose) and any(map(tables.is_wide, item.nodes))
    return SectionPiece(name, html, rubric, len(html.striptags().split()), wide)


def _is_heading(node: object, *names: str) -> bool:
    return isinstance(node, Element) and node.name in (names or (_CUT,))
