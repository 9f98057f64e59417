"""No text is smaller than 6 points, which few can read and not every press prints.

What is raised or lowered beside larger text (1<sup>er</sup>, the number of a note) may be smaller,
down to 4.5 points.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import N_, warning
from pipeline.pdf.events import TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

TEXT_TINY = warning("text-tiny", N_("text of {size} pt is too small to be read (p. {pages})"))

_SMALLEST, _RAISED = 5.95, 4.45  # pt: 6 and 4.5 as the file rounds them
_MARK = 4  # characters
_BESIDE = 0.6  # mm


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text of the press PDF that is too small."""
    small = (run for run in pdf.written if run.size < _SMALLEST and not _raised(run, pdf))
    for size, group in group_by_source(pdf, small, lambda run: f"{run.size:.1f}"):
        yield group.found(
            TEXT_TINY.at(
                *group.place,
                hint=N_("6 pt is the least; show the drawing larger, or set its text larger"),
                size=decimal(size),
                pages=group.pages,
            )
        )


def _raised(run: TextRun, pdf: Finished) -> bool:
    if run.size < _RAISED or len(run.text.strip()) > _MARK:
        return False
    return any(
        isinstance(other, TextRun)
        and other.size > run.size * 1.2
        and other.box.grown(_BESIDE).common(run.box) is not None
        for other in pdf.art_of[run.page]
    )
