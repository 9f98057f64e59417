"""The pictures of a gallery in rows that fill the width, each row's as high as one another.

A picture keeps its own shape, so that none loses its head: in a row, the broad ones are wider. Only
what is far broader or higher than photographs are is cut, and to no more than `BROADEST` and
`HIGHEST` times.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.channels.base.views import BlockView
from pipeline.content.model import ImageValue
from pipeline.dataclass import dataclass

BROADEST = 2.0  # times as broad as high; a panorama of three by one would make its row a ribbon
HIGHEST = 1.5  # times as high as broad: an upright photograph
_USUAL = 1.5  # of a picture that is missing: a photograph's
_ALONE = 0.5  # of the width: one that would be too high if it filled a row alone


@dataclass(frozen=True, slots=True)
class GalleryRoom:
    """Where a gallery stands; all but `ideal` are shares of its width.

    `gap` parts two pictures, none is narrower than `least`; a row is best when its pictures are
    together `ideal` times as broad as they are high.
    """

    gap: float
    least: float
    ideal: float
    most: int = 4


@dataclass(frozen=True, slots=True)
class GalleryCell:
    """A picture in its row: how broad it is for its height, and its share of the row's width."""

    block: BlockView
    shape: float
    share: float


@dataclass(frozen=True, slots=True)
class GalleryRow:
    """Pictures beside each other; one may stand `alone`, with room beside it."""

    cells: tuple[GalleryCell, ...]
    alone: bool


def shape_of(width: float, height: float) -> float:
    """How broad a picture of this size is shown, for a height of one."""
    return min(BROADEST, max(1 / HIGHEST, width / height))


def rows_of(blocks: Sequence[BlockView], room: GalleryRoom) -> list[GalleryRow]:
    """The figures of a gallery in its rows."""
    shapes = [_shape(block) for block in blocks]
    return [
        _row(blocks[start:end], shapes[start:end], room, only=len(blocks) == 1)
        for start, end in pairwise(_breaks(shapes, room))
    ]


def _shape(block: BlockView) -> float:
    image = block.field.image
    picture = image.picture if isinstance(image, ImageValue) else None
    return shape_of(picture.width, picture.height) if picture else _USUAL


def _row(
    blocks: Sequence[BlockView], shapes: Sequence[float], room: GalleryRoom, only: bool
) -> GalleryRow:
    alone = len(blocks) == 1 and (only or shapes[0] < 1)
    free = _ALONE - room.gap / 2 if alone else 1 - room.gap * (len(blocks) - 1)
    whole = sum(shapes)
    cells = (GalleryCell(b, s, free * s / whole) for b, s in zip(blocks, shapes, strict=True))
    return GalleryRow(tuple(cells), alone)


def _breaks(shapes: Sequence[float], room: GalleryRoom) -> list[int]:
    """Where rows begin and end: those that come nearest to the ideal, the higher ones first."""
    best: list[tuple[float, list[int]]] = [(0.0, [0])]
    for end in range(1, len(shapes) + 1):
        tried = []
        for start in range(max(0, end - room.most), end):
            row = shapes[start:end]
            if len(row) == 1 or _narrowest(row, room) >= room.least:
                missed, before = best[start]
                tried.append((missed + (sum(row) - room.ideal) ** 2, [*before, end]))
        best.append(min(tried))
    return best[-1][1]


def _narrowest(row: Sequence[float], room: GalleryRoom) -> float:
    return (1 - room.gap * (len(row) - 1)) * min(row) / sum(row)
