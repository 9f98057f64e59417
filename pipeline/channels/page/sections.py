"""A file of an edition in pieces, for kinds whose template lays them out one by one.

A piece is a top-level block or a run of text; a section, what stands under one heading `##`.
Knows nothing of where a kind puts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from pipeline.channels.base.renderer import Renderer
from pipeline.content.model import Block, Element, Item, Prose
from pipeline.project import Choice

_CUT = "h2"


@dataclass(frozen=True, slots=True)
class Piece:
    """A top-level item of a file, rendered."""

    name: str  # of the block; of text: `heading` if it begins with one, else `prose`
    html: Markup
    rubric: Choice | None
    words: int  # roughly: how much room it needs


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading; the first may have none."""

    pieces: tuple[Piece, ...]

    @property
    def name(self) -> str:
        """What it is a section of: the name of its first block, or nothing."""
        names = (p.name for p in self.pieces if p.name not in ("heading", "prose"))
        return next(names, "")

    @property
    def words(self) -> int:
        """Roughly how long it is."""
        return sum(piece.words for piece in self.pieces)


def sections_of(items: Iterable[Item], renderer: Renderer) -> list[Section]:
    """The items a channel shows, in order, cut at each heading of the second level."""
    runs: list[list[Piece]] = [[]]
    for item, html in renderer.each(_cut(items)):
        piece = _piece(item, html)
        if piece.name == "heading" and runs[-1]:
            runs.append([])
        runs[-1].append(piece)
    return [Section(tuple(run)) for run in runs if run]


def _cut(items: Iterable[Item]) -> Iterator[Item]:
    """Text with headings in the middle becomes several texts."""
    for item in items:
        if not isinstance(item, Prose):
            yield item
            continue
        starts = [i for i, node in enumerate(item.nodes) if i and _is_heading(node)]
        for start, end in zip([0, *starts], [*starts, len(item.nodes)], strict=True):
            yield replace(item, nodes=item.nodes[start:end])


def _piece(item: Item, html: Markup) -> Piece:
    name, rubric = "prose", None
    if isinstance(item, Block):
        name, chosen = item.name, item.fields.get("rubric")
        rubric = chosen if isinstance(chosen, Choice) else None
    elif isinstance(item, Prose) and item.nodes and _is_heading(item.nodes[0]):
        name = "heading"
    return Piece(name, html, rubric, len(html.striptags().split()))


def _is_heading(node: object) -> bool:
    return isinstance(node, Element) and node.name == _CUT
