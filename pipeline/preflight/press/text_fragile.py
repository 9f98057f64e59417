"""Small text stands in one ink: where plates are out of register, small letters of several blur.

Below 8 points this concerns coloured text of two inks and more, and white text on a ground of two
and more. Marks of one to three signs, such as the number of a note, are not checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.context import RenderContext
from pipeline.diagnostics import N_, warning
from pipeline.pdf.events import Fill, ImageUse, Shade, TextRun
from pipeline.preflight.finished import Finished, Found, group_by_source

TEXT_FRAGILE = warning(
    "text-fragile", N_("small white text on several inks may fill up in print (p. {pages})")
)

_SMALL = 7.95  # pt: 8 as the file rounds it
_MARK = 3  # characters


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """Small text of the press PDF that depends on exact register."""
    small = (run for run in pdf.written if run.size < _SMALL and len(run.text.strip()) > _MARK)
    fragile = (run for run in small if _inks(run, pdf) > 1)
    for white, group in group_by_source(pdf, fragile, _white):
        yield group.found(
            TEXT_FRAGILE.at(
                *group.place,
                None if white else N_("small text in several inks may blur in print (p. {pages})"),
                hint=N_("below 8 pt use black or gray, or set it larger"),
                pages=group.pages,
            )
        )


def _white(run: TextRun) -> bool:
    return run.colour is not None and run.colour.white


def _inks(run: TextRun, pdf: Finished) -> int:
    if run.colour is None:
        return 0
    return _ground(run, pdf) if run.colour.white else run.colour.plates


def _ground(run: TextRun, pdf: Finished) -> int:
    """How many inks lie below its middle; paper has none, of pictures we take several for sure."""
    inks = 0
    for event in pdf.art_of[run.page]:
        if event is run:
            break
        if not (event.seen and event.seen.holds(run.box.middle)):
            continue
        match event:
            case Fill(colour=colour):
                inks = colour.plates
            case ImageUse() | Shade():
                inks = 4
    return inks
