"""Letters: black that prints over, in the right space, with ink that dries, in one ink if small."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.pdf.events import TextRun
from pipeline.preflight.gwg import Broken, is_black, is_gray

_SMALL = 12.0  # pt: R0009, R0011
_FINE = 8.0  # pt: R0016, R0017
_ROUNDED = 0.05  # pt, as a file rounds sizes
_DARK, _INK = 0.85, 2.8  # R0015: black, and all inks together


def in_text(run: TextRun) -> Iterator[Broken]:
    """What a build never writes: R0009, R0011, R0013, R0015."""
    if run.colour is None:
        return
    small = run.size < _SMALL - _ROUNDED
    # Black that does not print over at all is told by the rule `overprint`, of any size.
    if small and is_black(run.colour) and run.opaque and run.overprint and not run.keeps:
        yield "R0009", run
    if is_gray(run.colour):
        if small:
            yield "R0011", run
        if run.overprint:
            yield "R0013", run
    inks = run.colour.cmyk
    if inks is not None and inks[3] >= _DARK and sum(inks) > _INK + 0.005:
        yield "R0015", run


def fine_text(run: TextRun) -> Iterator[Broken]:
    """What is a matter of design: R0016, R0017."""
    if run.colour is None or run.size >= _FINE - _ROUNDED:
        return
    if run.colour.white:
        yield "R0016", run
    elif run.colour.cmyk is not None and run.colour.plates > 1:
        yield "R0017", run
