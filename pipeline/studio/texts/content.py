"""Bytes of a file ↔ its text with every line's end as `\\n`, as the browser's editor holds it.

The editor knows one end of lines, and cannot give others back. So the ends are kept here, and the
byte order mark with them: a line that nobody changed keeps its bytes, a new one ends as the line
before it does.
"""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF8
from collections import Counter
from dataclasses import replace
from itertools import chain

from pipeline.dataclass import dataclass
from pipeline.studio.texts.changes import Changes
from pipeline.studio.texts.difference import replaced

_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class FileContent:
    """A text; how its lines end in the file: all alike, or one after another."""

    text: str = ""
    ends: str | tuple[str, ...] = "\n"
    marked: bool = False  # with a byte order mark?

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        mark = BOM_UTF8 if self.marked else b""
        if isinstance(self.ends, str):
            return mark + self.text.replace("\n", self.ends).encode()
        lines = self.text.split("\n")
        return mark + "".join(chain(*zip(lines, (*self.ends, ""), strict=True))).encode()

    def changed(self, changes: Changes) -> FileContent:
        """The same file with another text.

        Raises:
            BadChangesError: they are changes of another text.
        """
        text = changes.apply(self.text)
        ends = self.ends if isinstance(self.ends, str) else _ends(self.text, text, self.ends)
        return replace(self, text=text, ends=ends)


def content_of(data: bytes) -> FileContent:
    """A file's bytes, read.

    Raises:
        UnicodeDecodeError: they are no UTF-8.
    """
    marked = data.startswith(BOM_UTF8)
    typed = data[len(BOM_UTF8) if marked else 0 :].decode()
    if "\r" not in typed:
        return FileContent(typed, "\n", marked)
    return FileContent(_END.sub("\n", typed), _simply(tuple(_END.findall(typed))), marked)


def shown_as_text(data: bytes) -> str:
    """Bytes that are no UTF-8, to be looked at and not changed."""
    return _END.sub("\n", data.decode("utf-8-sig", "replace"))


def digest(data: bytes) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def _ends(old: str, new: str, ends: tuple[str, ...]) -> str | tuple[str, ...]:
    """How the lines of a changed text end: those that are as they were, as they did."""
    before, after = old.split("\n"), new.split("\n")
    known, made = (*ends, ""), list[str]()  # the last line has no end
    at = 0
    for start, end, first, last in replaced(before, after):
        made += known[at:start]
        made += [*known[start:end], *[""] * (last - first)][: last - first]
        at = end
    made += known[at:]
    usual = Counter(ends).most_common(1)[0][0]
    for number, one in enumerate(made):
        if not one:
            made[number] = made[number - 1] if number else made[1] if made[1:] else usual
    return _simply(tuple(made[:-1])) if made[1:] else usual


def _simply(ends: tuple[str, ...]) -> str | tuple[str, ...]:
    """One end for all, where they are alike."""
    return ends[0] if len(set(ends)) == 1 else ends
