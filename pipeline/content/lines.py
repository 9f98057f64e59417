"""Source lines with code told apart from text, and author's comments dropped.

One pass from top to bottom, because each may hide the other: a comment may hold a fence, code may
hold a comment. Every later pass reads `Line.code` instead of looking for back-ticks again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Literal, NamedTuple

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.fixes.values import asks

UNCLOSED_COMMENT = error("unclosed-comment", N_("the comment that starts here is never closed"))
UNCLOSED_CODE = error(
    "unclosed-code", N_("the code that starts here is never closed; all that follows would be code")
)

MORE = "<!-- more -->"
# `<!-- -->` between blank lines parts two lists (CommonMark 5.3; pandoc writes it so). Blank to
# whoever looks for words; `source.py` takes the sign itself out of a text.
SEPARATOR = "\u2029"
_EMPTY = re.compile(r"[ \t]*<!--\s*-->\s*$")
_MORE = re.compile(r"<!--\s*more\s*-->", re.IGNORECASE)
_CODE_OPEN = re.compile(r"^([ \t]*)(?:(`{3,})[^`]*|(~{3,})(?!.*(?:[^\s~]~~|~~[^\s~])).*)$")
# A fence may follow `>` or the marker of an item: there the code ends where they end.
_CONTAINERS = re.compile(r"^[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+|>)+(?=`{3,}|~{3,})")
_QUOTED = re.compile(r"^[ \t]*>")
# A block may be set in as far as somebody likes (fence_lines.py).
_BLOCK_OPENS = re.compile(r"^\s*:{3,}\s*[^\s:]")
_BLOCK_ENDS = re.compile(r"^\s*:{3,}\s*$")
_TOKEN = re.compile(r"`+|<!--|-->")
_NO_LINE_END = re.compile(r"[^\n]")


class Line(NamedTuple):
    """A source line: its number, its text, whether it is code (`text` is then verbatim)."""

    number: int
    text: str
    code: bool = False
    opens: bool = False  # the first line of a code region: its fence


@dataclass(frozen=True, slots=True)
class _Fence:
    """An opening code fence: its signs, the column they stand in, what stands before them."""

    signs: str
    column: int
    before: str

    @classmethod
    def of(cls, text: str) -> _Fence | None:
        """The fence a line opens, if it does."""
        if "```" not in text and "~~~" not in text:
            return None
        containers = _CONTAINERS.match(text)
        before = containers[0] if containers else ""
        match = _CODE_OPEN.match(text[len(before) :])
        if not match:
            return None
        column = len((before + match[1]).expandtabs(4))
        return cls(match[2] or match[3], column, before)

    def leaves(self, text: str) -> bool:
        """Does this line end the quotation or the item that the fence stands in?"""
        if ">" in self.before:
            return not _QUOTED.match(text)
        bare = text.expandtabs(4)
        return bool(self.before and bare.strip()) and len(bare) - len(bare.lstrip()) < 2


@dataclass(slots=True)
class _Closers:
    """Where code fences close, looked up once per kind so that the pass stays linear."""

    lines: Sequence[str]
    unclosed_fences: set[str] = field(default_factory=set)

    def find(self, start: int, fence: _Fence) -> int | None:
        """The line that closes the fence, or the last one of what it stands in."""
        if not fence.before and fence.signs in self.unclosed_fences:
            return None
        closing = re.compile(rf"^([ \t>]*){re.escape(fence.signs[0])}{{{len(fence.signs)},}}\s*$")
        for index in range(start, len(self.lines)):
            text = self.lines[index]
            if fence.leaves(text):
                return index - 1
            match = closing.match(text)
            if match and len(match[1].expandtabs(4)) <= fence.column + 3:
                return index
        if fence.before:
            return len(self.lines) - 1
        self.unclosed_fences.add(fence.signs)
        return None

    def end_of_unclosed(self, start: int, in_block: bool) -> int:
        """Where code without an end ends: with the block around it, else with the text."""
        for index in range(start, len(self.lines) if in_block else start):
            if _BLOCK_ENDS.match(self.lines[index]):
                return index - 1
        return len(self.lines) - 1


def read_lines(texts: Sequence[str], first: int, file: str) -> tuple[list[Line], list[Diagnostic]]:
    """Number the lines from `first`, mark code, drop comments and the lines they leave empty."""
    texts = list(texts)
    closers = _Closers(texts)
    lines: list[Line] = []
    found: list[Diagnostic] = []
    index = blocks = 0
    while index < len(texts):
        text, number = texts[index], first + index
        if ("```" in text or "~~~" in text) and (fence := _Fence.of(text)):
            end = closers.find(index + 1, fence)
            if end is None:
                end = closers.end_of_unclosed(index + 1, blocks > 0)
                found.append(_unclosed_code(file, number, fence.signs, first + end))
            lines += _code(texts, index, end, first)
            index = end + 1
            continue
        if ":::" in text:
            blocks += bool(_BLOCK_OPENS.match(text)) - bool(_BLOCK_ENDS.match(text))
        if "<!--" not in text:
            lines.append(Line(number, text))
            index += 1
            continue
        kept, unclosed = _without_comments(text)
        if _EMPTY.match(text) and _stands_alone(lines, texts, index):
            lines.append(Line(number, SEPARATOR))
        elif kept == [text]:
            lines.append(Line(number, text))
        else:  # a line that was only a comment must not end a paragraph
            lines += (Line(number, part) for part in kept if part.strip())
        index += 1
        if unclosed:
            last, tail = _end_of_comment(texts, index)
            if last is None:
                return lines, [*found, _unclosed(file, number, text)]
            texts[last] = tail
            index = last if tail.strip() else last + 1
    return lines, found


def _stands_alone(lines: Sequence[Line], texts: Sequence[str], index: int) -> bool:
    before = lines[-1].text if lines else ""
    after = texts[index + 1] if index + 1 < len(texts) else ""
    return not before.strip() and not after.strip()


def _code(texts: Sequence[str], start: int, end: int, first: int) -> Iterator[Line]:
    for index in range(start, end + 1):
        yield Line(first + index, texts[index], code=True, opens=index == start)


class LineRegion(NamedTuple):
    """A part of a line that is no running text; `open` is a comment without its end."""

    start: int
    end: int
    kind: Literal["code", "comment", "open"]


def regions(text: str) -> Iterator[LineRegion]:
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
            yield LineRegion(start, tokens[index].end(), kind)
        elif wanted == "-->":
            yield LineRegion(start, len(text), "open")
            return
        index += 1


def blanked(text: str) -> str:
    """The text with blanks in the place of its code spans, as long as it was."""
    if "`" not in text:
        return text
    parts, position = [], 0
    for region in regions(text):
        if region.kind == "code":
            parts += [text[position : region.start], " " * (region.end - region.start)]
            position = region.end
    return "".join([*parts, text[position:]])


def hidden(text: str) -> str:
    """The text with a sign that nobody writes in the place of each of code spans and comments, as
    long as it was; its line ends stay."""
    if "`" not in text and "<!--" not in text:
        return text
    parts, position = [], 0
    for region in regions(text):
        covered = _NO_LINE_END.sub("\ufffc", text[region.start : region.end])
        parts += [text[position : region.start], covered]
        position = region.end
    return "".join([*parts, text[position:]])


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


def _unclosed(file: str, line: int, text: str) -> Diagnostic:
    return UNCLOSED_COMMENT.at(
        file,
        line,
        hint=N_("write --> where it ends"),
    ).mended_by(asks(text, f"{text.rstrip()} -->"))


def _unclosed_code(file: str, line: int, signs: str, end: int) -> Diagnostic:
    return UNCLOSED_CODE.at(
        file,
        line,
        hint=N_("write {signs} alone on a line where it ends"),
        signs=signs,
    ).mended_by(asks("", f"{signs}\n", line=end + 1))
