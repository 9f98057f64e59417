"""What each piece of text of a finished page stands on: the colour of its ground, where it is one.

Paper is white. On a picture, a gradient, something see-through or a shape whose outline is not
known, the ground has no one colour, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.pdf.events import Fill, ImageUse, Shade, TextRun
from pipeline.pdf.geometry import Box
from pipeline.pdf.spaces import GRAY, Colour
from pipeline.preflight.finished import Finished, SourceGroup, group_by_source

PAPER = Colour(GRAY, (1.0,))
_ACROSS = 50.0  # points of type, and mm of the page in both directions: no line and no spine
_ROUNDED = 0.05  # of a ratio: colours of eight bits

Area = Fill | ImageUse | Shade
Contrast = Callable[[Colour, Colour], float | None]


def across(run: TextRun) -> bool:
    """Is it written across the whole page, as « PROJET » is on a draft? It is meant to be faint,
    and goes under pictures."""
    return not run.level and run.size >= _ACROSS and min(run.box.width, run.box.height) > _ACROSS


def text_on_ground(pdf: Finished) -> Iterator[tuple[TextRun, Colour]]:
    """Each visible run of text with the one colour it stands on."""
    for page in pdf.art_of.values():
        below = list[tuple[Box, Area]]()
        for event in page:
            if isinstance(event, (Fill, ImageUse, Shade)):
                if (seen := event.seen) is not None:
                    below.append((seen, event))
            elif not isinstance(event, TextRun):
                continue
            elif event.colour and event.opaque and event.text.strip() and not across(event):
                ground = _ground(event, below)
                if ground is not None:
                    yield event, ground


def too_faint(
    pdf: Finished, contrast: Contrast, needed: Callable[[TextRun], float]
) -> Iterator[tuple[str, SourceGroup]]:
    """Text of less contrast than it needs: what it has (`2.7`), and where."""
    known: dict[tuple[Colour, Colour], float | None] = {}
    faint = list[TextRun]()
    said: dict[int, str] = {}
    for run, ground in text_on_ground(pdf):
        assert run.colour is not None
        pair = run.colour, ground
        if pair not in known:
            known[pair] = contrast(*pair)
        ratio = known[pair]
        if ratio is not None and ratio < needed(run) - _ROUNDED:
            faint.append(run)
            said[id(run)] = f"{ratio:.1f}"
    return group_by_source(pdf, faint, lambda run: said[id(run)])


def _ground(run: TextRun, below: list[tuple[Box, Area]]) -> Colour | None:
    middle = run.box.middle
    for seen, event in reversed(below):
        if not seen.holds(middle):
            continue
        if not all(window.holds(middle) for window in event.windows):
            continue
        match event:
            case Fill(opaque=True, overprint=False) as fill:
                covered = fill.covers(middle)
                if covered is not False:
                    return fill.colour if covered else None
            case _:
                return None
    return PAPER
