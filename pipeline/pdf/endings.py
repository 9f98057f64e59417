"""Where the lines of a page end and what goes on after them, in the order of their painting.

A layout engine paints the lines of a paragraph one after the other, over columns too. The last line
of one and the first of the next are neighbours as well, and have nothing in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.dataclass import dataclass
from pipeline.pdf.events import TextRun
from pipeline.pdf.geometry import MM, Box, around

_RAISED = 0.8  # of the size: a letter that stands higher is still on the line
_BACK = 0.3  # of the size, by which a run may begin before the last one ends: kerning
_APART = 0.15  # of the size: there is a space
_CALL = 0.75  # of the size of what stands before: digits smaller than that call a note
_FAR = 50.0  # mm: no paragraph goes on so far below on its page
_BLANKS = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Painted:
    """A line as it was painted; the numbers of notes in it are blanks."""

    page: int
    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class Ending:
    """A line, and the text of the line that was painted next."""

    line: Painted
    following: str


def painted(runs: Iterable[TextRun]) -> tuple[Painted, ...]:
    """The upright lines of a page, from its runs in the order of painting."""
    rows: list[list[TextRun]] = []
    for run in runs:
        if not run.level or not run.text:
            continue
        if rows and _goes_on(rows[-1][-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    lines = (_line(row) for row in rows)
    return tuple(line for line in lines if line.text.strip(_BLANKS))


def endings(lines: Sequence[Painted]) -> tuple[Ending, ...]:
    """Every line of a page with the one after it; not a running head with the folio, nor a title
    with the number of its chapter, which is painted last and stands before it.
    """
    return tuple(
        Ending(line, after.text)
        for line, after in pairwise(lines)
        if after.box.top - line.box.bottom < _FAR and not _stands_before(after, line)
    )


def _stands_before(one: Painted, line: Painted) -> bool:
    level = line.box.top < one.box.middle[1] < line.box.bottom
    return level and one.box.right <= line.box.left


def _goes_on(before: TextRun, run: TextRun) -> bool:
    size = max(before.size, run.size) / MM
    return (
        abs(before.baseline - run.baseline) < _RAISED * size
        and -_BACK * size < run.box.left - before.box.right < size
    )


def _line(row: Sequence[TextRun]) -> Painted:
    text, before = "", None
    for run in row:
        if before is not None:
            apart = run.box.left - before.box.right > _APART * run.size / MM
            text += " " if apart and not text.endswith(tuple(_BLANKS)) else ""
        if before is not None and _calls(run, before):
            text += " "
            continue
        text += run.text
        before = run
    return Painted(row[0].page, around(run.box for run in row), text)


def _calls(run: TextRun, before: TextRun) -> bool:
    """Is it the number of a note, raised beside a word?"""
    said = run.text.strip(_BLANKS + ",")
    return (not said or said.isdecimal()) and run.size < _CALL * before.size
