"""A block whose end has not been read yet, and where its lines begin when it is set in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import field

from pipeline.content.fence_lines import Fence
from pipeline.content.heads import field_name
from pipeline.content.lines import Line
from pipeline.content.raw import RawItem, RawProse
from pipeline.dataclass import dataclass


@dataclass(slots=True)
class UnendedBlock:
    """A block being read; its lines lose the `indent` of its fence, and of its first field."""

    fence: Fence
    line: int
    indent: int = 0
    head: list[Line] = field(default_factory=list)
    body: list[RawItem] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    in_head: bool = True
    glued: int = 0

    def flush(self) -> None:
        """Its text so far is whole: a block follows, or its end."""
        if any(line.text.strip() for line in self.prose):
            self.body.append(RawProse(tuple(self.prose)))
        self.prose = []

    def own(self, line: Line) -> Line:
        """The line as it would stand were the block not set in."""
        if not self.indent or not line.text[:1].isspace():
            return line
        text, lead = _measured(line.text)
        return line._replace(text=text[min(lead, self.indent) :])

    def first(self, line: Line, names: Collection[str]) -> Line:
        """The line under its fence. A field that is set in there, as YAML has it, sets in the
        whole block: to Markdown, four spaces are code, which would be printed without a word."""
        text, lead = _measured(line.text)
        if not lead or line.code or field_name(text[lead:], names) not in names:
            return line
        self.indent += lead
        return line._replace(text=text[lead:])


def _measured(text: str) -> tuple[str, int]:
    """A line with spaces for its tabs, and how many it begins with."""
    text = text.expandtabs(4)
    return text, len(text) - len(text.lstrip())
