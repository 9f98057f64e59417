"""What a passage is read into: text, runs of stars and their like, elements; linked both ways.

Linked, because a pair of stars takes what stands between them out of the row, over and over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from pipeline.dataclass import dataclass


@dataclass(slots=True, eq=False)
class InlinePiece:
    """Characters as they are shown; `line` is where they begin.

    `meant`: written with a backslash or as a reference, to be no Markdown.
    """

    line: int
    text: str = ""
    meant: bool = field(default=False, kw_only=True)
    referred: bool = field(default=False, kw_only=True)  # as `&lt;`, not with a backslash
    before: InlinePiece | None = field(default=None, repr=False)
    after: InlinePiece | None = field(default=None, repr=False)


@dataclass(slots=True, eq=False)
class Made(InlinePiece):
    """An element; `text` is what an element without pieces holds: code, an address.

    `alternative` is what the alternative text of a picture was made of.
    """

    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    inner: Row | None = None
    alternative: Row | None = None


@dataclass(slots=True, eq=False)
class Listed(InlinePiece):
    """An attribute list, for the element before it; without one it is text."""

    written: str = ""


@dataclass(slots=True, eq=False)
class DelimiterRun(InlinePiece):
    """Delimiters: `count` of one sign, of which pairs may have taken some.

    `left` and `right`: does a word stand on that side (CommonMark's flanking, 6.2)? `words` counts
    the white space before it, so that two runs can tell whether a space is between them.
    """

    sign: str = ""
    count: int = 0
    length: int = 0
    position: int = 0
    left: bool = False
    right: bool = False
    opens: bool = False
    closes: bool = False
    glued: bool = False  # to the word before it
    apart: bool = False  # from what stands before it
    words: int = 0
    earlier: DelimiterRun | None = field(default=None, repr=False)
    later: DelimiterRun | None = field(default=None, repr=False)


class Row:
    """Pieces in their order."""

    __slots__ = ("first", "last")

    def __init__(self) -> None:
        self.first: InlinePiece | None = None
        self.last: InlinePiece | None = None

    def __iter__(self) -> Iterator[InlinePiece]:
        piece = self.first
        while piece is not None:
            following = piece.after
            yield piece
            piece = following

    def append(self, piece: InlinePiece) -> None:
        """Put a piece at the end."""
        piece.before, piece.after = self.last, None
        if self.last is None:
            self.first = piece
        else:
            self.last.after = piece
        self.last = piece

    def insert(self, piece: InlinePiece, after: InlinePiece) -> None:
        """Put a piece behind another."""
        piece.before, piece.after = after, after.after
        if after.after is None:
            self.last = piece
        else:
            after.after.before = piece
        after.after = piece

    def remove(self, piece: InlinePiece) -> None:
        """Take a piece out."""
        if piece.before is None:
            self.first = piece.after
        else:
            piece.before.after = piece.after
        if piece.after is None:
            self.last = piece.before
        else:
            piece.after.before = piece.before

    def cut(self, start: InlinePiece | None, end: InlinePiece | None) -> Row:
        """Take out what stands between two pieces; None is the end of the row."""
        cut = Row()
        first = self.first if start is None else start.after
        last = self.last if end is None else end.before
        if first is None or last is None or first is end or last is start:
            return cut
        cut.first, cut.last = first, last
        if start is None:
            self.first = end
        else:
            start.after = end
        if end is None:
            self.last = start
        else:
            end.before = start
        first.before = last.after = None
        return cut
