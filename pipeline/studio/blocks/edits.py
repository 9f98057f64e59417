"""Edits of a text as values: ranges that become other characters, all of the text before.

Sorted, and no two overlap. Positions are those of a browser (`ruler.py`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Message, Translate
from pipeline.studio.blocks.ruler import Range
from pipeline.studio.texts.changes import UnitEdit, units


@dataclass(frozen=True, slots=True)
class BlockChange:
    """What an editor asked for: edits, what to select in the text after; or why it is refused.

    `outside`: it was asked of the block at a place where there is none.
    """

    edits: tuple[UnitEdit, ...] = ()
    select: Range | None = None
    refused: Message | None = None
    outside: bool = False

    def as_json(self, translate: Translate) -> dict[str, Any]:
        """As a browser reads it."""
        made: dict[str, Any] = {
            "edits": [
                {"from": one.start, "to": one.end, "insert": one.insert} for one in self.edits
            ]
        }
        if self.select:
            made["select"] = list(self.select)
        if self.refused:
            made["refused"] = self.refused.render(translate)
        if self.outside:
            made["outside"] = True
        return made


NOTHING = BlockChange()
OUTSIDE = BlockChange(outside=True)


def refused(template: str, **values: str) -> BlockChange:
    """No edit, and the sentence that says why."""
    return BlockChange(refused=Message.of(template, values))


def change(edits: Iterable[UnitEdit], select: Range | None = None) -> BlockChange:
    """Edits in their order, without those that change nothing."""
    real = (one for one in edits if one.insert or one.end > one.start)
    return BlockChange(tuple(sorted(real, key=lambda one: (one.start, one.end))), select)


def replaced(place: Range, before: str, after: str) -> UnitEdit:
    """One edit for the middle that differs, so that a cursor beside it stays where it is."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), None)
    tail = shorter - head if tail is None else tail
    start = place[0] + units(before[:head])
    return UnitEdit(
        start, place[1] - units(before[len(before) - tail :]), after[head : len(after) - tail]
    )


def behind(position: int, edits: Iterable[UnitEdit]) -> int:
    """Where a position is when the edits before it are made."""
    return position + sum(
        units(one.insert) - (one.end - one.start) for one in edits if one.end <= position
    )
