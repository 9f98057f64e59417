"""The text of a paragraph, a heading or a cell, which knows the line of each of its characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence


class Passage(str):
    """Text of one or several source lines, joined by line ends, before inline Markdown is read."""

    __slots__ = ("numbers", "starts")
    numbers: tuple[int, ...]  # of the source lines
    starts: tuple[int, ...]  # where each of them begins in the text

    @classmethod
    def of(cls, lines: Sequence[tuple[int, str]]) -> Passage:
        """The passage of some lines, each with its number; at least one."""
        made = cls("\n".join(text for _, text in lines))
        made.numbers = tuple(number for number, _ in lines)
        starts, position = [], 0
        for _, text in lines:
            starts.append(position)
            position += len(text) + 1
        made.starts = tuple(starts)
        return made

    def line_at(self, position: int) -> int:
        """The number of the source line that holds the character at `position`."""
        if len(self.numbers) == 1:
            return self.numbers[0]
        return self.numbers[bisect_right(self.starts, position) - 1]

    def parts(self) -> Iterator[tuple[int, str]]:
        """Each line with its number, its end kept."""
        for number, start, end in zip(
            self.numbers, self.starts, (*self.starts[1:], len(self)), strict=True
        ):
            yield number, self[start:end]
