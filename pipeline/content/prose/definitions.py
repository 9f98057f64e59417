"""Definitions made anywhere in a file and used everywhere in it: links, footnotes, abbreviations.

Collected before any block is converted, because Python-Markdown by itself links only what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.content.lines import Line

_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]?(.*)$")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]|$)")
_ABBREVIATION = re.compile(r"^ {0,3}\*\[([^\]\\]+)\][ ]?:[ \t]*(.*)$")
_LINK = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]]+)\]:[ \t]*<?([^\s<>]+|(?<=<)[^<>]+)>?"
    r"(?:[ \t]+(?:\"([^\"]*)\"|'([^']*)'|\(([^()]*)\)))?[ \t]*$"
)


@dataclass(slots=True)
class Definitions:
    """What one file defines; names are compared as Markdown does, without case."""

    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    addresses: list[tuple[str, int]] = field(default_factory=list)  # of the links, with their lines
    notes: dict[str, list[Line]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    meant: dict[str, int] = field(default_factory=dict)  # where each of them is written

    def take(self, lines: Iterable[Line]) -> list[Line]:
        """Collect the definitions of some prose; the lines that are left."""
        left: list[Line] = []
        note: list[Line] | None = None
        for line in lines:
            if line.code:
                (left if note is None or not _indented(line) else note).append(line)
                continue
            if note is not None and self._continues(note, line):
                note.append(line)
                if not line.text.strip():  # what stands around the note must not grow together
                    left.append(line)
                continue
            note = self._definition(line)
            if note is None:
                left.append(line)
            elif not note:
                note = None
        return left

    def _continues(self, note: list[Line], line: Line) -> bool:
        """A note goes on with indented lines, and with the lines of its first paragraph."""
        if not line.text.strip():
            return True
        if _indented(line):
            return True
        begun = note and note[-1].text.strip()
        return bool(begun) and not (_HEADING.match(line.text) or _starts_definition(line.text))

    def _definition(self, line: Line) -> list[Line] | None:
        """Store a definition; the open note, an empty list for other kinds, None for no kind."""
        if found := _NOTE.match(line.text):
            lines = [Line(line.number, found[2])]
            return self.notes.setdefault(found[1], lines)
        if found := _ABBREVIATION.match(line.text):
            self.abbreviations[found[1].strip()] = found[2].strip()
            self.meant[found[2].strip()] = line.number
            return []
        if found := _LINK.match(line.text):
            title = found[3] or found[4] or found[5] or ""
            self.links.setdefault(found[1].strip().casefold(), (found[2], title))
            self.addresses.append((found[2], line.number))
            return []
        return None


def _indented(line: Line) -> bool:
    return line.text.startswith(("    ", "\t", "  "))


def _starts_definition(text: str) -> bool:
    return bool(_NOTE.match(text) or _ABBREVIATION.match(text) or _LINK.match(text))


def note_lines(lines: list[Line]) -> list[Line]:
    """The lines of a note without the indentation of its continuation."""
    return [
        Line(n, re.sub(r"^(?: {1,4}|\t)", "", text), code, opens) for n, text, code, opens in lines
    ]
