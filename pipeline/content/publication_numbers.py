"""ISBN and ISSN as a head writes them: found in its words, their check digit tried, as 13 digits.

ISO 2108 (ISBN), ISO 3297 (ISSN, ISSN-13). Which of them an edition bears, its head says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from pipeline.dataclass import dataclass

_WRITTEN: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "issn": re.compile(r"\d{4}\W?\d{3}[\dXx]"),
        "isbn": re.compile(r"97[89](?:\W?\d){10}|(?:\d\W?){9}[\dXx]"),
    }
)
# What stands before the digits of a number that was assigned before it had thirteen: books, and
# the variant 00 of a serial, which is its ordinary price.
_BOOK, _SERIAL, _ORDINARY = "978", "977", "00"


@dataclass(frozen=True, slots=True)
class PublicationNumber:
    """A number as it is `written`; is its check digit right?"""

    kind: str  # isbn, issn
    written: str

    @property
    def _signs(self) -> str:
        return re.sub(r"\W", "", self.written)

    @property
    def sound(self) -> bool:
        """Does its last sign fit the others?"""
        signs = self._signs
        if len(signs) == 13:
            return check_digit(signs[:-1]) == signs[-1]
        digits = [10 if sign in "Xx" else int(sign) for sign in signs]
        return sum(d * (len(digits) - n) for n, d in enumerate(digits)) % 11 == 0

    @property
    def ean(self) -> str:
        """Its thirteen digits, as a barcode has them."""
        signs = self._signs
        if len(signs) == 13:
            return signs
        body = _SERIAL + signs[:-1] + _ORDINARY if self.kind == "issn" else _BOOK + signs[:-1]
        return body + check_digit(body)


def number_in(kind: str, words: str) -> PublicationNumber | None:
    """The first ISBN or ISSN in the words of a field; None: there is none, or not whole."""
    found = _WRITTEN[kind].search(words)
    return PublicationNumber(kind, found[0]) if found else None


def check_digit(twelve: str) -> str:
    """The thirteenth digit of a number of the EAN family."""
    return str(-sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(twelve)) % 10)
