"""Short lists of contents: what a reader looks for, and no story that seems lost.

Reads the outline that `outline.py` has made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.content.outline import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a short contents list: an entry, and how many of its group follow it unnamed."""

    entry: Entry
    others: int = 0


# What stands in a row under one heading as a rule: many of them are one thing to a reader.
_IN_ROWS = frozenset({"event", "press", "resource"})
_STORIES = frozenset({"article", "chapter", "editorial", "interview", "section"}) | _IN_ROWS


def stories(entries: Iterable[Entry]) -> list[Entry]:
    """What somebody looks for in a contents list: stories and sections, no picture, no button."""
    return [entry for entry in entries if entry.level <= 2 and entry.name in _STORIES]


def in_short(entries: Iterable[Entry], most: int) -> list[Line]:
    """Every story, when there are at most so many; else the first of each rubric and its number of
    others, so that none seems lost."""
    found = stories(entries)
    if len(found) <= most:
        return [Line(entry) for entry in found]
    groups: dict[str, list[Entry]] = {}
    for entry in found:
        in_row = entry.name if entry.name in _IN_ROWS else entry.id
        groups.setdefault(f"/{entry.rubric.key}" if entry.rubric else in_row, []).append(entry)
    return [Line(group[0], len(group) - 1) for group in groups.values()]
