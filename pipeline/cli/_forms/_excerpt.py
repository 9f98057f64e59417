"""A line of a source with a mark under what is meant, as wide as a terminal and harmless to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

_CUT = "…"
_LEAST = 20  # columns of text, however narrow the terminal


def excerpt(line: str, number: int, column: int, end_column: int, width: int) -> Iterator[str]:
    """`  12 | text`, and below it `     |   ^^^` where columns are known.

    Columns count characters from 1; `end_column` is the first behind what is meant.
    """
    gutter = f"  {number} | "
    signs = [_harmless(sign) for sign in line]
    cells = [1 if sign.isascii() else _cells(sign) for sign in signs]
    first, last = column - 1, max(end_column - 1, column)
    marked = 0 < column <= len(line) + 1
    begin, end = _window(cells, first if marked else 0, max(width - len(gutter), _LEAST))
    cut = _CUT if begin else ""
    shown = "".join(signs[begin:end])
    yield f"{gutter}{cut}{shown}{_CUT if end < len(signs) else ''}".rstrip()
    if marked:
        before = len(cut) + sum(cells[begin:first])
        mark = "^" * max(sum(cells[first : min(last, end)]), 1)
        yield f"{' ' * (len(gutter) - 2)}| {' ' * before}{mark}"


def _harmless(sign: str) -> str:
    """Nothing of a hostile file reaches a terminal, and nobody overlooks what cannot be seen."""
    if " " <= sign <= "~":
        return sign
    if sign == "\t" or unicodedata.category(sign) == "Zs":
        return " "
    return sign if sign.isprintable() else "\ufffd"


def _cells(sign: str) -> int:
    """The columns a sign takes on a terminal."""
    if unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _window(cells: Sequence[int], first: int, room: int) -> tuple[int, int]:
    """From where to where a line is shown, so that what is meant is seen, and some before it."""
    if sum(cells) <= room:
        return 0, len(cells)
    begin = 0
    if sum(cells[: first + 1]) > room * 2 // 3:
        before = takewhile(lambda taken: taken <= room // 3, accumulate(reversed(cells[:first])))
        begin = first - sum(1 for _ in before)
    room -= len(_CUT) if begin else 0
    if sum(cells[begin:]) <= room:
        return begin, len(cells)
    room -= len(_CUT)
    shown = takewhile(lambda taken: taken <= room, accumulate(cells[begin:]))
    return begin, begin + sum(1 for _ in shown)
