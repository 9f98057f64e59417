"""Fixes put into a text: what they do not name keeps every character, line ends included.

Knows no file and no finding. Two fixes never overlap; of two that touch the first is made, the
other one when the text is read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.dataclass import dataclass
from pipeline.fixes.values import Fix, TextEdit

_LINE_END = re.compile("\r\n|\r|\n")
_MARK = "\ufeff"  # of the byte order: no part of the first line
_Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where each line of a text begins, and where its own characters end."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Lines:
        breaks = [match.span() for match in _LINE_END.finditer(text)]
        first = len(_MARK) if text.startswith(_MARK) else 0
        return cls(text, [first, *(e for _, e in breaks)], [*(s for s, _ in breaks), len(text)])

    def line_end(self, index: int) -> str:
        """How this line ends; the last one as the one before."""
        for at in (index, index - 1):
            if 0 <= at < len(self.starts) - 1:
                return self.text[self.ends[at] : self.starts[at + 1]]
        return "\n"

    def span(self, edit: TextEdit) -> _Span | None:
        """From where to where `old` stands, and what comes there; None if something else does."""
        index = edit.line - 1
        if not 0 <= index < len(self.starts) or edit.column < 1:
            return None
        start = at = self.starts[index] + edit.column - 1
        if start > self.ends[index]:
            return None
        for number, part in enumerate(edit.old.split("\n")):
            if number:
                index += 1
                if at != self.ends[index - 1] or index >= len(self.starts):
                    return None
                at = self.starts[index]
            if not self.text.startswith(part, at) or at + len(part) > self.ends[index]:
                return None
            at += len(part)
        before, behind = self.text[start - 1 : start] if start else "", self.text[at : at + 1]
        if not edit.new and (before, behind) == ("\r", "\n"):
            return None  # the line would go with its words
        end = self.line_end(edit.line - 1)
        joins_before = (before, end, edit.new[:1]) == ("\r", "\n", "\n")
        joins_behind = (end, behind, edit.new[-1:]) == ("\r", "\n", "\n")
        if joins_before or joins_behind:  # two ends of a text that mixes them would be read as one
            end = "\r\n"
        return start, at, edit.new.replace("\n", end)


def applied(text: str, fixes: Iterable[Fix]) -> tuple[str, tuple[Fix, ...]]:
    """The text with as many of the fixes as can be made together, and which these are."""
    lines = _Lines.of(text)
    taken: list[_Span] = []
    made: dict[Fix, None] = {}
    for fix in fixes:
        spans = [lines.span(edit) for edit in fix.edits]
        there = [span for span in spans if span is not None]
        if fix in made or len(there) < len(spans):
            continue
        if not any(_touch(one, other) for one in there for other in taken):
            taken += there
            made[fix] = None
    for start, end, new in sorted(taken, reverse=True):
        text = text[:start] + new + text[end:]
    return text, tuple(made)


def _touch(one: _Span, other: _Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
