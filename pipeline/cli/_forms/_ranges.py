"""From where to where: what a finding and an edit speak of, as text editors count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.cli._forms._texts import Position, SourceTexts
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.fixes.values import TextEdit

Range = tuple[Position, Position]


def range_of(one: Diagnostic, texts: SourceTexts) -> Range | None:
    """What a finding marks, or its whole line; None for one about a whole file."""
    if not one.line:
        return None
    if not one.column:
        return Position(one.line - 1, 0), texts.end_of(one.file, one.line)
    end = max(one.end_column, one.column)
    return (
        texts.position(one.file, one.line, one.column),
        texts.position(one.file, one.line, end),
    )


def range_of_edit(edit: TextEdit, texts: SourceTexts) -> Range:
    """What an edit replaces; empty, where it puts something in."""
    return (
        texts.position(edit.file, edit.line, edit.column),
        texts.position(edit.file, edit.end_line, edit.end_column),
    )
