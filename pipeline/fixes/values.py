"""What would mend a finding, as values.

A rule says what stands in the text and what is to stand there; it need not know the column.
`places.py` finds it in the file as it was typed, or takes the fix away: an edit never guesses.
"""

from __future__ import annotations

from typing import Any, Literal

from pipeline.dataclass import dataclass

# `safe`: the meaning cannot change and the remedy is certain. `asks`: somebody has to say yes.
Applicability = Literal["safe", "asks"]


@dataclass(frozen=True, slots=True)
class TextEdit:
    """`old` becomes `new`, from `line` and `column` on; line ends are `\\n` in both.

    Lines and columns count from 1, in characters of the file as a text editor shows it (no byte
    order mark). What a rule leaves out (`file`, `line`: those of its finding; `column`: where `old`
    stands, if only once) is filled in by `places.py`; afterwards no column is 0.
    """

    old: str
    new: str
    line: int = 0
    column: int = 0
    file: str = ""

    @property
    def end_line(self) -> int:
        """The line on which `old` ends."""
        return self.line + self.old.count("\n")

    @property
    def end_column(self) -> int:
        """The first column behind `old`."""
        before, _, last = self.old.rpartition("\n")
        return len(last) + 1 if before or "\n" in self.old else self.column + len(last)


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits of one file that belong together: all are made, or none."""

    edits: tuple[TextEdit, ...]
    applies: Applicability

    @property
    def file(self) -> str:
        """The file it changes."""
        return self.edits[0].file


def safe(old: str, new: str, *, line: int = 0, column: int = 0) -> Fix:
    """A fix that may be made without asking: `old` becomes `new`."""
    return Fix((TextEdit(old, new, line, column),), "safe")


def asks(old: str, new: str, *, line: int = 0, column: int = 0) -> Fix:
    """A fix that somebody has to agree to: `old` becomes `new`."""
    return Fix((TextEdit(old, new, line, column),), "asks")


def fix_from_record(record: Any) -> Fix:
    """The fix that a record of `dataclasses.asdict` was made of."""
    return Fix(tuple(TextEdit(**edit) for edit in record["edits"]), record["applies"])
