"""All text stands on its page and within its frame: what does not cannot be read.

On paper it is cut off; on a screen it lies below the page, where only a search finds it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.pdf.events import Event, TextRun
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Finished, Found, group_by_source

TEXT_CUT = error("text-cut", N_("text is cut off here (p. {pages})"), stops="print")

_STRAY = 0.3  # mm
_SHOWN = 0.7  # of a run's width and height: less is cut off by a frame


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text outside its page, or outside what is seen of its frame."""
    runs = [run for page in pdf.document.pages for run in page.events if _text(run)]
    if pdf.channel == "print" and context.project.press.job_line:
        runs = [run for run in runs if not _in_slug(run, pdf)]
    cut = (run for run in runs if isinstance(run, TextRun) and _cut(run, pdf.trim))
    for _, group in group_by_source(pdf, cut, lambda _: None, from_left=True):
        yield group.found(
            TEXT_CUT.at(
                *group.place,
                hint=N_("it is too long for its place: shorten it"),
                pages=group.pages,
            )
        )


def _text(event: object) -> bool:
    return isinstance(event, TextRun) and event.colour is not None and bool(event.text.strip())


def _in_slug(event: Event, pdf: Finished) -> bool:
    """Seen outside the bleed alone: the pages are cut there, the job line stands beyond. On a cover
    nothing of it is seen, for that is put together of pages up to their bleed."""
    seen = event.seen
    if seen is None:
        return bool(pdf.folds)
    return pdf.trim.grown(pdf.bleed).common(seen) is None


def _cut(run: TextRun, trim: Box) -> bool:
    if not run.level and run.size > 24:  # set across the page on purpose
        return False
    if not trim.contains(run.box, _STRAY):
        return True
    seen = run.seen
    return seen is None or (
        seen.width < _SHOWN * run.box.width or seen.height < _SHOWN * run.box.height
    )
