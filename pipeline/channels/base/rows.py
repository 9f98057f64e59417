"""Things beside each other, in rows as even as can be."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

Thing = TypeVar("Thing")


def even_rows(things: Sequence[Thing], most: int) -> list[Sequence[Thing]]:
    """Rows of at most so many, the longer ones first: 7 in threes are 3, 2, 2 and not 3, 3, 1."""
    rows = -(-len(things) // most)
    short, longer = divmod(len(things), rows) if rows else (0, 0)
    ends = [row * short + min(row, longer) for row in range(rows + 1)]
    return [things[start:end] for start, end in pairwise(ends)]
