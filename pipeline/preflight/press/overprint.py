"""White text is never set to overprint: it would print nothing at all.

Black text should overprint, so that no white line shows beside it where plates are out; the build
sees to that, and this rule to the build.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import BUG, N_, error, warning
from pipeline.pdf.events import Fill, Stroke, TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

WHITE_OVERPRINTS = error(
    "white-overprints",
    N_("white is set to overprint here and will vanish (p. {pages})"),
    stops="print",
)
BLACK_KNOCKS_OUT = warning(
    "black-knocks-out", N_("black text does not overprint here (p. {pages})")
)

_BLACK = 0.995


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """White that vanishes, black that knocks out."""
    lost = (
        event
        for event in pdf.art
        if isinstance(event, (TextRun, Fill, Stroke))
        and event.overprint
        and event.colour is not None
        and event.colour.white
    )
    for _, group in group_by_source(pdf, lost, type):
        yield group.found(
            WHITE_OVERPRINTS.at(
                *group.place,
                hint=BUG,
                pages=group.pages,
            )
        )
    black = (run for run in pdf.written if _black(run) and not run.overprint)
    for _, group in group_by_source(pdf, black, lambda _: None):
        yield group.found(
            BLACK_KNOCKS_OUT.at(
                *group.place,
                hint=BUG,
                pages=group.pages,
            )
        )


def _black(run: TextRun) -> bool:
    inks = run.colour.cmyk if run.colour else None
    return inks is not None and inks[3] > _BLACK and sum(inks[:3]) < 1 - _BLACK
