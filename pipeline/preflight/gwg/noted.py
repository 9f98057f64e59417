"""What a printer's preflight will also warn of, and is meant so: on the sheet, in a line a rule.

A blank page before a chapter that begins on the right, white captions on a dark page, the numbers
of notes in the brand's blue: nobody has to mend them, and a printer who is asked about them has
them explained.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataclass import dataclass
from pipeline.pdf.events import ColourSet, Event, Fill, ImageUse, Stroke, TextRun, space_of
from pipeline.preflight.finished import Finished, ranges
from pipeline.preflight.gwg import Broken
from pipeline.preflight.gwg.lines import fine_line
from pipeline.preflight.gwg.pages import empty
from pipeline.preflight.gwg.texts import fine_text


@dataclass(frozen=True, slots=True)
class Noted:
    """A rule that is not kept, by its number, and on which pages."""

    number: str
    pages: str


def noted(pdf: Finished, late_binding: bool = False) -> tuple[Noted, ...]:
    """In the order of their numbers; none of a file that cannot be read."""
    if pdf.document.fault:
        return ()
    pages: dict[str, list[int]] = {}
    for region in empty(pdf):
        pages.setdefault("R0005", []).append(region.page)
    for number, event in _designed(pdf, late_binding):
        pages.setdefault(number, []).append(event.page)
    return tuple(Noted(number, ranges(there)) for number, there in sorted(pages.items()))


def _designed(pdf: Finished, late_binding: bool) -> Iterator[Broken]:
    for event in pdf.art:
        match event:
            case TextRun():
                yield from fine_text(event)
            case Fill() | Stroke():
                yield from fine_line(event)
        if pdf.spots and _is_spot(event):  # those that were ordered: others hold back printing
            yield "R0020", event
        if late_binding and isinstance(event, ImageUse) and event.space.family == "icc-rgb":
            yield "R0027", event


def _is_spot(event: Event) -> bool:
    space = None if isinstance(event, ColourSet) else space_of(event)
    return space is not None and space.family == "spot"
