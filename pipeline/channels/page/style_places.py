"""Where a rule of the style sheet of a page was written: the engine counts lines of all in one.

Both PDFs share one layout, and the sheet of the press has lines that the other has not; what stands
at the place tells which of them was meant.
"""

from __future__ import annotations

from pipeline.channels.page.pictures import Channel
from pipeline.channels.page.styles import sheets
from pipeline.context import RenderContext
from pipeline.dataclass import dataclass

_LONGEST = 60  # characters of a rule that are quoted
_CHANNELS: tuple[Channel, ...] = ("screen", "print")


@dataclass(frozen=True, slots=True)
class RulePlace:
    """A line of a file of the house, and how the rule there begins."""

    file: str
    line: int
    rule: str


def rule_at(context: RenderContext, line: int, column: int, begins: str) -> RulePlace | None:
    """The rule at a line and a column of the whole, if it begins so; else it is no sheet's."""
    for channel in _CHANNELS:
        before = 0
        for file, text in sheets(context, channel):
            shown = text.strip()
            rows = shown.splitlines()
            if not file or not before < line <= before + len(rows):
                before += len(rows)
                continue
            row = rows[line - before - 1]
            # The engine counts to the property, or to its value when that is what is wrong.
            if begins and begins in row[: column - 1 + len(begins)]:
                above = text[: len(text) - len(text.lstrip())].count("\n")
                return RulePlace(file, above + line - before, _selector(row))
            break
    return None


def _selector(row: str) -> str:
    return shortened(row.partition("{")[0].strip() or row.strip())


def shortened(rule: str) -> str:
    """As much of a rule as is quoted."""
    return rule if len(rule) <= _LONGEST else rule[: _LONGEST - 1] + "…"
