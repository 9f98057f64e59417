"""Runs → lines of text, as an eye puts them together; the size most of a text is set in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.dataclass import dataclass
from pipeline.pdf.events import TextRun
from pipeline.pdf.geometry import MM, Box, around

_SAME_LINE = 0.15  # of the size
_COLUMN_GAP = 1.6  # of the size: wider is another column


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words beside each other on one baseline, without a gap of a column."""

    page: int
    box: Box
    text: str
    size: float
    baseline: float
    runs: tuple[TextRun, ...]


def lines(runs: Iterable[TextRun]) -> tuple[TextLine, ...]:
    """The upright lines of a page, from the top, then from the left."""
    rows: list[list[TextRun]] = []
    for run in sorted((r for r in runs if r.level and r.text.strip()), key=_by_place):
        near = run.size / MM * _SAME_LINE
        if rows and abs(rows[-1][0].baseline - run.baseline) <= near:
            rows[-1].append(run)
        else:
            rows.append([run])
    return tuple(line for row in rows for line in _columns(row))


def _by_place(run: TextRun) -> tuple[float, float]:
    return round(run.baseline, 1), run.box.left


def _columns(row: list[TextRun]) -> Iterable[TextLine]:
    row.sort(key=lambda run: run.box.left)
    group = [row[0]]
    for run in row[1:]:
        if run.box.left - max(r.box.right for r in group) > run.size / MM * _COLUMN_GAP:
            yield _line(group)
            group = []
        group.append(run)
    yield _line(group)


def _line(runs: Sequence[TextRun]) -> TextLine:
    text = runs[0].text
    for before, run in pairwise(runs):
        apart = run.box.left - before.box.right > run.size / MM * 0.15
        text += (" " if apart and not text.endswith(" ") else "") + run.text
    longest = max(runs, key=lambda run: len(run.text))
    box = around(run.box for run in runs)
    return TextLine(runs[0].page, box, text.strip(), longest.size, longest.baseline, tuple(runs))


def body_size(runs: Iterable[TextRun]) -> float:
    """The size most characters have, to a tenth of a point; 0 without text."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[round(run.size, 1)] += len(run.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0
