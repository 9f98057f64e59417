"""One name for two notes, two addresses or two meanings in a file: only one of them counts.

It happens where stories are pasted one below the other, each with its own `[^1]` or `[1]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.definitions import Definitions
from pipeline.diagnostics import N_, Diagnostic, error, warning

NOTE_TWICE = error(
    "note-twice",
    N_("there is another footnote `[^{label}]` at line {first}; this one would not be printed"),
)
REFERENCE_TWICE = error(
    "reference-twice",
    N_("`[{label}]` leads to another address at line {first}; this one would lead nowhere"),
    stops="send",
)
ABBREVIATION_TWICE = warning(
    "abbreviation-twice",
    N_("`{label}` has another meaning at line {first}; only this one is shown"),
)
_NOTE = N_("give one of them another name, here and where it is called: `[^{label}-2]`")
_REFERENCE = N_("give one of them another name, here and in its links: `[{label}-2]`")
_ABBREVIATION = N_("keep one of the two lines, and write the other meaning in the text")


def defined_twice(definitions: Definitions, file: str) -> Iterator[Diagnostic]:
    """Every name that a file defines again, and otherwise."""
    for first, again in definitions.notes_again:
        if " ".join(_said(first)).split() != " ".join(_said(again)).split():
            yield NOTE_TWICE.at(file, again.line, hint=_NOTE, label=again.name, first=first.line)
    for label, first_line, line in definitions.links_again:
        yield REFERENCE_TWICE.at(file, line, hint=_REFERENCE, label=label, first=first_line)
    for label, first_line, line in definitions.abbreviations_again:
        yield ABBREVIATION_TWICE.at(file, line, hint=_ABBREVIATION, label=label, first=first_line)


def _said(block: OpenBlock) -> Iterator[str]:
    """The texts of a block."""
    cells = chain.from_iterable(cell for row in block.rows for cell in row.cells)
    yield from (text for _, text in (*block.lines, *cells))
    for child in block.children:
        yield from _said(child)
