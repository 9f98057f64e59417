"""The lines that findings speak of, as a text editor shows them, and places in them as it counts.

Nothing outside the project is read, and nothing but ordinary files; what is no text has no lines.
"""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.dataclass import dataclass

_MOST = 4_000_000  # bytes of a text; more is none that somebody writes


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file, counted from 0: the line, and UTF-16 code units before it on that line."""

    line: int
    character: int


class SourceTexts:
    """The texts of a project, each read when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, Sequence[str]] = {}

    def line(self, file: str, number: int) -> str | None:
        """A line, counted from 1; None where there is none."""
        lines = self._lines(file)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def position(self, file: str, line: int, column: int) -> Position:
        """A place said in lines and characters, both from 1."""
        before = (self.line(file, line) or "")[: max(column, 1) - 1]
        return Position(max(line, 1) - 1, len(before.encode("utf-16-le")) // 2)

    def end_of(self, file: str, line: int) -> Position:
        """Where a line ends."""
        return self.position(file, line, len(self.line(file, line) or "") + 1)

    def _lines(self, file: str) -> Sequence[str]:
        if file not in self._read:
            self._read[file] = self._lines_of(file)
        return self._read[file]

    def _lines_of(self, file: str) -> Sequence[str]:
        inside = PurePosixPath(file)
        if inside.is_absolute() or ".." in inside.parts or not file:
            return ()
        path = self._root / inside
        try:
            found = path.lstat()  # a link leads elsewhere, and a pipe would be waited for
            if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:
                return ()
            text = path.read_bytes().decode("utf-8-sig")
        except (OSError, ValueError):  # gone, closed, not UTF-8, a name that cannot be one
            return ()
        return () if "\0" in text else text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
