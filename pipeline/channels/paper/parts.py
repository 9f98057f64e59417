"""What is kept of a whole layout, so that some of its pages can be laid out again by themselves.

Small values, read by both sides: where each page begins in the text, which numbers and running
heads it begins with, on which page each place stands. Imports nothing expensive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from pipeline.dataclass import dataclass

Path = dict[int, Any]
"""Which child of which child…, as the layout engine writes where it goes on."""
Counters = Mapping[str, list[int]]


def numbers_of(path: Path | None) -> list[int]:
    """The numbers on the way, as far as it leads to one child of each."""
    found = []
    while path and len(path) == 1:
        ((number, path),) = path.items()
        found.append(number)
    return found


@dataclass(frozen=True, slots=True)
class PageStart:
    """How a page begins; `number` counts from 1.

    `at` leads to the element that stands first on it, child by child. `before` and `first` are
    digests: of all before that element in its segment, and of the element up to the end of what
    `lead` leads to in it: more of it the page before did not see. A segment begins at a forced
    break; `segment` is the number of its first page, `element` what names the element there. Only
    what stands beside the first `plain` elements on the way to `at` may be left out: deeper it has
    a hand in the widths. `path` leads through the text as it was written, whatever moved in it
    (`child/moving`). `begins`: may one begin here? Not where something goes on beside the text, nor
    where what moved stands on one side of the page's beginning and was written on the other.
    """

    number: int
    path: Path | None
    break_: str
    name: str | None
    right: bool
    quotes: int
    counters: Counters
    groups: tuple[tuple[str, int, Path | None], ...]
    segment: int
    at: tuple[int, ...] = ()
    plain: int = 0
    element: str = ""
    before: str = ""
    lead: tuple[int, ...] = ()
    first: str = ""
    begins: bool = False

    @property
    def forced(self) -> bool:
        """Does it begin a segment?"""
        return self.segment == self.number


@dataclass(frozen=True, slots=True)
class WholeLayout:
    """The pages of a document as they were.

    `sheet` is a digest of its style sheet, `strings` are the texts for running heads that each
    page sets, `targets` the numbers of the pages that places stand on, `fixed` the elements that
    stand on every page.
    """

    sheet: str = ""
    starts: tuple[PageStart, ...] = ()
    strings: Mapping[str, Mapping[int, list[str]]] = field(default_factory=dict)
    targets: Mapping[str, Counters] = field(default_factory=dict)
    fixed: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Pages to be looked at: from `first` to `last`, or those on which the piece of the source
    stands that has this line of this file."""

    first: int = 0
    last: int = 0
    file: str = ""
    line: int = 0
