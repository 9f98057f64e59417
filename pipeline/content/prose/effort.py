"""How much Python-Markdown may be asked to read in one file, counted before it begins.

It looks for the end of every opening bracket, star or back-tick, so that its work grows with their
number times the length of the paragraph: a page of nothing but brackets takes minutes. Knows only
where a paragraph, an item or a table row begins, which is where that work starts again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.content.lines import Line
from pipeline.content.prose.layout import ITEM, TABLE_RULE

# Ten million steps take some two seconds; a page of honest prose needs fifty thousand.
_MOST_IN_A_PARAGRAPH = 10_000_000
_MOST_IN_A_FILE = 60_000_000
_OPENINGS = re.compile(r"[\[*_`<!&\\]")


@dataclass(slots=True)
class Effort:
    """What is left of the work one file may cause."""

    left: int = _MOST_IN_A_FILE

    def spend(self, lines: Sequence[Line]) -> int | None:
        """The first line of a paragraph that is too much, or None when all can be read."""
        for passage in _passages(lines):
            text = "\n".join(line.text for line in passage)
            work = len(text) * len(_OPENINGS.findall(text))
            self.left -= work
            if work > _MOST_IN_A_PARAGRAPH or self.left < 0:
                return passage[0].number
        return None


def _passages(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines that Python-Markdown reads as one run: a paragraph, an item, a table row."""
    passage: list[Line] = []
    in_list = in_table = False
    for index, line in enumerate(lines):
        blank = line.code or not line.text.strip()
        item = ITEM.match(line.text)
        # A number opens an item only in a list, or where it may interrupt a paragraph.
        begins = item is not None and (in_list or not passage or item[2] in ("-", "*", "+", "1."))
        in_table = not blank and (in_table or _opens_table(lines, index))
        if passage and (blank or begins or in_table):
            yield passage
            passage = []
        in_list = not blank and (in_list or begins)
        if not blank:
            passage.append(line)
    if passage:
        yield passage


def _opens_table(lines: Sequence[Line], index: int) -> bool:
    """A first row and a rule of as many cells; a doubtful one counts as a paragraph."""
    if index + 1 >= len(lines):
        return False
    row, rule = lines[index].text, lines[index + 1].text
    sound = "|" in row and "|" in rule and "`" not in row and "\\" not in row
    return sound and bool(TABLE_RULE.match(rule)) and _cells(row) == _cells(rule)


def _cells(row: str) -> int:
    return row.strip().removeprefix("|").removesuffix("|").count("|") + 1
