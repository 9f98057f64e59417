"""Short lines under each other, an address or a signature, of which Markdown makes one line.

Told only where nobody wraps text like that: every line is short and begins like a line of its own,
and none ends like a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.prose.inline.pieces import Row
from pipeline.content.prose.inline.shown import BEGUN, ENDED, READ, broken, seen
from pipeline.content.prose.parted import parted_words
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.fixes.values import Fix, TextEdit

LINES_JOINED = warning("lines-joined", N_("these {count} short lines are read as one: `{written}`"))

_LONGEST = 45  # signs of a line; editors wrap their text later
_SHOWN = 60
# `Where: Metz`, in bold or not: what every line begins with, no wrapped sentence does.
_LABELLED = re.compile(r"(?=[^\W\d_a-z])[^\n:.!?]{2,30}:[ \t\u00a0](?=\S).{1,90}$")
_EMPHASIS = str.maketrans("", "", f"{BEGUN}{ENDED}")
_ADDRESSES = f"{READ}+☎✉📞📧"  # below a name: links, telephone numbers
_SIGNATURE = "--"  # of a mail
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
    bare = [line.translate(_EMPHASIS) for line in lines]
    if not (all(map(_LABELLED.match, bare)) or _are_short(bare)):
        return
    yield LINES_JOINED.at(
        file,
        parts[0][0],
        hint=N_("end each line but the last with a backslash: `{first}\\`"),
        count=len(lines),
        written=" ".join(bare).replace(READ, "…")[:_SHOWN],
        first=bare[0].replace(READ, "…"),
    ).mended_by(Fix(tuple(TextEdit("\n", "\\\n", number) for number, _ in parts[:-1]), "asks"))


def _are_short(lines: list[str]) -> bool:
    """Is every line short, a line of its own by its beginning, and none the end of a sentence?"""
    if not all(0 < len(line) <= _LONGEST and _begins(line) for line in lines):
        return False
    if lines[0] == _SIGNATURE:  # what follows is one, wherever its lines end
        return len(lines) > 2
    if len(lines) == 2:  # the second may be the short end of a wrapped sentence
        pair = not any(line.endswith(_SENTENCE) for line in lines)
        return pair and lines[0][0].isalnum() and lines[1][0].isupper()
    if 2 * sum(line[0] in _ADDRESSES for line in lines) >= len(lines):
        return False
    first = lines[0].removesuffix(":")  # “Our speakers:”, and their names below it
    return not any(line.endswith(_SENTENCE) for line in (first, *lines[1:-1]))


def _begins(line: str) -> bool:
    return line[0].isupper() or line[0].isdigit() or line[0] in _ADDRESSES or line == _SIGNATURE
