"""No text lies under a picture or an area that was painted after it.

Such words are in the file, so that they can be searched and copied, and cannot be read. What
covers is opaque (ISO 32000-1 §8.4.5 and §11.3: what is painted later replaces what is there, unless
it is transparent or overprints): a picture, a rectangle, a gradient. Letters may touch it by what
hangs below their line.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.pdf.events import Event, Fill, ImageUse, Shade, TextRun
from pipeline.pdf.geometry import Box
from pipeline.preflight.finished import Finished, Found, group_by_source
from pipeline.preflight.grounds import across

TEXT_COVERED = error(
    "text-covered", N_("text lies under what was painted over it (p. {pages})"), stops="print"
)

_HEIGHT = 0.25  # of a line: what hangs below is a fifth of it
_ROUND = 0.5 - 0.5**1.5  # of a side: beyond are the corners around an ellipse
_WIDTH = 1.0  # mm, or the whole of what is narrower


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Text that something later covers."""
    lost = (run for page in pdf.art_of.values() for run in _covered(page))
    for _, group in group_by_source(pdf, lost, lambda _: None):
        yield group.found(
            TEXT_COVERED.at(
                *group.place,
                hint=N_("shorten it, or give it room: the style sheet puts something on its place"),
                pages=group.pages,
            )
        )


def _covered(page: tuple[Event, ...]) -> Iterator[TextRun]:
    """The runs of a page on which something was painted later."""
    over = list[Box]()
    lost = list[TextRun]()
    for event in reversed(page):
        if isinstance(event, TextRun):
            shown = event.colour and event.text.strip() and not across(event)
            if over and shown and _hidden(event, over):
                lost.append(event)
        else:
            over += _hiding(event)
    yield from reversed(lost)


def _hiding(event: Event) -> Iterator[Box]:
    """The rectangles that hide what is below them."""
    match event:
        case ImageUse(opaque=True) | Shade(opaque=True):
            parts: tuple[Box, ...] = (event.box,)
        case Fill(opaque=True, rectangles=True, overprint=False):
            parts = event.parts
        case _:
            return
    window = event.clip if event.clip is None or event.clip_exact else _core(event.clip)
    for part in parts:
        seen = part if window is None else part.common(window)
        if seen is not None and seen.area:
            yield seen


def _core(box: Box) -> Box:
    """What is inside even if the window is a circle or has round corners."""
    aside, down = _ROUND * box.width, _ROUND * box.height
    return Box(box.left + aside, box.top + down, box.right - aside, box.bottom - down)


def _hidden(run: TextRun, over: list[Box]) -> bool:
    here = run.seen
    if here is None:
        return False
    wide, high = min(_WIDTH, 0.9 * run.box.width), _HEIGHT * run.box.height
    return any(
        (common := here.common(box)) and common.width > wide and common.height > high
        for box in over
    )
