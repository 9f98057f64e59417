"""CommonMark's block structure, by its own algorithm: each line goes to the blocks that are open.

A line first meets the containers that may take their part of it (`>`, the indentation of an item),
then may begin blocks (`openings.py`); what is left is text. A line of a paragraph may stay away
from its containers (“lazy”). See CommonMark 0.31.2, appendix “A parsing strategy”, phase 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.content.lines import Line
from pipeline.content.prose.blocks.block import Kind, OpenBlock
from pipeline.content.prose.blocks.cursor import Cursor
from pipeline.content.prose.blocks.going_on import goes_on
from pipeline.content.prose.blocks.html import read_tags
from pipeline.content.prose.blocks.openings import code_region, open_block
from pipeline.content.prose.blocks.tables import is_row
from pipeline.content.prose.definitions import Definitions
from pipeline.content.prose.depth import DEEPEST, TooDeepError

_END = re.compile(r"</([A-Za-z][A-Za-z0-9]*)")


class Reader:
    """Reads the blocks of some lines; what they define goes to `definitions`."""

    def __init__(
        self,
        lines: Sequence[Line],
        definitions: Definitions,
        on_tag: Callable[[str, int, int, bool], None],
    ) -> None:
        self.lines = lines
        self.definitions = definitions
        self.on_tag = on_tag  # a line and a tag's place in it, its number, whether it is read
        self.index = 0  # of the line being read
        self.document = OpenBlock("document", 0, lines[0].number if lines else 0)
        self.tip = self.document  # the innermost open block
        self.tagged = -1  # the last line that held block-level tags of HTML
        self.around = 0  # how many of them are open that are left out, and end further on
        self._ends: dict[str, int] | None = None  # where the last end tag of each name stands

    def read(self) -> OpenBlock:
        """The document these lines make.

        Raises:
            TooDeepError: containers within containers without end.
        """
        while self.index < len(self.lines):
            line = self.lines[self.index]
            cursor = Cursor(line.number, line.text)
            if not (line.opens and code_region(self, cursor)):
                self._line(cursor)
            self.index += 1
        self.close_to(self.document)
        self.finish(self.document)
        return self.document

    def following(self) -> Iterator[str]:
        """The texts of the lines after this one."""
        return (self.lines[index].text for index in range(self.index + 1, len(self.lines)))

    def ends_later(self, name: str) -> bool:
        """Does an end tag of this name stand on this line or after it?"""
        if self._ends is None:
            self._ends = {
                tag.casefold(): index
                for index, line in enumerate(self.lines)
                if not line.code and "</" in line.text
                for tag in _END.findall(line.text)
            }
        return self._ends.get(name, -1) >= self.index

    def descend(self, cursor: Cursor) -> OpenBlock:
        """The innermost open block this line belongs to."""
        block = self.document
        while block.children and block.children[-1].is_open:
            child = block.children[-1]
            if not goes_on(self, child, cursor):
                return block
            block = child
        return block

    def _line(self, cursor: Cursor) -> None:
        container = matched = self.descend(cursor)
        tip = self.tip
        while not cursor.done and container.kind not in ("fence", "indented"):
            opened = open_block(self, container, cursor)
            if opened is None:
                break
            container = opened
        if cursor.done:
            return
        blank = cursor.blank
        if not container.is_open:  # a paragraph of link definitions, which is none any more
            container = self.tip
        elif container is matched and tip is not matched and self._is_lazy(tip) and not blank:
            container = tip  # a lazy line
        self.close_to(container)
        if container.kind in ("fence", "indented"):
            container.lines.append((cursor.number, cursor.text))
        elif not blank:
            row = container.kind == "table" and is_row(container, cursor.text)
            if not row and "<" in cursor.text and read_tags(self, cursor):
                return
            if container.kind != "paragraph" and not row:
                container = self.add("paragraph", container, cursor.number)
            container.lines.append((cursor.number, cursor.text.lstrip()))

    def _is_lazy(self, tip: OpenBlock) -> bool:
        """May a line go on this paragraph without its signs? Not once it has been closed."""
        return tip is self.tip and tip.kind == "paragraph"

    def add(self, kind: Kind, container: OpenBlock, line: int) -> OpenBlock:
        """A new open block in `container`, or around it where it may not stand there.

        Raises:
            TooDeepError: it would stand too deep.
        """
        self.close_to(container)
        while not self.tip.holds(kind):
            self.close_to(self.parent(self.tip))
        block = OpenBlock(kind, self.index, line, self.tip, depth=self.tip.depth + 1)
        if block.depth > DEEPEST:
            raise TooDeepError(line)
        self.tip.children.append(block)
        self.tip = block
        return block

    def close_to(self, block: OpenBlock) -> None:
        """Close what is open within a block."""
        while self.tip is not block:
            closing = self.tip
            self.tip = self.parent(closing)
            self.finish(closing)

    def close(self, block: OpenBlock) -> OpenBlock:
        """Close the innermost block, whose last line is the one being read."""
        self.tip = self.parent(block)
        self.finish(block)
        block.end = self.index
        return block

    @staticmethod
    def parent(block: OpenBlock) -> OpenBlock:
        """What a block stands in."""
        assert block.parent is not None  # the document is closed last
        return block.parent

    def finish(self, block: OpenBlock) -> None:
        """What can be said of a block only when all its lines are known."""
        block.is_open = False
        block.end = self.index - 1
        if block.kind in ("list", "item", "meaning", "note", "glossary"):
            block.end = block.children[-1].end if block.children else block.start
        elif block.kind == "indented":
            while block.lines and not block.lines[-1][1].strip(" \t"):
                block.lines.pop()
            block.end = block.start + len(block.lines) - 1
        elif block.kind == "paragraph":
            self.take_definitions(block)
            if not block.lines and block.parent:  # it is the last one: no need to look for it
                block.parent.children.pop()

    def take_definitions(self, paragraph: OpenBlock) -> None:
        """Link definitions are no text; they stand at the beginning of a paragraph."""
        lines, taken = paragraph.lines, 0
        while taken < len(lines) and lines[taken][1].startswith("["):
            count = self.definitions.link(lines, taken)
            if not count:
                break
            taken += count
        del lines[:taken]
