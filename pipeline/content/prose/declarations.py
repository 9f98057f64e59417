"""What a page says to programs: `<?php … ?>`, `<!DOCTYPE …>`, the signs round `<![CDATA[…]]>`.

CommonMark passes them on and no browser shows them; here they are taken out of the lines before
anything else is read, and told. The words between the signs of CDATA are shown, as XML has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import field
from typing import NamedTuple

from pipeline.content.lines import Line, blanked
from pipeline.content.prose.inline.tags import DECLARATION
from pipeline.dataclass import dataclass

_BEGIN = re.compile(
    r"(?<!\\)<(?:(?P<program>\?)(?:[A-Za-z][\w-]*|(?=[=\s]))|(?P<cdata>!\[CDATA\[)|!(?P<name>[A-Za-z]+))",
    re.IGNORECASE,
)
_NAMES = frozenset({"doctype", "element", "entity", "attlist", "notation"})
_FARTHEST = 200  # lines of one
_MOST = 50  # on one line


class Declaration(NamedTuple):
    """One that was found: its first line, its first signs; is it left out, with all it holds?"""

    line: int
    written: str
    whole: bool
    closed: bool = True


@dataclass(slots=True)
class Declarations:
    """The lines without them, and those that were found."""

    lines: list[Line] = field(default_factory=list)
    found: list[Declaration] = field(default_factory=list)
    without: dict[str, int] = field(default_factory=dict)  # up to which line an end was looked for

    def end_of(self, end: str, index: int, position: int) -> int | None:
        """The line that holds the end of what begins on a line."""
        if self.lines[index].text.find(end, position) >= 0:
            return index
        place = max(index + 1, self.without.get(end, 0))
        while place < min(index + _FARTHEST, len(self.lines)) and not self.lines[place].code:
            if end in self.lines[place].text:
                return place
            place += 1
        self.without[end] = place
        return None


def without_declarations(lines: Iterable[Line]) -> Declarations:
    """Take them out of some prose lines; code is left alone, indented code too."""
    given = list(lines)
    made = Declarations(given)
    if not any("<!" in line.text or "<?" in line.text for line in given):
        return made
    after_blank, in_code = True, False
    for index in range(len(given)):
        text = given[index].text
        in_code = text.startswith(("    ", "\t")) and (after_blank or in_code)
        after_blank = not text.strip()
        if not (given[index].code or in_code):
            _take(made, index)
    return made


def _take(made: Declarations, index: int) -> None:
    """Take out what begins on one line."""
    lines, position = made.lines, 0
    for _ in range(_MOST):
        begin = _BEGIN.search(blanked(lines[index].text), position)
        if begin is None:
            return
        line, start = lines[index], begin.start()
        position = begin.end()
        if DECLARATION.match(line.text, start):
            continue  # of Word: the inline reader's
        end = "?>" if begin["program"] else "]]>" if begin["cdata"] else ">"
        known = not begin["name"] or begin["name"].casefold() in _NAMES
        last = made.end_of(end, index, position) if known else None
        if last is not None or not begin[0].endswith("?"):
            whole = not begin["cdata"]
            made.found.append(Declaration(line.number, begin[0], whole, last is not None))
        if last is not None:
            place = lines[last].text.find(end, position if last == index else 0)
            _cut(lines, (index, start, position), (last, place, place + len(end)), begin["cdata"])
            position = start


def _cut(
    lines: list[Line], begin: tuple[int, int, int], end: tuple[int, int, int], words: str | None
) -> None:
    """Take out both signs, each a line and where they stand in it, and what is between.

    `words`: all but what is between.
    """
    (first, start, _), (last, _, stop) = begin, end
    if words:
        for index, left, right in (end, begin):
            text = lines[index].text
            lines[index] = lines[index]._replace(text=text[:left] + text[right:])
        return
    head, rest = lines[first].text[:start], lines[last].text[stop:]
    for index in range(first + 1, last + 1):
        lines[index] = lines[index]._replace(text=rest if index == last else "")
    if first == last:
        head += rest.lstrip() if not head or head.endswith(" ") else rest
    lines[first] = lines[first]._replace(text=head)
