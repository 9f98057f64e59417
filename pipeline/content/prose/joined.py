"""Short lines under each other, an address or a signature, of which Markdown makes one line.

Told only where nobody wraps text like that: every line is short and begins like a line of its own,
and none ends like a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.prose.inline.pieces import Row
from pipeline.content.prose.inline.shown import READ, broken, seen
from pipeline.content.prose.parted import parted_words
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import Fix, TextEdit

LINES_JOINED = warning("lines-joined", N_("these {count} short lines are read as one: `{written}`"))

_LONGEST = 45  # signs of a line; editors wrap their text later
_SHOWN = 60
_SENTENCE = tuple(".!?…;:")


def at_line_ends(row: Row, file: str) -> Iterator[Diagnostic]:
    """What is wrong with a passage where its lines end."""
    yield from _joined_lines(row, file)
    yield from parted_words(row, file)


def _joined_lines(row: Row, file: str) -> Iterator[Diagnostic]:
    """The finding for a passage whose lines were to stay lines."""
    text = seen(row)
    if "\n" not in str(text) or broken(row):
        return
    parts = [(number, " ".join(said.split())) for number, said in text.parts()]
    lines = [said for _, said in parts]
    if not all(0 < len(line) <= _LONGEST and _begins(line) for line in lines):
        return
    pair = len(lines) == 2  # the second may be the short end of a wrapped sentence
    if any(line.endswith(_SENTENCE) for line in (lines if pair else lines[:-1])):
        return
    if pair and lines[1][0].isdigit():
        return
    yield LINES_JOINED.at(
        file,
        parts[0][0],
        hint=N_("end each line but the last with a backslash: `{first}\\`"),
        count=len(lines),
        written=" ".join(lines).replace(READ, "…")[:_SHOWN],
        first=lines[0].replace(READ, "…"),
    ).mended_by(Fix(tuple(_ended(said, number) for number, said in parts[:-1]), "asks"))


def _ended(line: str, number: int) -> TextEdit:
    return TextEdit(line, f"{line}\\", number)


def _begins(line: str) -> bool:
    return line[0].isupper() or line[0].isdigit()
