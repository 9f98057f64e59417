"""One passage while it is read: where the reader is, what it has made, what waits for its end."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Protocol

from pipeline.content.prose.inline.emphasis import Runs
from pipeline.content.prose.inline.pieces import DelimiterRun, InlinePiece, Made, Row
from pipeline.content.prose.passage import Passage
from pipeline.dataclass import dataclass

_TICKS = re.compile(r"`+")
_SPACE = re.compile(r"\s+")


class Listener(Protocol):
    """Who hears what was read, exactly where, and knows what the file defines."""

    def target(self, label: str) -> tuple[str, str] | None:
        """Address and title of a link that is defined elsewhere."""

    def may_link(self, address: str) -> bool:
        """May an address between angle brackets be a link?"""

    def on_tag(self, text: str, position: int, line: int) -> None:
        """A tag, or what looks like one, kept or not."""

    def on_unclosed(self, tag: str, line: int) -> None:
        """A tag of the kept ones without its other half; it stays text."""

    def note(self, row: Row, line: int) -> str:
        """A note written where it is called; its label."""


@dataclass(slots=True, eq=False)
class Opening:
    """A bracket or a tag that waits for its end."""

    piece: InlinePiece
    position: int  # of the opening, in the text
    end: int
    bottom: DelimiterRun | None
    kind: str  # [, ![, ^[ or the name of an element
    active: bool = True
    holds_bracket: bool = False
    written: str = ""  # the attributes of a tag


class Scan:
    """What is known so far of one passage."""

    def __init__(self, passage: Passage, listener: Listener) -> None:
        self.text = str(passage)
        self.passage = passage
        self.listener = listener
        self.row = Row()
        self.runs = Runs()
        self.brackets: list[Opening] = []
        self.tags: dict[str, list[Opening]] = {}
        self.position = 0
        self.refused = 0  # the end of an address that is none, however much of it is left out
        self._ticks: dict[int, list[int]] | None = None
        self._spaces: list[int] | None = None

    def line(self, position: int) -> int:
        """The source line of a place."""
        return self.passage.line_at(position)

    def plain(self, start: int, end: int) -> None:
        """Text as it stands."""
        if end > start:
            self.row.append(InlinePiece(self.line(start), self.text[start:end]))

    def say(self, text: str, position: int, *, meant: bool = False) -> InlinePiece:
        """Text that stands for what is written here."""
        piece = InlinePiece(self.line(position), text, meant=meant)
        self.row.append(piece)
        return piece

    def made(self, tag: str, start: int, end: int, text: str = "", **attributes: str) -> Made:
        """An element for what is written between two places; reading goes on behind it."""
        made = Made(self.line(start), text, tag=tag, attributes=attributes)
        self.row.append(made)
        self.position = end
        return made

    def open(self, kind: str, start: int, end: int, written: str = "") -> Opening:
        """Something that may be closed later; until then it is text."""
        piece = self.say(self.text[start:end], start)
        return Opening(piece, start, end, self.runs.last, kind, written=written)

    def forget_after(self, position: int) -> None:
        """What was opened after this place can no longer be closed: the ends would cross."""
        for waiting in (self.brackets, *self.tags.values()):
            while waiting and waiting[-1].position > position:
                waiting.pop()

    def code_end(self, length: int, position: int) -> int | None:
        """Where the next run of that many back-ticks begins."""
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        starts = self._ticks.get(length, [])
        index = bisect_left(starts, position)
        return starts[index] if index < len(starts) else None

    def words_before(self, position: int) -> int:
        """How many stretches of white space stand before a place."""
        if self._spaces is None:
            self._spaces = [space.start() for space in _SPACE.finditer(self.text)]
        return bisect_left(self._spaces, position)
