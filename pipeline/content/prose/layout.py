"""Editors' Markdown → the Markdown Python-Markdown reads, line by line, words untouched.

Measured on Python-Markdown 3.11: a list right after a paragraph line stays a paragraph, two-space
nesting flattens, fenced code inside a list is lost, `#hashtag` is a heading. CommonMark and every
editor expect the opposite.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.content.lines import Line

ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])( +(?=\S)| *$)(.*)$")
_RULE = re.compile(r"^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:[ \t]|$)")
_HASH_WORD = re.compile(r"^( {0,3})(#{1,6}[^\s#])")
_QUOTED = re.compile(r"^ {0,3}> ?(.*)$")
_DEEPEST_QUOTE = 20
TABLE_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Level:
    """One open list: where its marker and its text begin, and whether it is numbered."""

    marker: int
    content: int
    numbered: bool

    @property
    def inside(self) -> int:
        """The indentation from which a line belongs to the item: two spaces are enough."""
        return min(self.content, self.marker + 2)


@dataclass(slots=True)
class Layout:
    """Rewrites lines; `stash_code` gives the placeholder that stands for a code region."""

    stash_code: Callable[[list[Line]], str]
    levels: list[_Level] = field(default_factory=list)
    out: list[Line] = field(default_factory=list)
    after_blank: bool = True
    in_paragraph: bool = False  # of an item, after its first one: the next item needs a blank line
    depth: int = 0

    def run(self, lines: list[Line]) -> list[Line]:
        """The rewritten lines; every one keeps the number of the line it comes from."""
        index = 0
        while index < len(lines):
            line = lines[index]
            if line.code:
                index = self._code(lines, index)
                continue
            text = line.text.expandtabs(4)
            if not self.levels and _QUOTED.match(text) and self.depth < _DEEPEST_QUOTE:
                index = self._quotation(lines, index)
                continue
            if not text.strip():
                self._put(line.number, "")
            elif (item := ITEM.match(text)) and not _RULE.match(text):
                self._item(line.number, text, item)
            else:
                following = lines[index + 1].text if index + 1 < len(lines) else ""
                self._text(line.number, text, following)
            self.after_blank = not text.strip()
            index += 1
        return self.out

    def _quotation(self, lines: list[Line], start: int) -> int:
        """What stands behind `>` is laid out like the rest."""
        inner = []
        index = start
        while index < len(lines) and (quoted := _QUOTED.match(lines[index].text.expandtabs(4))):
            inner.append(Line(lines[index].number, quoted[1]))
            index += 1
        for line in Layout(self.stash_code, depth=self.depth + 1).run(inner):
            self._put(line.number, f"> {line.text}".rstrip())
        self.after_blank = False
        return index

    def _put(self, number: int, text: str) -> None:
        self.out.append(Line(number, text))

    def _item(self, number: int, text: str, item: re.Match[str]) -> None:
        indent, marker = len(item[1]), item[2]
        if not self.levels and self.after_blank and indent >= 4:
            self._put(number, text)  # indented code
            return
        closed = None
        while self.levels and indent < self.levels[-1].inside:
            closed = self.levels.pop()
        numbered = marker[0].isdigit()
        if not self.levels and closed is None and not self.after_blank:
            # CommonMark 5.3: only a bullet or a list that starts at 1 may interrupt a paragraph.
            if numbered and marker[:-1] != "1":
                self._put(number, text)
                return
            self._put(number, "")
        elif closed and not self.after_blank and (self.in_paragraph or closed.numbered != numbered):
            self._put(number, "")
        self.in_paragraph = False
        # A star, because a hyphen alone would make the line above it a heading.
        sign = f"{marker[:-1]}." if numbered else "*"
        self._put(number, "    " * len(self.levels) + f"{sign} {item[4]}")
        content = indent + len(marker) + min(len(item[3]) or 1, 4)
        self.levels.append(_Level(indent, content, numbered))

    def _text(self, number: int, text: str, following: str) -> None:
        indent = len(text) - len(text.lstrip(" "))
        outside = bool(self.levels) and indent < self.levels[-1].inside
        if outside and (_HEADING.match(text) or _RULE.match(text)):
            self.levels.clear()
            self._put(number, "")
        if self.levels and self.after_blank:
            while self.levels and indent < self.levels[-1].inside:
                self.levels.pop()
        if self.levels:
            self.in_paragraph |= self.after_blank
            deep = len(self.levels) if self.after_blank else len(self.levels) - 1
            kept = (
                text[min(indent, self.levels[-1].content) :] if self.after_blank else text.lstrip()
            )
            self._put(number, "    " * deep + kept)
            return
        if self._opens_table(text, following) and not self.after_blank:
            self._put(number, "")
        self._put(number, _HASH_WORD.sub(r"\1\\\2", text))

    @staticmethod
    def _opens_table(text: str, following: str) -> bool:
        return "|" in text and "|" in following and bool(TABLE_RULE.match(following))

    def _code(self, lines: list[Line], start: int) -> int:
        end = start + 1
        while end < len(lines) and lines[end].code and not lines[end].opens:
            end += 1
        text = lines[start].text.expandtabs(4)
        indent = len(text) - len(text.lstrip(" "))
        while self.levels and indent < self.levels[-1].inside:
            self.levels.pop()
        number = lines[start].number
        self._put(number, "")
        self._put(number, "    " * len(self.levels) + self.stash_code(lines[start:end]))
        self._put(number, "")
        self.after_blank = True
        return end


def dedented_code(lines: Iterable[Line]) -> Iterator[str]:
    """The lines between two code fences, without the indentation of the opening one."""
    region = list(lines)
    opening = region[0].text.expandtabs(4)
    indent = len(opening) - len(opening.lstrip(" "))
    for line in region[1:-1]:
        text = line.text
        lead = len(text) - len(text.lstrip(" "))
        yield text[min(indent, lead) :]
