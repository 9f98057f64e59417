"""What stands beside the figures of a text: most rules about numbers are done when they know it.

To look through a paragraph for each of thirty patterns takes half a millisecond, and nearly every
figure has nothing beside it that a rule asks for. So the figures are found once, and a rule first
asks whether a sign it cannot do without stands there. It may only be asked in vain, never missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.dataclass import dataclass

from .characters import SPACES, spaces_end

_RUN = re.compile(r"\d\d*")  # not `\d+`: the engine finds a first sign sooner than a row of them


@dataclass(frozen=True, slots=True)
class Beside:
    """Where figures stand; the two characters that they begin with; single ones that stand right
    before them, right behind them, and behind the spaces that follow."""

    runs: tuple[tuple[int, int], ...] = ()
    first: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    spaced: frozenset[str] = frozenset()

    def followed(self, signs: Iterable[str]) -> bool:
        """Does one of these stand behind figures, with or without spaces between?"""
        return not (self.behind.isdisjoint(signs) and self.spaced.isdisjoint(signs))


_NOTHING = Beside()


@lru_cache(8)  # one rule after the other asks of the same text
def beside(text: str) -> Beside:
    """The signs beside the figures of `text`; none where it has no figures."""
    spans = [match.span() for match in _RUN.finditer(text)]
    if not spans:
        return _NOTHING
    first, before, behind, spaced = set(), set(), set(), set()
    for start, end in spans:
        first.add(text[start : start + 2])
        if start:
            before.add(text[start - 1])
        after = text[end : end + 1]
        behind.add(after)
        if after and after in SPACES:
            place = spaces_end(text, end)
            spaced.add(text[place : place + 1])
    return Beside(
        tuple(spans), frozenset(first), frozenset(before), frozenset(behind), frozenset(spaced)
    )
