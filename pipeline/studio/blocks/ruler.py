"""A text by its lines, and where they are as a browser counts: in UTF-16 code units.

Lines are numbered from 1 as findings number them; columns are Python's. A range is half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pipeline.dataclass import dataclass
from pipeline.studio.texts.changes import units

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ruler:
    """The lines of a text whose line ends are `\\n`; `starts` has one more, behind the end."""

    lines: Sequence[str]
    starts: Sequence[int]

    @classmethod
    def of(cls, text: str) -> Ruler:
        """Of a text with whatever signs in it."""
        lines = text.split("\n")
        return cls(lines, [0, *accumulate(units(line) + 1 for line in lines)])

    @property
    def length(self) -> int:
        """Of the whole text."""
        return self.starts[-1] - 1

    @property
    def last(self) -> int:
        """The number of the last line, which is empty where the text ends with a line end."""
        return len(self.lines)

    def text(self, number: int) -> str:
        """A line without its end; nothing beyond the text."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def is_blank(self, number: int) -> bool:
        """Is there nothing in this line, or no such line?"""
        return not self.text(number).strip()

    def at(self, number: int, column: int = 0) -> int:
        """The position of a column of a line; the end of the text for a line behind it."""
        if number > len(self.lines):
            return self.length
        return self.starts[number - 1] + units(self.lines[number - 1][:column])

    def end(self, number: int) -> int:
        """The position where a line ends, before its line end."""
        return self.starts[number] - 1

    def span(self, first: int, last: int) -> Range:
        """From the beginning of a line to the end of another, before its line end."""
        return self.at(first), self.end(last)

    def line_of(self, position: int) -> int:
        """The line in which a position is."""
        return max(1, min(bisect_right(self.starts, position), len(self.lines)))

    def between(self, first: int, last: int) -> str:
        """Some whole lines, without the end of the last one."""
        return "\n".join(self.lines[first - 1 : last])
