"""Which piece of the source is painted where: from a click to a line, from the cursor to a page.

Of pieces in one another the larger comes first, so the last one that holds a point is the one that
was meant. What stands at a line of the source are the pieces of the nearest line at or above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pipeline.channels.page.anchors import CONTENTS, ENDNOTES
from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import Box

if TYPE_CHECKING:
    from pipeline.channels.page.anchors import Anchor


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """One box of a piece of the source on a page, in millimetres of the trimmed page."""

    file: str
    line: int
    block: str
    box: Box

    def as_data(self) -> list[Any]:
        """For a browser, which gets hundreds of them."""
        box = self.box
        edges = (round(edge, 1) for edge in (box.left, box.top, box.right, box.bottom))
        return [self.file, self.line, self.block, *edges]


def pieces_of(anchors: Iterable[Anchor]) -> dict[int, tuple[SourcePiece, ...]]:
    """The pieces of each page that has any; lists of contents, of notes are no line's."""
    found: dict[int, list[SourcePiece]] = {}
    for one in anchors:
        if one.block not in (CONTENTS, ENDNOTES) and one.line:
            box = Box(one.left, one.top, one.right, one.bottom)
            piece = SourcePiece(one.file, one.line, one.block, box)
            found.setdefault(one.page, []).append(piece)
    return {
        page: tuple(sorted(these, key=lambda piece: -piece.box.area))
        for page, these in found.items()
    }
