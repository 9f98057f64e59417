"""What stands between fences, not yet compared with any schema."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import field

from pipeline.content.heads import RawField
from pipeline.content.lines import Line
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class RawProse:
    """Some lines of Markdown."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RawMore:
    """`<!-- more -->`."""

    line: int


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A fence with its head and what it holds, not yet compared with any schema.

    `name` is empty when its fence named nothing; `words` stood after a name nobody knows.
    """

    name: str
    id: str
    fields: tuple[RawField, ...]
    body: tuple[RawItem, ...]
    line: int
    end: int
    closed: bool = True
    words: str = ""
    told: bool = False  # is something wrong with its fence, which has been told?
    glued: int = 0  # the line of text that stands where its head should
    # Stands for its lines (`known_blocks.py`).
    mark: Hashable = field(default=None, init=False, compare=False, repr=False)


RawItem = RawProse | RawMore | RawBlock
