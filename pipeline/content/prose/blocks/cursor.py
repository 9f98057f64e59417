"""One source line while containers take their part of it: what is left, and in which column."""

from __future__ import annotations

import re

TAB = 4
_BLANKS = re.compile(r"[ \t]*")


class Cursor:
    """What is left of a line; white space is counted in columns, a tab goes to the next fourth."""

    __slots__ = ("column", "done", "number", "text")

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.column = 0
        self.done = False  # is the whole line used up?

    @property
    def blank(self) -> bool:
        """Is nothing left but white space, of whatever kind?"""
        return not self.text or self.text.isspace()

    @property
    def indent(self) -> int:
        """The columns of white space before the first sign."""
        return self._columns(self._blanks())

    def _blanks(self) -> str:
        match = _BLANKS.match(self.text)
        return match[0] if match else ""

    def _columns(self, blanks: str) -> int:
        if "\t" not in blanks:
            return len(blanks)
        column = self.column
        for sign in blanks:
            column += TAB - column % TAB if sign == "\t" else 1
        return column - self.column

    def advance(self, columns: int) -> None:
        """Go over that many columns of white space; what is left of a tab becomes spaces."""
        text, taken = self.text, 0
        while columns > 0 and taken < len(text):
            if text[taken] == " ":
                width = 1
            elif text[taken] == "\t":
                width = TAB - self.column % TAB
            else:
                break
            taken += 1
            if width > columns:
                self.column += columns
                self.text = " " * (width - columns) + text[taken:]
                return
            self.column += width
            columns -= width
        self.text = text[taken:]

    def skip_blanks(self) -> None:
        """Go to the first sign."""
        blanks = self._blanks()
        self.column += self._columns(blanks)
        self.text = self.text[len(blanks) :]

    def take(self, count: int) -> None:
        """Go over that many signs that are no white space."""
        self.text = self.text[count:]
        self.column += count
