"""A text as its editor thinks of it: its head, its blocks, what stands between; with their lines.

By the parser that reads editions, so that nothing here is a block that is none there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.content.fence_lines import Vocabulary
from pipeline.content.fences import parse_fences
from pipeline.content.front import split_head
from pipeline.content.heads import unquoted
from pipeline.content.lines import read_lines
from pipeline.content.raw import RawBlock
from pipeline.content.source import decode
from pipeline.dataclass import dataclass
from pipeline.studio.texts.difference import lines_of

_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*$")
_LONGEST = 60  # characters of a title
Sort = Literal["head", "block", "prose"]
Named = tuple[str, str]  # the name of a block, and its id


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Lines `[line, end)` of a text, counted from 1: `name` and `id` are a block's."""

    sort: Sort
    name: str
    id: str
    title: str
    line: int
    end: int
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by in another version of its text."""
        return (self.sort, self.name, self.id or self.title)


def pieces_of(text: str, file: str, known: Vocabulary) -> Sequence[TextPiece]:
    """All lines of a text, each in one piece; `known` are the words a fence may name."""
    source, _ = decode(text.encode(), file)
    lines = lines_of(text)
    if source is None:
        return [TextPiece("prose", "", "", "", 1, len(lines) + 1, text)] if lines else []
    front, _ = split_head(source, required=file.count("/") == 2)
    read, _ = read_lines(front.body, front.first, file)
    code = {line.number for line in read if line.code}
    items, _ = parse_fences(read, file, known)
    pieces, at = [], 1
    if front.first > 1:
        pieces.append(_piece(lines, "head", 1, front.first))
        at = front.first
    for item in items:
        if not isinstance(item, RawBlock):
            continue
        pieces += _prose(lines, at, item.line, code)
        title = next((unquoted(one.value) for one in item.fields if one.name == "title"), "")
        end = min(item.end, len(lines)) + 1
        pieces.append(_piece(lines, "block", item.line, end, title, (item.name, item.id)))
        at = end
    pieces += _prose(lines, at, len(lines) + 1, code)
    return _without_blanks(pieces)


def _without_blanks(pieces: Sequence[TextPiece]) -> Sequence[TextPiece]:
    """Blank lines belong to what stands above them, or at the beginning to what follows."""
    made: list[TextPiece] = []
    for piece in pieces:
        above = made[-1] if made else None
        if above is not None and not (above.text.strip() and piece.text.strip()):
            own = piece if piece.text.strip() else above
            made[-1] = replace(own, line=above.line, end=piece.end, text=above.text + piece.text)
        else:
            made.append(piece)
    return made


def _prose(lines: Sequence[str], start: int, stop: int, code: set[int]) -> Iterator[TextPiece]:
    """What stands between blocks, cut at its headings."""
    begin = start
    for number in [*range(start + 1, stop), stop]:
        heads = number < stop and number not in code and _HEADING.match(lines[number - 1])
        if number > begin and (number == stop or heads):
            yield _piece(lines, "prose", begin, number, _title(lines[begin - 1 : number - 1]))
            begin = number


def _title(lines: Sequence[str]) -> str:
    first = next((line.strip() for line in lines if line.strip()), "")
    found = _HEADING.match(first)
    return (found[1] if found else first)[:_LONGEST]


def _piece(
    lines: Sequence[str], sort: Sort, line: int, end: int, title: str = "", block: Named = ("", "")
) -> TextPiece:
    return TextPiece(sort, *block, title, line, end, "".join(lines[line - 1 : end - 1]))
