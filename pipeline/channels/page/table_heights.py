"""How high a table will be on paper, about: whether it can stay whole on a page is asked before it
is laid out. Knows the letters of tables, not those of one font: some lines more or less.
"""

from __future__ import annotations

from collections.abc import Sequence

_LINE, _AROUND = 3.9, 1.9  # mm: 11 pt of leading, and the room above and below a row


def height(rows: Sequence[Sequence[float]], least: Sequence[float], room: float) -> float:
    """In millimetres; `rows` says how long each cell is on one line, `least` its longest words."""
    widths = _columns(rows, least, room)
    lines = (
        max((_lines(c, w) for c, w in zip(row, widths, strict=False)), default=1) for row in rows
    )
    return sum(_LINE * number + _AROUND for number in lines)


def _columns(rows: Sequence[Sequence[float]], least: Sequence[float], room: float) -> list[float]:
    """What is left of the room goes to those whose cells are longest, as browsers give it."""
    most = [max((row[n] for row in rows if n < len(row)), default=0.0) for n in range(len(least))]
    spare, wanted = room - sum(least), sum(most) - sum(least)
    share = min(1.0, max(0.0, spare / wanted)) if wanted > 0 else 1.0
    return [low + share * (high - low) for low, high in zip(least, most, strict=True)]


def _lines(length: float, width: float) -> int:
    return max(1, -int(-length // width)) if width > 0 else 1
