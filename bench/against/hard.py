"""A hundred hard pages, both PDFs with their checks: how long, and in how much memory.

Point 9 is later than the others: paper that looks after itself costs no more than paper did.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.against.cpu import Spent
from bench.against.figures import Limit, Result, ratio
from bench.against.sides import Side
from tests.support.hard_brochure import write_hard_brochure

TIME = Limit("PDFs, the whole command: a hundred hard pages", 9, "before", most=0.75)
MEMORY = Limit("memory, a hundred hard pages: the largest process", 9, "before", most=1.0)
LIMITS = (TIME, MEMORY)
_ISSUE = "hard"
_COMMAND = ("build", _ISSUE, "--only", "screen,print", "--jobs", "1")


def rows(ours: Side, theirs: Side, folder: Path, rounds: int) -> Iterator[Result]:
    """Half the rounds: each is more than a minute of the processor."""
    found: dict[Side, list[Spent]] = {}
    for side in (ours, theirs):
        write_hard_brochure(side.house / "issues" / _ISSUE)
        found[side] = []
        _built(side, folder)  # derives the pictures, fills caches
    for _ in range(max(2, rounds // 2)):
        for side, spent in found.items():
            spent.append(_built(side, folder))
    of = partial(_figures, found)
    yield ratio(TIME, of(ours, "cpu"), of(theirs, "cpu"))
    yield ratio(MEMORY, of(ours, "memory"), of(theirs, "memory"))


def _built(side: Side, folder: Path) -> Spent:
    text = side.house / "issues" / _ISSUE / "fr.md"
    text.write_text(text.read_text("utf-8") + "\n", "utf-8")  # out of date, and else the same
    return side.pipeline(*_COMMAND, "--output", folder / f"{side.house.name}-{_ISSUE}")


def _figures(found: dict[Side, list[Spent]], side: Side, name: str) -> Sequence[float]:
    return [getattr(one, name) for one in found[side]]
