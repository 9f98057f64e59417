"""How a sign that a reader would see is found in a text: a pattern and its cure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_


class LeftSign(NamedTuple):
    """A sign at a place of a text, and its cure."""

    start: int
    written: str
    hint: str
    once: bool = False  # in a passage: each row of a table has it


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One kind: `signs`, of which one must occur, how it looks, what to do."""

    signs: str
    pattern: str
    hint: str
    once: bool = False

    def places(self, text: str) -> Iterator[LeftSign]:
        """Where it occurs."""
        for match in _compiled(self.pattern).finditer(text):
            yield LeftSign(match.start(), match[0], self.hint, self.once)


# Cures for several kinds.
OUT = N_("take these characters out; they do nothing here")
CALLOUT = N_("write a block in its place: `::: callout`, and `title:` on the next line")
TABLE = N_(
    "under its first row a table has a line `|---|---|`, with as many columns; if it is not a "
    "table, leave the bars out"
)
BACKSLASH = N_("take the backslash out")
TOGETHER = N_("write `[text](https://…)`: text and address right beside each other, both closed")
HIDDEN = N_("a note for yourself, which readers must not see, is written `<!-- … -->`")
CHARACTER = N_("write the character itself: é, &, ’")
