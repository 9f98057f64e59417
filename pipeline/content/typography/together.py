"""What no line may part, in any language: 01 99 00 12 34, < 50 000, 12 × 8, a place · another.

ITU-T E.123 sets the groups of a telephone number apart by spaces; it is read as one thing, as are
the numbers of a SIRET or an ISBN (Imprimerie nationale, *Lexique*, « Division »: no number is ever
divided). A sign of comparison belongs to the number after it (ISO 80000-1, 7.1.3), a point between
two things to the one before, so that no line begins with it. Existing spaces only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import NBSP, SPACE
from .context import Edit
from .guards import grouped

_GROUP_SPACE = re.compile(SPACE)
_COMPARING = re.compile("[<>≤≥≈≃±∼~×]")
_SIGNED = re.compile(rf"[<>≤≥≈≃±∼~]({SPACE}++)(?=[-−+]?\d)|(?<=\d)({SPACE}++)×({SPACE}++)(?=\d)")
# « + 35 300 », « de − 2 % »: a sign, where nothing stands before it that it could add to.
_POLE = re.compile(rf"(?<![\d%)€.])(?<![\d%)€.]{SPACE})[+−]({SPACE}++)(?=\d)")
_POINT = re.compile(rf"(?<=\S)({SPACE}++)[·•](?={SPACE})")


def groups(text: str) -> Iterator[Edit]:
    """Telephone numbers and numbers of firms and books, before they are hidden from other rules."""
    for start, end in grouped(text):
        for space in _GROUP_SPACE.finditer(text, start, end):
            yield Edit(*space.span(), NBSP, space.start() - 1)


def signs(text: str) -> Iterator[Edit]:
    """`< 50`, `12 × 8`, `+ 35 300`, `Kehl · Strasbourg`."""
    if "+" in text or "−" in text:
        for match in _POLE.finditer(text):
            yield Edit(*match.span(1), NBSP, match.start(1) - 1)
    if _COMPARING.search(text):
        for match in _SIGNED.finditer(text):
            for group in range(1, 4):
                if match[group]:
                    yield Edit(*match.span(group), NBSP, match.start(group) - 1)
    if "·" in text or "•" in text:
        for match in _POINT.finditer(text):
            yield Edit(*match.span(1), NBSP, match.start(1) - 1)
