"""The text part in its blocks, each with its line in the source."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataclass import dataclass
from pipeline.studio.readers.seen import SeenText


@dataclass(frozen=True, slots=True)
class PieceOfText:
    """A piece of the text part: where it comes from, the number of its first line, its lines."""

    block: str
    file: str
    source_line: int
    line: int
    text: str


def text_pieces(part: SeenText) -> Iterator[PieceOfText]:
    """All of them; joined they are the text part."""
    line = 1
    for start, text in part.pieces():
        yield PieceOfText(start.block, start.file, start.line, line, text)
        line += text.count("\n")
