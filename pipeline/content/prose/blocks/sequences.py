"""Letters and Roman numbers before items: a list where the next of them follows.

A letter and a full stop also begin a name: `A. Dupont`, `B. Martin`. Such lines keep their ends
(`enumerated.py`), and so does whatever else is numbered in a way that lists are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import NamedTuple

from pipeline.content.numbering import marker

_SIGN = re.compile(r"([ivx]{1,6}|[IVX]{1,6}|[A-Za-z])([.)])(?=\s+\S|(?<=\))[^\W\d_]{2})")
_ROMAN = MappingProxyType({marker(number, "i"): number for number in range(1, 40)})
# One to four words with capitals: whoever is called so.
_NAME = re.compile(r"\s+[^\W\d_a-z][\w'’.-]+(?:[ \u00a0][^\W\d_a-z][\w'’.-]*){0,3}[.,;]?\s*$")
_FARTHEST = 40  # lines of one item, when the next one is looked for
_LEAD = " \t\u00a0>"
_MOST = 3  # letters left out between two items


class Lettered(NamedTuple):
    """A sign before an item: its family, its number, how many characters it takes."""

    family: str
    number: int
    width: int

    @property
    def following(self) -> str:
        """The sign of the next item."""
        return marker(self.number + 1, self.family[0]) + self.family[1]


def lettered(
    text: str, family: str | None, last: int | None, lines: Callable[[], Iterable[str]]
) -> Lettered | None:
    """The letter or Roman number that opens an item; `lines` gives those after it.

    `family` and `last` are those of the list it may go on.
    """
    for sign in _signs(text):
        if sign.family == family and last is not None and 0 < sign.number - last <= _MOST:
            return sign
    for sign in _signs(text):
        if next_follows(sign.following, _SIGN, lines()) and not _is_name(text[sign.width :], sign):
            return sign
    return None


def _signs(text: str) -> Iterator[Lettered]:
    match = _SIGN.match(text)
    if not match:
        return
    for kind, number in numbers_of(match[1]):
        yield Lettered(kind + match[2], number, match.end())


def numbers_of(said: str) -> Iterator[tuple[str, int]]:
    """What a counter may stand for: `1`, a Roman number (`i`, `I`), a letter (`a`, `A`)."""
    if said.isdigit():
        yield "1", int(said)
    elif number := _ROMAN.get(said.lower()):
        yield "i" if said.islower() else "I", number
    if len(said) == 1 and said.isalpha():
        yield "a" if said.islower() else "A", ord(said.lower()) - ord("a") + 1


def _is_name(text: str, sign: Lettered) -> bool:
    return sign.family == "A." and bool(_NAME.match(text))


def next_follows(wanted: str, pattern: re.Pattern[str], lines: Iterable[str]) -> bool:
    """Is this the sign of another item, before the paragraph ends or right after the blank line?"""
    ended = False
    for count, line in enumerate(lines):
        bare = line.lstrip(_LEAD)
        if not bare:
            if ended:
                return False
            ended = True
            continue
        match = pattern.match(bare)
        if match and match[0] == wanted:
            return True
        if ended or count > _FARTHEST:
            return False
    return False
