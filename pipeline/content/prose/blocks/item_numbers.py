"""The numbers that items of a list are typed with: which follow, which jump on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def jumps_of(numbers: Sequence[int]) -> list[int]:
    """The places of numbers that do not follow from the one before."""
    return [place for place, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1]


def are_meant(numbers: Sequence[int], jumps: Sequence[int]) -> bool:
    """Are they typed so on purpose: up or down all the way, or anew from the first number?"""
    pairs = list(pairwise(numbers))
    if all(a < b for a, b in pairs) or all(a > b for a, b in pairs):
        return True
    anew = all(numbers[place] == numbers[0] for place in jumps)
    return anew and all(b - a > 1 for a, b in pairwise((0, *jumps, len(numbers))))
