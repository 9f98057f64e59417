"""On a cover, text keeps off the folds: none runs over one, that of the spine stays between them.

Where the cover is folded is out by half a millimetre at times. Only `cover.pdf` has folds; what
stands on its front and its back is as far from them as from the trim edge, which `overfull`
measures.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import BUG, N_, error, warning
from pipeline.pdf.events import TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

TEXT_OVER_FOLD = error(
    "text-over-fold", N_("text runs over a fold of the cover (p. {pages})"), stops="print"
)
TEXT_NEAR_FOLD = warning(
    "text-near-fold",
    N_("the text of the spine stands less than {least} mm from a fold (p. {pages})"),
)

_STRAY = 0.1  # mm
_NEAR = 0.5  # mm


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text of a cover on a fold, or too near to one."""
    if not pdf.folds:
        return
    over = [run for run in pdf.written if _over(run, pdf.folds)]
    for _, group in group_by_source(pdf, over, lambda _: None):
        yield group.found(
            TEXT_OVER_FOLD.at(
                *group.place,
                hint=N_("shorten it; on the spine, this is a bug in pipeline"),
                pages=group.pages,
            )
        )
    near = (run for run in pdf.written if run not in over and _near(run, pdf.folds))
    for _, group in group_by_source(pdf, near, lambda _: None):
        yield group.found(
            TEXT_NEAR_FOLD.at(
                *group.place,
                hint=BUG,
                pages=group.pages,
                least=decimal(f"{_NEAR:g}"),
            )
        )


def _over(run: TextRun, folds: tuple[float, ...]) -> bool:
    seen = run.seen or run.box
    return any(seen.left < fold - _STRAY and seen.right > fold + _STRAY for fold in folds)


def _near(run: TextRun, folds: tuple[float, ...]) -> bool:
    left, right = min(folds), max(folds)
    on_the_spine = left <= run.box.middle[0] <= right
    return on_the_spine and min(run.box.left - left, right - run.box.right) < _NEAR
