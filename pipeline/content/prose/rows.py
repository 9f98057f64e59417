"""Rows of a table as readers need them: no word is lost, and no head is empty.

Python-Markdown and GitHub leave out the cells beyond the head without a word. Most often the
author's bar was no border of a cell but part of the text, so what is beyond the last column stands
in it, bars and all. The empty corner of a table is no head of anything: axe-core asks for a `td`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.tables import TableProcessor

from pipeline.content.prose.marks import MARK, number_of, unmarked
from pipeline.diagnostics import N_, Diagnostic, warning

LongRow = Callable[[int, int, int], None]


class Rows(TableProcessor):
    """Tables as ever; `tell` hears the line of each long row, its cells and its columns."""

    def __init__(self, reader: markdown.Markdown, tell: LongRow) -> None:
        super().__init__(reader.parser, {"use_align_attribute": True})
        self.tell = tell

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells: list[str] = self._split_row(row)  # type: ignore[attr-defined] # the stubs lack it
        last = len(align) - 1
        while len(cells) > len(align) and not cells[-1].strip():
            cells.pop()
        if len(cells) > len(align):
            if mark := MARK.search(row):
                self.tell(number_of(mark), len(cells), len(align))
            row = "|".join((*cells[:last], r"\|".join(cells[last:])))
            row = f"|{row}|" if self.border else row
        super()._build_row(row, parent, align)  # type: ignore[misc]
        for cell in parent[-1]:
            if cell.tag == "th" and not unmarked(cell.text or "").strip():
                cell.tag = "td"


def long_row(file: str, line: int, cells: int, columns: int) -> Diagnostic:
    """What an author is told of such a row."""
    return warning(
        "long-row",
        N_(
            "this row has more cells ({cells}) than its table columns ({columns}); "
            "the last holds what is left"
        ),
        file,
        line,
        hint=N_("add a column to the head, or write `\\|` for a bar that is text"),
        cells=cells,
        columns=columns,
    )
