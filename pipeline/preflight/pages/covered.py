"""No text lies under a picture or an area that was painted after it.

Such words are in the file, so that they can be searched and copied, and cannot be read. What
covers is opaque (ISO 32000-1 §8.4.5 and §11.3: what is painted later replaces what is there, unless
it is transparent or overprints): a picture, an area, a broad line, a gradient, with its own
outline. Letters may touch it by what hangs below their line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.pdf.events import Event, Fill, ImageUse, Shade, Stroke, TextRun
from pipeline.pdf.geometry import Box
from pipeline.pdf.shapes import Contour, Interval, shared
from pipeline.preflight.finished import Finished, Found, group_by_source
from pipeline.preflight.grounds import across

TEXT_COVERED = error(
    "text-covered", N_("text lies under what was painted over it (p. {pages})"), stops="print"
)

_HEIGHT = 0.25  # of a line: what hangs below is a fifth of it
_WIDTH = 1.0  # mm, or the whole of what is narrower


class Cover(NamedTuple):
    """A rectangle that hides what is below it; where there are `shapes`, only what is in all."""

    box: Box
    shapes: tuple[Contour, ...]


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
    over = list[Cover]()
    lost = list[TextRun]()
    for event in reversed(page):
        if isinstance(event, TextRun):
            shown = event.colour and event.text.strip() and not across(event)
            if over and shown and _hidden(event, over):
                lost.append(event)
        else:
            over += _hiding(event)
    yield from reversed(lost)


def _hiding(event: Event) -> Iterator[Cover]:
    """What of it hides what is below."""
    shapes: tuple[Contour, ...] = ()
    match event:
        case ImageUse(opaque=True) | Shade(opaque=True):
            parts: tuple[Box, ...] = (event.box,)
        case Fill(opaque=True, rectangles=True, overprint=False):
            parts = event.parts
        case Fill(opaque=True, overprint=False, shape=Contour() as shape):
            parts, shapes = (event.box,), (shape,)
        case Stroke(overprint=False, shape=Contour() as shape):
            parts, shapes = (event.box,), (shape,)
        case _:
            return
    for part in parts:
        seen = part if event.clip is None else part.common(event.clip)
        if seen is not None and seen.area:
            yield Cover(seen, (*shapes, *event.windows))


def _hidden(run: TextRun, over: list[Cover]) -> bool:
    here = run.seen
    if here is None:
        return False
    wide, high = min(_WIDTH, 0.9 * run.box.width), _HEIGHT * run.box.height
    return any(
        (common := here.common(cover.box))
        and common.width > wide
        and common.height > high
        and (not cover.shapes or _within(cover.shapes, common, wide, high))
        for cover in over
        if cover.box.top < here.bottom and cover.box.bottom > here.top
    )


def _within(shapes: tuple[Contour, ...], place: Box, wide: float, high: float) -> bool:
    """Is a piece of this width and height inside all of them?

    Looked at along level lines, three of which are as far from each other as it is high.
    """
    step = high / 2
    lines = list[list[Interval]]()
    for number in range(int(place.height / step) + 1):
        inside = [(place.left, place.right)]
        for shape in shapes:
            inside = shared(inside, shape.across(place.top + number * step))
        lines.append(inside)
    together = (
        shared(shared(a, b), c) for a, b, c in zip(lines, lines[1:], lines[2:], strict=False)
    )
    return any(right - left > wide for one in together for left, right in one)
