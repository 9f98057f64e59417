"""Source lines with code told apart from text, and author's comments dropped.

One pass from top to bottom, because each may hide the other: a comment may hold a fence, code may
hold a comment. Every later pass reads `Line.code` instead of looking for back-ticks again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.diagnostics import N_, Diagnostic, error

MORE = "<!-- more -->"
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_CODE_OPEN = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$")
# A code span or a comment, whichever comes first; a back-tick run closes on a run of its length.
_SPAN_OR_COMMENT = re.compile(r"(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)|<!--.*?-->|<!--")


class Line(NamedTuple):
    """A source line: its number, its text, whether it is code (`text` is then verbatim)."""

    number: int
    text: str
    code: bool = False
    opens: bool = False  # the first line of a code region: its fence


@dataclass(slots=True)
class _Closers:
    """Where code fences close, looked up once per kind so that the pass stays linear."""

    lines: Sequence[str]
    hopeless: set[str]

    def find(self, start: int, fence: str) -> int | None:
        if fence in self.hopeless:
            return None
        closing = re.compile(rf"^[ \t]*{re.escape(fence[0])}{{{len(fence)},}}[ \t]*$")
        for index in range(start, len(self.lines)):
            if closing.match(self.lines[index]):
                return index
        self.hopeless.add(fence)
        return None


def read_lines(texts: Sequence[str], first: int, file: str) -> tuple[list[Line], list[Diagnostic]]:
    """Number the lines from `first`, mark code, drop comments; a line left empty by a comment goes."""
    texts = list(texts)
    closers = _Closers(texts, set())
    lines: list[Line] = []
    index = 0
    while index < len(texts):
        text, number = texts[index], first + index
        opening = _CODE_OPEN.match(text)
        end = closers.find(index + 1, opening[2]) if opening else None
        if end is not None:
            lines += _code(texts, index, end, first)
            index = end + 1
            continue
        kept, unclosed = _strip_comments(text)
        if kept.strip() or kept == text:  # a line that was only a comment must not end a paragraph
            lines += _split_at_more(number, kept)
        index += 1
        if unclosed:
            last, tail = _end_of_comment(texts, index)
            if last is None:
                return lines, [_unclosed(file, number)]
            texts[last] = tail
            index = last if tail.strip() else last + 1
    return lines, []


def _code(texts: Sequence[str], start: int, end: int, first: int) -> Iterator[Line]:
    for index in range(start, end + 1):
        yield Line(first + index, texts[index], code=True, opens=index == start)


def _strip_comments(text: str) -> tuple[str, bool]:
    """The line without its comments, and whether one is left open at its end."""
    kept, position = [], 0
    for match in _SPAN_OR_COMMENT.finditer(text):
        if match[1]:
            continue
        kept.append(text[position : match.start()])
        position = match.end()
        if match[0] == "<!--":
            return "".join(kept), True
        if _MORE.fullmatch(match[0]):
            kept.append(MORE)
    return "".join(kept) + text[position:], False


def _end_of_comment(texts: Sequence[str], start: int) -> tuple[int | None, str]:
    for index in range(start, len(texts)):
        _, arrow, after = texts[index].partition("-->")
        if arrow:
            return index, after
    return None, ""


def _split_at_more(number: int, text: str) -> Iterator[Line]:
    """`<!-- more -->` stands on a line of its own for the passes that follow."""
    if MORE not in text:
        yield Line(number, text)
        return
    before, _, after = text.partition(MORE)
    if before.strip():
        yield Line(number, before)
    yield Line(number, MORE)
    if after.strip():
        yield from _split_at_more(number, after)


def _unclosed(file: str, line: int) -> Diagnostic:
    return error(
        "unclosed-comment",
        N_("the comment that starts here is never closed"),
        file,
        line,
        hint=N_("write --> where it ends"),
    )
