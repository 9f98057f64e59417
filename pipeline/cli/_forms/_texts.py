"""The lines that findings speak of, as a text editor shows them, and places in them as it counts.

Nothing outside the project is read, and nothing but ordinary files; what is no text has no lines.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Sequence
from pathlib import Path

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
        self._root = str(root)
        self._texts: dict[str, bytes] = {}
        self._lines: dict[str, Sequence[bytes]] = {}

    def line(self, file: str, number: int) -> str | None:
        """A line, counted from 1; None where there is none, or none that is text."""
        lines = self._beginning(file, number)
        if not 0 < number <= len(lines):
            return None
        try:
            return lines[number - 1].decode()
        except ValueError:
            return None

    def position(self, file: str, line: int, column: int) -> Position:
        """A place said in lines and characters, both from 1."""
        before = (self.line(file, line) or "")[: max(column, 1) - 1]
        return Position(max(line, 1) - 1, len(before.encode("utf-16-le")) // 2)

    def end_of(self, file: str, line: int) -> Position:
        """Where a line ends."""
        return self.position(file, line, len(self.line(file, line) or "") + 1)

    def _beginning(self, file: str, number: int) -> Sequence[bytes]:
        """The lines of a file, up to that one at least: an archive has one finding a file, near its
        beginning, and taking all of them to pieces is a sixth of a build with nothing to do."""
        if file in self._lines:
            return self._lines[file]
        if file not in self._texts:
            text = self._texts[file] = self._text_of(file)
            return text.split(b"\n", number)[:number] if text else ()
        text = self._texts.pop(file)
        lines = self._lines[file] = text.split(b"\n") if text else ()
        return lines

    def _text_of(self, file: str) -> bytes:
        """Its bytes, with ends of lines of one sort; nothing of what is no text of the project."""
        if not file or file.startswith("/") or ".." in file.split("/"):
            return b""
        path = f"{self._root}{os.sep}{file}"
        try:
            found = os.lstat(path)  # quick; a link leads elsewhere
            if not stat.S_ISREG(found.st_mode) or found.st_size > _MOST:  # a pipe is waited for
                return b""
            with open(path, "rb", buffering=0) as opened:  # noqa: PTH123  # quick
                text = opened.read()
        except (OSError, ValueError):  # gone, closed, a name that cannot be one
            return b""
        text = text.removeprefix(codecs.BOM_UTF8)
        if b"\r" in text:
            text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return b"" if b"\0" in text and not _is_utf8(text) else text


def _is_utf8(text: bytes) -> bool:
    """A zero byte in a text is a character that somebody pasted, and a fix takes it out; in what
    is no UTF-8 it is a picture's, or UTF-16."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
