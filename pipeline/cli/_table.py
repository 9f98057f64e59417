"""A table: plain lines for a program that reads them, with rich's looks on a terminal.

To load rich takes as long as half a build that has nothing to do; both forms say the same.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
from collections.abc import Collection, Sequence

_GAP = "  "


def show_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()
) -> None:
    """Print it; the columns numbered in `right`, from 0, end at one line."""
    if sys.stdout.isatty():
        _rich(heads, rows, right)
        return
    every = [heads, *rows]
    widths = [max(_cells(row[at]) for row in every) for at in range(len(heads))]
    for row in every:
        padded = (_padded(text, widths[at], at in right) for at, text in enumerate(row))
        print(_GAP.join(padded).rstrip())


@functools.lru_cache(4096)  # each is asked about for its column and for its row
def _cells(text: str) -> int:
    """How wide a terminal shows a text: signs of Asia take two cells, accents set apart none."""
    if text.isascii() and text.isprintable():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.category(sign) in ("Mn", "Me", "Cf") for sign in text)


def _padded(text: str, width: int, right: bool) -> str:
    room = " " * (width - _cells(text))
    return room + text if right else text + room


def _rich(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=None, box=None, pad_edge=False)
    for at, head in enumerate(heads):
        side = "right" if at in right else "left"
        table.add_column(head, justify=side, no_wrap=True, overflow="ignore")  # type: ignore[arg-type]
    for row in rows:
        table.add_row(*map(Text, row))
    Console(markup=False, highlight=False, file=sys.stdout).print(table)
