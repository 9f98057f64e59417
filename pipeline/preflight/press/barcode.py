"""The barcode of a back cover can be read: its size, its black, its quiet zones, its white ground.

EAN-13 at its nominal size (GS1 General Specifications, 5.2): each bar where it must be to a
twentieth of a module and black alone; nothing printed eleven modules before them and seven behind;
white below all of it, so that no picture and no colour shines through, red least of all, which the
lamps of tills do not see; and as far from the trim edge as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.barcode import MODULE, Barcode, barcode_of
from pipeline.context import RenderContext
from pipeline.decimals import decimal
from pipeline.diagnostics import BUG, N_, Message, error
from pipeline.pdf.events import Event, Fill
from pipeline.pdf.geometry import Box, around
from pipeline.preflight.finished import Finished, Found, Region

BARCODE_UNREADABLE = error(
    "barcode-unreadable", N_("the barcode may not be read: {fault} (p. {page})"), stops="print"
)

_BLACK = 0.995
_EXACT = MODULE / 20  # mm
_NEAR = 0.1  # of its height: as high as a bar, more or less
_EDGE = 3.0  # mm


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """What is wrong with the barcode that this edition is to have."""
    code = barcode_of(context)
    if code is None or pdf.document.fault or not pdf.document.pages:
        return
    page = 1 if pdf.folds else len(pdf.document.pages)
    art = pdf.art_of.get(page, ())
    bars = [event for event in art if isinstance(event, Fill) and _is_bar(event, code)]
    field = around(bar.box for bar in bars) if bars else None
    fault = _fault(pdf, code, bars, art)
    if fault is not None:
        yield Found(
            BARCODE_UNREADABLE.at(
                pdf.file,
                context.edition.line_of("barcode", code.number.kind),
                hint=BUG,
                fault=fault,
                page=page,
            ),
            (Region(page, field),),
        )


def _is_bar(event: Fill, code: Barcode) -> bool:
    """Black, upright, as high as one of the bars and no wider than four modules."""
    inks = event.colour.cmyk
    if inks is None or inks[3] < _BLACK or any(inks[:3]) or not event.rectangles:
        return False
    heights = {bar.bottom - bar.top for bar in code.bars}
    high, wide = event.box.height, event.box.width
    return wide < 6 * MODULE and any(abs(high - one) < _NEAR * one for one in heights)


def _fault(
    pdf: Finished, code: Barcode, bars: Sequence[Fill], art: Sequence[Event]
) -> Message | None:
    if len(bars) != len(code.bars):
        return Message.of(
            N_("{found} of its {wanted} bars are there, in black alone"),
            {"found": len(bars), "wanted": len(code.bars)},
        )
    start = around(bar.box for bar in bars)
    if any(
        abs(found - wanted) > _EXACT
        for bar, one in zip(sorted(bars, key=lambda bar: bar.box.left), code.bars, strict=True)
        for found, wanted in (
            (bar.box.left - start.left, one.left),
            (bar.box.width, one.width),
            (bar.box.top - start.top, one.top),
            (bar.box.height, one.bottom - one.top),
        )
    ):
        return Message.of(
            N_("its bars are not as wide and as high as at {module} mm a module"),
            {"module": decimal(f"{MODULE:.2f}")},
        )
    zones = [
        Box(start.left + x.left, start.top + x.top, start.left + x.right, start.top + x.bottom)
        for x in code.zones
    ]
    if not all(pdf.trim.grown(-_EDGE).contains(zone, _EXACT) for zone in zones):
        return Message(N_("its quiet zone is less than 3 mm from the trim edge"))
    return next(filter(None, (_ground(zone, bars, art) for zone in zones)), None)


def _ground(zone: Box, bars: Sequence[Fill], art: Sequence[Event]) -> Message | None:
    """Is it white, and is nothing else in the zone?"""
    white, known = False, set(map(id, bars))
    disturbed = False
    for event in art:
        seen = event.seen
        if id(event) in known or seen is None or (part := seen.common(zone)) is None:
            continue
        if min(part.width, part.height) <= _EXACT:
            continue
        if isinstance(event, Fill) and event.opaque and event.rectangles and event.colour.white:
            if seen.contains(zone, _EXACT):
                white, disturbed = True, False
            continue
        disturbed = True
    if disturbed:
        return Message(N_("something else is printed in it, or in its quiet zones"))
    return None if white else Message(N_("it does not stand on a white field of its own"))
