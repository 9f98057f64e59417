"""No line is thinner than a quarter of a point: thinner ones break, or vanish, in print.

Areas count when they are lines by their shape. What is shorter than 3 mm is a detail of a drawing;
the marks outside the bleed are the printer's, and no art.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.pdf.events import Event, Fill, Stroke
from pipeline.pdf.geometry import MM, Box
from pipeline.preflight.finished import Finished, Found, group_by_source

HAIRLINE = warning("hairline", N_("lines thinner than 0.25 pt may break in print (p. {pages})"))

_THINNEST = 0.245  # pt: 0.25 as the file rounds it
_LONG = 3.0  # mm


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Lines and areas of the press PDF that are too thin."""
    thin = (line for event in pdf.art for line in _thin(event))
    for _, group in group_by_source(pdf, thin, lambda _: None):
        yield group.found(
            HAIRLINE.at(
                *group.place,
                hint=N_("make them 0.25 pt at least, in the drawing or in the style sheet"),
                pages=group.pages,
            )
        )


def _thin(event: Event) -> Iterator[Event]:
    """The event, or those of its parts that are too thin."""
    match event:
        case Stroke(colour=colour, width=width) if not colour.white and width < _THINNEST:
            if max(event.box.width, event.box.height) > _LONG:
                yield event
        case Fill(colour=colour, parts=parts, rectangles=True) if not colour.white:
            lines = (part for part in parts if _is_line(part) and not _edge(part, parts))
            yield from (replace(event, box=part) for part in lines)


def _is_line(box: Box) -> bool:
    short, long = sorted((box.width, box.height))
    return short * MM < _THINNEST and long > _LONG


def _edge(line: Box, parts: tuple[Box, ...]) -> bool:
    """Is it nothing but the edge of another part? (How column rules are written.)"""
    return any(part is not line and part.contains(line, 0.001) for part in parts)
