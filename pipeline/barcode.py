"""The barcode of an edition: whether one is wanted, of which number, and its bars in millimetres.

EAN-13 at its nominal size, SC2 (GS1 General Specifications, 5.2): a module of 0.330 mm, bars of
22.85 mm, eleven modules of quiet zone before them and seven behind; the guards go on five modules
below, between the digits. A serial's issue may follow in an add-on of two digits. zint works the
pattern out; it is loaded when a barcode is wanted. Knows neither page nor PDF.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.content.model import Edition
from pipeline.content.publication_numbers import PublicationNumber, number_in
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass
from pipeline.pdf.geometry import Box

MODULE = 0.33  # mm
BARS = 22.85  # mm: how high they are
QUIET_BEFORE, QUIET_AFTER = 11 * MODULE, 7 * MODULE
_QUIET_AFTER_ADD_ON = 5 * MODULE
_WIDTH = 95  # modules
_GUARDS = frozenset((0, 2, 46, 48, 92, 94))  # where their bars begin
_LONGER = 5 * MODULE
_ADD_ON = 21.9  # mm: its bars end with the guards, its digits stand above
_DIGIT = 7  # modules
_FIELD, _ISSUE = "barcode", "barcode_issue"
NONE = "none"
_TWO_DIGITS = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True)
class Bar:
    """Millimetres from the left edge of the first bar and the upper edge of all."""

    left: float
    width: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Digit:
    """A digit below its bars, or above those of the add-on; millimetres, `width` its room."""

    sign: str
    left: float
    width: float
    above: bool


@dataclass(frozen=True, slots=True)
class Barcode:
    """What is drawn of a number; from the first bar to the last it is `width` millimetres wide.

    `zones` are where nothing but the bars may be: theirs, with the quiet zones beside.
    """

    number: PublicationNumber
    bars: tuple[Bar, ...]
    digits: tuple[Digit, ...]
    width: float
    quiet_after: float
    zones: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class BarcodeWish:
    """What a head and a house ask for: a code of `kind`; `asked` says whether the head did."""

    kind: str
    asked: bool
    issue: str


def wish_of(edition: Edition, usual: bool) -> BarcodeWish | None:
    """The barcode an edition wants; `usual`, where its head says nothing, of an ISBN, else ISSN."""
    choice = edition.choice(_FIELD)
    issue = edition.plain(_ISSUE).strip()
    if choice is not None:
        return BarcodeWish(choice.key, True, issue) if choice.key != NONE else None
    if usual:
        for kind in ("isbn", "issn"):
            if number_in(kind, edition.plain(kind)):
                return BarcodeWish(kind, False, issue)
    return None


def is_issue(text: str) -> bool:
    """Can it be the add-on of a serial?"""
    return bool(_TWO_DIGITS.fullmatch(text))


def barcode_of(context: RenderContext) -> Barcode | None:
    """The barcode on the back of an edition; none of a number that is not whole or not right."""
    if not context.kind.cover:
        return None
    wish = wish_of(context.edition, context.project.press.barcode)
    number = number_in(wish.kind, context.edition.plain(wish.kind)) if wish else None
    if wish is None or number is None or not number.sound:
        return None
    return drawn(number, wish.issue if wish.kind == "issn" and is_issue(wish.issue) else "")


@functools.lru_cache(maxsize=8)
def drawn(number: PublicationNumber, issue: str = "") -> Barcode:
    """The bars of a sound number, with two digits of an issue beside them or none."""
    modules = tuple(_pattern(number.ean, issue))
    bars = tuple(_bar(start, wide) for start, wide in modules)
    end, width = _WIDTH * MODULE, bars[-1].left + bars[-1].width
    quiet_after = _QUIET_AFTER_ADD_ON if issue else QUIET_AFTER
    zones = [Box(-QUIET_BEFORE, 0.0, end + QUIET_AFTER, BARS)]
    if issue:
        zones.append(Box(end, bars[-1].top, width + quiet_after, bars[-1].bottom))
    digits = (*_digits(number.ean), *_digits_of_issue(issue, modules))
    return Barcode(number, bars, digits, width, quiet_after, tuple(zones))


def _pattern(ean: str, issue: str) -> Iterator[tuple[int, int]]:
    """Where each bar begins and how wide it is, in modules."""
    from zint import Symbol, Symbology

    symbol = Symbol()
    symbol.symbology = Symbology.EANX
    symbol.show_text = False
    symbol.encode(f"{ean}+{issue}" if issue else ean)
    symbol.buffer_vector()
    bars = sorted((bar.x, bar.width) for bar in symbol.vector.rectangles)
    start, unit = bars[0][0], min(width for _, width in bars)
    for left, width in bars:
        yield round((left - start) / unit), round(width / unit)


def _bar(start: int, wide: int) -> Bar:
    bottom = BARS + _LONGER
    if start >= _WIDTH:
        return Bar(start * MODULE, wide * MODULE, bottom - _ADD_ON, bottom)
    return Bar(start * MODULE, wide * MODULE, 0.0, bottom if start in _GUARDS else BARS)


def _digits(ean: str) -> Iterator[Digit]:
    """The first before the bars, then six of each half below their own."""
    yield Digit(ean[0], -(_DIGIT + 2) * MODULE, _DIGIT * MODULE, above=False)
    for place, sign in enumerate(ean[1:]):
        start = (3 if place < 6 else 50 - 6 * _DIGIT) + _DIGIT * place
        yield Digit(sign, start * MODULE, _DIGIT * MODULE, above=False)


def _digits_of_issue(issue: str, modules: tuple[tuple[int, int], ...]) -> Iterator[Digit]:
    beside = [start for start, _ in modules if start >= _WIDTH]
    for place, sign in enumerate(issue):
        # Guard of four modules, a digit, two between.
        start = beside[0] + 4 + (_DIGIT + 2) * place
        yield Digit(sign, start * MODULE, _DIGIT * MODULE, above=True)
