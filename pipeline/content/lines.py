"""Source lines with code told apart from text, and author's comments dropped.

One pass from top to bottom, because each may hide the other: a comment may hold a fence, code may
hold a comment. Every later pass reads `Line.code` instead of looking for back-ticks again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pipeline.diagnostics import N_, Diagnostic, error

MORE = "<!-- more -->"
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_CODE_OPEN = re.compile(r"^([ \t]*)(`{3,}|~{3,})[ \t]*([^`]*)$")
_TOKEN = re.compile(r"`+|<!--|-->")


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
    """Number the lines from `first`, mark code, drop comments and the lines they leave empty."""
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
        kept, unclosed = _without_comments(text)
        if kept == [text]:
            lines.append(Line(number, text))
        else:  # a line that was only a comment must not end a paragraph
            lines += (Line(number, part) for part in kept if part.strip())
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


class Region(NamedTuple):
    """A part of a line that is no running text; `open` is a comment without its end."""

    start: int
    end: int
    kind: Literal["code", "comment", "open"]


def regions(text: str) -> Iterator[Region]:
    """Code spans and comments of a line, in order; whichever begins first hides the other.

    A run of back-ticks closes on the next run of its length. One pass, because a regular expression
    takes half a minute for a line of 50 000 back-ticks.
    """
    tokens = list(_TOKEN.finditer(text))
    later: dict[str, list[int]] = {}
    for index in reversed(range(len(tokens))):
        later.setdefault(tokens[index][0], []).append(index)
    index = 0
    while index < len(tokens):
        start, wanted = _closer_of(text, tokens[index])
        candidates = later.get(wanted, [])
        while candidates and candidates[-1] <= index:
            candidates.pop()
        if candidates:
            index = candidates[-1]
            kind: Literal["code", "comment"] = "comment" if wanted == "-->" else "code"
            yield Region(start, tokens[index].end(), kind)
        elif wanted == "-->":
            yield Region(start, len(text), "open")
            return
        index += 1


def _closer_of(text: str, token: re.Match[str]) -> tuple[int, str]:
    """Where a region would begin here, and what would end it; an escaped back-tick is text."""
    if token[0] == "<!--":
        return token.start(), "-->"
    if token[0] == "-->":
        return token.start(), ""
    start = before = token.start()
    while before and text[before - 1] == "\\":
        before -= 1
    escaped = (start - before) % 2
    return start + escaped, token[0][escaped:]


def _without_comments(text: str) -> tuple[list[str], bool]:
    """The parts of a line without its comments, `MORE` a part by itself; is one left open?"""
    parts, position = [""], 0
    for region in regions(text) if "<!--" in text else ():
        if region.kind == "code":
            continue
        parts[-1] += text[position : region.start]
        position = region.end
        if _MORE.fullmatch(text[region.start : region.end]):
            parts += [MORE, ""]
        if region.kind == "open":
            return parts, True
    parts[-1] += text[position:]
    return parts, False


def _end_of_comment(texts: Sequence[str], start: int) -> tuple[int | None, str]:
    for index in range(start, len(texts)):
        _, arrow, after = texts[index].partition("-->")
        if arrow:
            return index, after
    return None, ""


def _unclosed(file: str, line: int) -> Diagnostic:
    return error(
        "unclosed-comment",
        N_("the comment that starts here is never closed"),
        file,
        line,
        hint=N_("write --> where it ends"),
    )
