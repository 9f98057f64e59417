"""Blocks → the element tree Python-Markdown's treeprocessors work on; text waits as `Passage`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement

from pipeline.content.prose.attributes import ALONE, assign, at_end, listed
from pipeline.content.prose.blocks.block import LINE, CellRow, OpenBlock
from pipeline.content.prose.blocks.enumerated import with_breaks
from pipeline.content.prose.blocks.foreign_heads import (
    contents_line,
    is_foreign_head,
    is_run_elsewhere,
)
from pipeline.content.prose.blocks.html import html_language, html_number, html_parts, html_text
from pipeline.content.prose.blocks.html_tables import html_rows, sides, spanned, strays, table_title
from pipeline.content.prose.blocks.item_numbers import are_meant, jumps_of
from pipeline.content.prose.blocks.tables import CAPTION, fitted, split_row
from pipeline.content.prose.passage import Passage
from pipeline.dataclass import dataclass

_TAGS = {
    "quote": "blockquote",
    "item": "li",
    "glossary": "dl",
    "meaning": "dd",
    "term": "dt",
    "rule": "hr",
    "paragraph": "p",
}
_TASK = re.compile(r"\[([ \u00a0xX])\][ \t\u00a0]+(?=\S)")
_BOXES = {"x": "\u2611", "X": "\u2611"}
_CLOSING = re.compile(r"(?:^|\s)#+$")  # `## Title ## {#name}`
_CAPTION = "caption"
_OPEN_BOX = "\u2610"
_MOST_SHOWN = 8  # numbers of a list


class BlockListener(Protocol):
    """Who hears what is wrong with blocks."""

    def on_long_row(self, line: int, cells: int, columns: int) -> None:
        """A row with more cells than its table has columns."""

    def on_spanned(self, line: int) -> None:
        """A cell over several rows or columns."""

    def on_empty_heading(self, line: int, signs: str) -> None:
        """A heading without a word."""

    def on_foreign(self, line: int, text: str) -> None:
        """The head of another file in the middle of this one, or what another program would run."""

    def on_other_numbers(self, line: int, typed: str, first: int) -> None:
        """A list whose items are numbered otherwise than they are typed."""


@dataclass(slots=True)
class Builder:
    """Makes elements; `listener` hears what is wrong."""

    listener: BlockListener

    def root(self, block: OpenBlock) -> Element:
        """The elements of a document or a note, in a `div`."""
        root = Element("div")
        self._fill(root, block.children)
        return root

    def _fill(self, parent: Element, blocks: Sequence[OpenBlock], tight: bool = False) -> None:
        before: OpenBlock | None = None
        _mark_captions(blocks)
        for block in blocks:
            if is_foreign_head(before, block):
                self.listener.on_foreign(block.line, block.lines[0][1])
            match block.kind:
                case "note":
                    continue  # `definitions` has it
                case "paragraph":
                    self._paragraph(parent, block, before, tight)
                case "heading":
                    self._text(parent, f"h{block.level}", block)
                case "term":
                    self._text(parent, "dt", block)
                case "fence" | "indented":
                    self._code(parent, block)
                case "table":
                    self._table(parent, block)
                case "list":
                    self._list(parent, block)
                case "element":
                    self._html(parent, block)
                case "meaning":
                    self._fill(
                        self._element(parent, "dd", block), block.children, _tight(before, block)
                    )
                case kind:
                    self._fill(self._element(parent, _TAGS[kind], block), block.children)
            before = block

    @staticmethod
    def _element(parent: Element, tag: str, block: OpenBlock) -> Element:
        return SubElement(parent, tag, {LINE: str(block.line), **html_language(block)})

    def _paragraph(
        self, parent: Element, block: OpenBlock, before: OpenBlock | None, tight: bool
    ) -> None:
        lines = block.lines
        if block.name == _CAPTION:
            self._caption(parent, block)
            return
        written = ALONE.match(lines[-1][1].strip())
        if written and len(lines) == 1 and len(parent) and _touches(before, block):
            assign(parent[-1], listed(written))
            return
        if written and len(lines) > 1:
            lines = lines[:-1]
        passage = Passage.of(with_breaks(_trimmed(lines)))
        where = parent if tight and _put(parent, passage) else SubElement(parent, "p")
        if where is not parent:
            where.set(LINE, str(lines[0][0]))
            where.text = passage
        if written and len(block.lines) > 1:
            assign(where, listed(written))

    @staticmethod
    def _caption(parent: Element, block: OpenBlock) -> None:
        """What a table is called, in small type; the name it gets there means nothing here."""
        (number, first), *rest = _trimmed(block.lines)
        *lines, (last, text) = [(number, CAPTION.sub("", first)), *rest]
        where = {LINE: str(number)}
        made = SubElement(SubElement(parent, "p", where), "small", where)
        made.text = Passage.of([*lines, (last, at_end(text)[0])])

    def _text(self, parent: Element, tag: str, block: OpenBlock) -> None:
        *first, (number, last) = _trimmed(block.lines)
        text, written = at_end(last, pandoc=tag != "dt")
        if written and not first:
            text = _CLOSING.sub("", text)
        if not (first or text):
            self.listener.on_empty_heading(number, "#" * block.level)
            return
        first_line = {LINE: str(block.lines[0][0]), **html_language(block)}
        element = SubElement(parent, tag, first_line)
        element.text = Passage.of([*first, (number, text)])
        assign(element, written)

    def _code(self, parent: Element, block: OpenBlock) -> None:
        if is_run_elsewhere(block):
            self.listener.on_foreign(block.line, f"{block.name}{block.written}")
        code = SubElement(self._element(parent, "pre", block), "code", {LINE: str(block.line)})
        code.text = "".join(f"{text}\n" for _, text in block.lines)

    def _list(self, parent: Element, block: OpenBlock) -> None:
        marker = block.marker
        assert marker is not None  # every list begins with an item
        made = self._element(parent, "ul" if marker.number is None else "ol", block)
        if marker.number not in (None, 1):
            made.set("start", str(marker.number))
        if marker.family[0] in "aAiI":
            made.set("type", marker.family[0])
        tight = not _is_loose(block)
        values = self._values(block)
        for item in block.children:
            first = item.children[0] if item.children else None
            element = self._element(made, "li", item)
            if first and first.kind == "paragraph" and (box := _with_box(*first.lines[0])):
                first.lines[0] = box
                element.set("class", "task")
            if item.line in values:
                element.set("value", str(values[item.line]))
            self._fill(element, item.children, tight)

    def _values(self, block: OpenBlock) -> dict[int, int]:
        """The numbers of the items that do not follow from the one before, by their lines.

        CommonMark counts on, whatever is typed: `1.` before each item is a habit.
        """
        typed = [(item.line, item.marker.number or 0) for item in block.children if item.marker]
        numbers = [number for _, number in typed]
        if len(set(numbers)) == 1 or not (jumps := jumps_of(numbers)):
            return {}
        if not are_meant(numbers, jumps):
            shown = ", ".join(map(str, numbers[:_MOST_SHOWN]))
            self.listener.on_other_numbers(block.line, shown, numbers[0])
            return {}
        return {typed[place][0]: typed[place][1] for place in jumps}

    def _html(self, parent: Element, block: OpenBlock) -> None:
        """An element of HTML; a part without its whole is what it holds."""
        if block.name[0] == "h":
            heading = OpenBlock("heading", block.start, block.line, level=int(block.name[1]))
            heading.lines, heading.written = html_text(block), block.written
            self._text(parent, block.name, heading) if heading.lines else None
        elif block.name in ("ul", "ol"):
            made = self._element(parent, block.name, block)
            html_number(made, block, "start", "type")
            for item in html_parts(block):
                tight = [child.kind for child in item.children].count("paragraph") < 2
                self._fill(element := self._element(made, "li", item), item.children, tight)
                html_number(element, item, "value")
        elif block.name == "table" and len(rows := html_rows(block)) > 1:
            block.rows, block.align = rows, sides(rows)
            if line := spanned(block):
                self.listener.on_spanned(line)
            self._fill(parent, strays(block))
            self._table(parent, block)
        elif block.name == "caption":
            table_title(parent, block)
        else:
            whole = block.name == "blockquote"
            self._fill(
                self._element(parent, block.name, block) if whole else parent, block.children
            )

    def _table(self, parent: Element, block: OpenBlock) -> None:
        table = self._element(parent, "table", block)
        if listed := contents_line(block):
            self.listener.on_foreign(block.line, listed)
        head, *rows = block.rows or self._rows(block)
        self._row(SubElement(table, "thead", {LINE: str(head.line)}), head, "th", block.align)
        if rows:
            body = SubElement(table, "tbody", {LINE: str(rows[0].line)})
            for row in rows:
                self._row(body, row, "td", block.align)

    def _rows(self, block: OpenBlock) -> Iterator[CellRow]:
        columns = len(block.align)
        for number, text in block.lines:
            cells = split_row(text)
            kept, count = fitted(cells, columns)
            if count > columns:
                self.listener.on_long_row(number, count, columns)
            yield CellRow(number, tuple(((number, cell),) for cell in kept))

    def _row(self, parent: Element, row: CellRow, tag: str, align: Sequence[str]) -> None:
        made = SubElement(parent, "tr", {LINE: str(row.line)})
        for lines, side in zip(row.cells, align, strict=False):
            number, last = lines[-1]
            text, written = at_end(last.strip(), pandoc=False)
            # The empty corner of a table is no head of anything: axe-core asks for a `td`.
            empty = not any(line.strip() for _, line in lines)
            cell = SubElement(made, "td" if empty else tag, {LINE: str(row.line)})
            cell.text = Passage.of([*lines[:-1], (number, text)])
            if side:
                cell.set("align", side)
            assign(cell, written)


def _put(parent: Element, passage: Passage) -> bool:
    """Put text into an item as it is, without a paragraph; is there room for it?"""
    if not len(parent):
        room = parent.text is None
        parent.text = passage if room else parent.text
    else:
        room = parent[-1].tail is None
        parent[-1].tail = passage if room else parent[-1].tail
    return room


def _trimmed(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Without the white space at the end of a paragraph, which is no line break."""
    *first, (number, last) = lines
    return [*first, (number, last.rstrip())]


def _with_box(number: int, text: str) -> tuple[int, str] | None:
    """`[ ] task` with a box that readers know."""
    match = _TASK.match(text)
    if not match:
        return None
    return number, f"{_BOXES.get(match[1], _OPEN_BOX)} {text[match.end() :]}"


def _mark_captions(blocks: Sequence[OpenBlock]) -> None:
    """Which paragraphs stand beside a table as pandoc's captions do?"""
    for first, second in pairwise(blocks):
        for table, block in ((first, second), (second, first)):
            captioned = table.kind == "table" and block.kind == "paragraph"
            if captioned and CAPTION.match(block.lines[0][1]):
                block.name = _CAPTION


def _touches(before: OpenBlock | None, block: OpenBlock) -> bool:
    return before is not None and before.end >= block.start - 1


def _tight(before: OpenBlock | None, meaning: OpenBlock) -> bool:
    return _touches(before, meaning) and all(_touches(*pair) for pair in pairwise(meaning.children))


def _is_loose(block: OpenBlock) -> bool:
    """CommonMark 5.3: a blank line between two items, or between two blocks of one."""
    if not all(_touches(*pair) for pair in pairwise(block.children)):
        return True
    return any(not _touches(*pair) for item in block.children for pair in pairwise(item.children))
