"""The barcode of a back cover as a template sees it: rectangles and digits on a white field.

Its inks are never the brand's: black alone, which readers at tills ask for, on paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.barcode import BARS, QUIET_BEFORE, barcode_of
from pipeline.channel import channel as declared
from pipeline.channels.page.palette import Tone
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass

if TYPE_CHECKING:
    from pipeline.channels.page.pictures import Channel

_BLACK = Tone("#000000", (0.0, 0.0, 0.0, 100.0))
_PAPER = Tone("#FFFFFF", (0.0, 0.0, 0.0, 0.0))
_RIM = 1.0  # mm of white beyond the quiet zones: a knife may come near
_HEAD = 5.0  # mm above the bars, for the number as it is written
_FOOT = 4.6  # … and below, for the digits


@dataclass(frozen=True, slots=True)
class Placed:
    """A rectangle of the field, in millimetres from its upper left corner; `says` stands in it."""

    left: str
    top: str
    width: str
    height: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class BarcodeView:
    """What a template draws; colours in the notation of the channel, lengths in millimetres."""

    name: str  # isbn, issn
    written: str
    ink: str
    ground: str
    width: str
    height: str
    bars: tuple[Placed, ...]
    digits: tuple[Placed, ...]


def barcode_view(context: RenderContext, channel: Channel) -> BarcodeView | None:
    """None where the edition wants none, and on the web, where nobody scans."""
    code = barcode_of(context) if declared(channel).paged else None
    if code is None:
        return None
    left, line = QUIET_BEFORE + _RIM, 3.2
    return BarcodeView(
        code.number.kind,
        code.number.written,
        _BLACK.written(channel),
        _PAPER.written(channel),
        _mm(left + code.width + code.quiet_after + _RIM),
        _mm(_HEAD + BARS + _FOOT),
        tuple(
            _placed(left + bar.left, _HEAD + bar.top, bar.width, bar.bottom - bar.top)
            for bar in code.bars
        ),
        tuple(
            _placed(
                left + digit.left,
                _HEAD - 0.9 if digit.above else _HEAD + BARS + 0.3,
                digit.width,
                line,
                digit.sign,
            )
            for digit in code.digits
        ),
    )


def _placed(left: float, top: float, width: float, height: float, says: str = "") -> Placed:
    return Placed(_mm(left), _mm(top), _mm(width), _mm(height), says)


def _mm(length: float) -> str:
    return f"{length:.3f}mm"
