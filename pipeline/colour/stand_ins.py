"""What stands for a spot colour in style sheets and drawings, until the PDF goes to the press.

CSS has no word for an ink of its own, and WeasyPrint 70 none for /Separation: it writes the four
numbers of a `device-cmyk()` into the PDF as they are. So a spot goes through the layout as four
numbers that nobody writes, and `press/` puts the ink in their place. They are not a colour: where
one reached a plate, that would be a fault.
"""

from __future__ import annotations

from collections.abc import Sequence

# Shares of cyan and magenta, to a hundredth of a per cent: those of a profile's are whole.
_CYAN, _MAGENTA, _BEHIND = 0.8731, 0.0129, 0.0007
_EXACT = 0.00006
_MOST = 90  # inks


def stand_in(number: int, share: float = 1.0) -> tuple[float, ...]:
    """The four numbers, in per cent, for an ink by its number, in full or as a tint (0 to 1)."""
    assert 0 < number <= _MOST
    inks = (_CYAN, _MAGENTA, number / 100 + _BEHIND, share)
    return tuple(round(100 * value, 4) for value in inks)


def stands_for(values: Sequence[float]) -> tuple[int, float] | None:
    """The number of the ink and its tint, of shares from 0 to 1; None for a colour of the four."""
    if len(values) != 4 or not (_near(values[0], _CYAN) and _near(values[1], _MAGENTA)):
        return None
    number = round((values[2] - _BEHIND) * 100)
    if number < 1 or not _near(values[2], number / 100 + _BEHIND):
        return None
    return number, round(values[3], 4)


def _near(value: float, wanted: float) -> bool:
    return abs(value - wanted) < _EXACT
