"""Changes of a text as the browser's editor sends them: CodeMirror's ChangeSet, as a value.

The one place where positions in UTF-16 code units, which browsers count, meet Python's characters.
A change is a list of sections that cover the whole text before: kept, or replaced. What comes over
the wire is not trusted: everything about it is looked at, and `BadChangesError` says what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pipeline.content.source import LARGEST_FILE
from pipeline.dataclass import dataclass

_MOST_SECTIONS = 100_000


class BadChangesError(ValueError):
    """What was sent is no change, or none of this text."""


class ChangePart(NamedTuple):
    """So many units of the text before are kept, or become `insert`."""

    length: int
    insert: str | None = None


class UnitEdit(NamedTuple):
    """What stands in `[start, end)` of the text before becomes `insert`."""

    start: int
    end: int
    insert: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All sections of a text, in order; neighbours of one sort are one section."""

    sections: tuple[ChangePart, ...] = ()

    @property
    def before(self) -> int:
        """The length of the text that is changed, in units."""
        return sum(section.length for section in self.sections)

    @property
    def after(self) -> int:
        """The length of the changed text, in units."""
        return sum(length if insert is None else units(insert) for length, insert in self.sections)

    def apply(self, text: str) -> str:
        """The changed text.

        Raises:
            BadChangesError: they are changes of another text, or half a character is left of one.
        """
        made = "".join(self._pieces(text))
        made = made if made.isascii() else _decoded(_encoded(made))  # halves that met are one again
        try:
            made.encode()
        except UnicodeEncodeError:
            raise BadChangesError("half a character") from None
        return made

    def _pieces(self, text: str) -> Iterator[str]:
        """What each section of `text` becomes."""
        plain = units(text) == len(text)
        data = b"" if plain else _encoded(text)
        if self.before != (len(text) if plain else len(data) // 2):
            raise BadChangesError(f"for a text of {self.before} units")
        at = 0
        for length, insert in self.sections:
            end = at + length
            kept = text[at:end] if plain else _decoded(data[2 * at : 2 * end])
            yield kept if insert is None else insert
            at = end

    def map_position(self, position: int, assoc: int = -1) -> int:
        """Where a place of the text before is in the changed one.

        Where something was inserted: before it, with `assoc` above 0 behind it.

        Raises:
            BadChangesError: the text has no such place.
        """
        old = new = 0
        for length, insert in self.sections:
            end = old + length
            here = end > position or (end == position and assoc < 0 and not length)
            if insert is None:
                if end > position:
                    return new + position - old
                new += length
            else:
                put = units(insert)
                if here:
                    return new if position == old or assoc < 0 else new + put
                new += put
            old = end
        if position > old or position < 0:
            raise BadChangesError(f"place {position} of a text of {old} units")
        return new

    def to_json(self) -> list[int | list[int | str]]:
        """As CodeMirror writes them."""
        return [
            length if insert is None else [length, *(insert.split("\n") if insert else ())]
            for length, insert in self.sections
        ]


def changes_from_json(said: object) -> Changes:
    """What a browser sent.

    Raises:
        BadChangesError: it is no change, or a larger one than any file may be.
    """
    if not isinstance(said, list) or len(said) > _MOST_SECTIONS:
        raise BadChangesError("no list of sections")
    changes = joined(_section(part) for part in said)
    if max(changes.before, changes.after) > LARGEST_FILE:
        raise BadChangesError("too long")
    return changes


def _section(part: object) -> ChangePart:
    match part:
        case int():
            return ChangePart(_length(part))
        case [length, *lines]:
            return ChangePart(_length(length), "\n".join(map(_line, lines)))
    raise BadChangesError("a section that is none")


def _line(said: object) -> str:
    if not isinstance(said, str) or "\n" in said or "\r" in said:
        raise BadChangesError("a line that is none")
    return said


def _length(said: object) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or not 0 <= said <= LARGEST_FILE:
        raise BadChangesError("a length that is none")
    return said


def joined(sections: Iterable[ChangePart]) -> Changes:
    """Sections as one change, empty ones left out, neighbours of one sort in one."""
    made: list[ChangePart] = []
    for length, insert in sections:
        last = made[-1] if made else None
        if not length and not insert:
            continue
        if last is not None and not insert and insert == last.insert:
            made[-1] = ChangePart(last.length + length, insert)
        elif last is not None and not length and not last.length:
            made[-1] = ChangePart(0, (last.insert or "") + (insert or ""))
        else:
            made.append(ChangePart(length, insert))
    return Changes(tuple(made))


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(_encoded(text)) // 2


def _encoded(text: str) -> bytes:
    """As UTF-16; a half of a character stays one."""
    return text.encode("utf-16-le", "surrogatepass")


def _decoded(data: bytes) -> str:
    return data.decode("utf-16-le", "surrogatepass")
