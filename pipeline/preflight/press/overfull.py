"""All text stands away from the trim edge, inside its frame, on no other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.pdf.events import TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

TEXT_NEAR_CUT = warning(
    "text-near-cut", N_("text stands less than 3 mm from the trim edge (p. {pages})")
)
TEXT_OVERFULL = warning(
    "text-overfull", N_("text runs over its frame or over other text (p. {pages})")
)

_SAFE = 3.0  # mm from the trim edge
_STRAY = 0.3  # mm
_BEYOND = 1.5  # mm beyond a frame
_OVER, _ON = 1.0, 0.5  # mm beside, and part of the height, by which two texts stand on each other


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text that may be cut, or runs over what is beside it."""
    safe = pdf.trim.grown(-_SAFE)
    near = (
        run
        for run in pdf.written
        if pdf.trim.contains(run.box, _STRAY) and not safe.contains(run.box, _STRAY)
    )
    for _, group in group_by_source(pdf, near, lambda _: None):
        yield group.found(
            TEXT_NEAR_CUT.at(
                *group.place,
                hint=N_("the cutter is out by a millimetre at times: leave it more room"),
                pages=group.pages,
            )
        )
    over = [run for run in pdf.written if _beyond(run, pdf)]
    faults = (*over, *_on_another(pdf, over))
    for _, group in group_by_source(pdf, faults, lambda _: None, from_left=True):
        yield group.found(
            TEXT_OVERFULL.at(
                *group.place,
                hint=N_("shorten it, or allow a long word or address to break"),
                pages=group.pages,
            )
        )


def _beyond(run: TextRun, pdf: Finished) -> bool:
    """Does it end beyond the piece of the source in which it begins?"""
    if not run.level:
        return False
    x, y = run.box.left + _STRAY, run.box.middle[1]
    around = [a for a in pdf.pieces.get(run.page, ()) if a.holds(x, y)]
    if not around:
        return False
    return run.box.right > min(around, key=lambda a: a.area).right + _BEYOND


def _on_another(pdf: Finished, over: Sequence[TextRun]) -> Iterator[TextRun]:
    """Of two texts that stand on each other, the later one; none that another one runs over."""
    known = set(map(id, over))
    pages: dict[int, list[tuple[int, TextRun]]] = {}
    for turn, run in enumerate(pdf.written):
        if run.level:
            pages.setdefault(run.page, []).append((turn, run))
    for runs in pages.values():
        runs.sort(key=lambda one: one[1].box.top)
        for place, (turn, run) in enumerate(runs):
            for other_turn, other in runs[place + 1 :]:
                if other.box.top >= run.box.bottom:
                    break
                if known & {id(run), id(other)}:
                    continue
                common = run.box.common(other.box)
                least = min(run.box.height, other.box.height)
                if common and common.width > _OVER and common.height > _ON * least:
                    yield other if other_turn > turn else run
