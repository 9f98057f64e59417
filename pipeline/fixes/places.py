"""Where a fix belongs, in the file as it was typed.

Rules see lines as they were read: without a byte order mark, without characters nobody sees,
letters composed. What they say of a line is looked for in what was typed, and must stand there
exactly once; else there is no fix. What code or a comment says counts only where there is no other.
A part of a longer word is another word, unless the rule gave a
column: then it saw characters, not words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.content.lines import hidden
from pipeline.diagnostics import Diagnostic
from pipeline.fixes.values import Fix, TextEdit

if TYPE_CHECKING:
    from pipeline.content.source import Source


def placed(found: Iterable[Diagnostic], sources: Iterable[Source]) -> list[Diagnostic]:
    """The findings, with fixes that know their place, or none."""
    by_file = {source.file: source for source in sources}
    return [one if one.fix is None else _placed(one, one.fix, by_file) for one in found]


def _placed(found: Diagnostic, fix: Fix, sources: Mapping[str, Source]) -> Diagnostic:
    edits = [_edit(edit, found, sources) for edit in fix.edits]
    there = tuple(edit for edit in edits if edit is not None)
    if len(there) < len(edits) or not _apart(there):
        return replace(found, fix=None)
    first = there[0]
    marked = first.file == found.file and first.line == first.end_line == found.line
    columns = (first.column, first.end_column) if marked and not found.column else ()
    column, end = columns or (found.column, found.end_column)
    return replace(found, fix=Fix(there, fix.applies), column=column, end_column=end)


def _edit(edit: TextEdit, found: Diagnostic, sources: Mapping[str, Source]) -> TextEdit | None:
    file, line = edit.file or found.file, edit.line or found.line
    source = sources.get(file)
    if source is None or line < 1 or edit.old == edit.new:
        return None
    if not edit.old:
        return _inserted(replace(edit, file=file, line=line), source.typed)
    lines = source.typed[line - 1 : line + edit.old.count("\n")]
    if not lines:
        return None
    if not edit.new and edit.old.endswith("\n") and line + edit.old.count("\n") > len(source.typed):
        edit = replace(edit, old=edit.old[:-1])  # the last line has no end
    text = "\n".join(lines)
    as_read = tuple(lines) == source.lines[line - 1 : line + edit.old.count("\n")]
    if edit.column and as_read and text.startswith(edit.old, edit.column - 1):
        return replace(edit, file=file, line=line)
    longest, whole = len(lines[0]), not edit.column
    column = _only(hidden(text), edit.old, longest, whole_words=whole)
    column = column or _only(text, edit.old, longest, whole_words=whole)
    return replace(edit, file=file, line=line, column=column) if column else None


def _only(text: str, old: str, longest: int, *, whole_words: bool) -> int:
    """The column at which `old` stands, if it begins only once in the first line; else 0."""
    places = []
    at = text.find(old)
    while 0 <= at <= longest:
        if not whole_words or _is_whole(text, at, at + len(old)):
            places.append(at)
        at = text.find(old, at + 1)
    return places[0] + 1 if len(places) == 1 else 0


def _is_whole(text: str, start: int, end: int) -> bool:
    """Does no word go on beyond its ends?"""
    return not any(
        0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at]) for at in (start, end)
    )


def _in_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _inserted(edit: TextEdit, typed: Sequence[str]) -> TextEdit | None:
    """At the beginning of its line, or at the column that is given; behind a last line too."""
    if edit.line <= len(typed):
        column = edit.column or 1
        return replace(edit, column=column) if column <= len(typed[edit.line - 1]) + 1 else None
    if edit.line > len(typed) + 1:
        return None
    if not typed[-1]:  # the file ends with the end of a line
        return replace(edit, line=len(typed), column=1)
    return replace(
        edit,
        line=len(typed),
        column=len(typed[-1]) + 1,
        new="\n" + edit.new.removesuffix("\n"),
    )


def _apart(edits: Sequence[TextEdit]) -> bool:
    """All in one file, and no two of them touch."""
    spans = sorted(((e.line, e.column), (e.end_line, e.end_column)) for e in edits)
    pairs = pairwise(spans)
    return len({e.file for e in edits}) == 1 and all(one[1] < two[0] for one, two in pairs)
