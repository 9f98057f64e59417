"""Top-level blocks whose lines are as they were: found without reading them again.

A block that ends with a line of its own is read without a look beyond it, so its lines are all that
it depends on, and what is known of the blocks of the house. Kept is what was read without a
finding. Its mark stands for its lines, wherever they are now.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.content.heads import RawField
from pipeline.content.lines import Line
from pipeline.content.raw import RawBlock, RawItem, RawMore, RawProse
from pipeline.dataclass import dataclass
from pipeline.kept import Kept

if TYPE_CHECKING:
    from pipeline.content.known_files import KnownFile

_LONGEST = 400  # lines
_OPENS = re.compile(r" {0,3}:{3,}\s*[^\s:]")
_CLOSES = re.compile(r"\s*:{3,}\s*$")


@dataclass(slots=True)
class KnownBlocks:
    """Those of one house; `quiet` are the marks of those that define nothing for their file, and
    the lines of such prose between them; `files` are whole ones (`known_files.py`)."""

    blocks: Kept[RawBlock] = field(default_factory=lambda: Kept(128))
    quiet: Kept[bool] = field(default_factory=lambda: Kept(256))
    files: Kept[KnownFile] = field(default_factory=lambda: Kept(32))

    def end(self, lines: Sequence[Line], start: int) -> int:
        """Behind the line that closes the block that begins here; `start` if it is none.

        Only a guess: a block that is found to end elsewhere is not kept.
        """
        depth = 0
        for index in range(start, min(len(lines), start + _LONGEST)):
            line = lines[index]
            if ":::" not in line.text or line.code:
                if index == start:
                    return start
            elif _CLOSES.match(line.text):
                depth -= 1
            elif _OPENS.match(line.text):
                depth += 1
            if depth <= 0:
                return index + 1 if index > start else start
        return start

    def find(self, lines: Sequence[Line]) -> RawBlock | None:
        """The block of exactly these lines, where they are now."""
        known = self.blocks.get(relative(lines))
        if known is None or known.line == lines[0].number:
            return known
        return marked_raw(_moved(known, lines[0].number - known.line), known.mark)

    def keep(self, lines: Sequence[Line], block: RawBlock) -> None:
        """Know it the next time."""
        self.blocks.put(relative(lines), marked_raw(block, object()))

    def forget(self) -> None:
        """Know nothing."""
        self.blocks.forget()
        self.quiet.forget()
        self.files.forget()

    def next_round(self) -> None:
        """Forget what was not asked for since the last round."""
        for kept in (self.blocks, self.quiet, self.files):
            kept.next_round()


def marked_raw(block: RawBlock, mark: Hashable) -> RawBlock:
    """The very block, with a mark that stands for its lines."""
    object.__setattr__(block, "mark", mark)
    return block


def relative(lines: Sequence[Line]) -> Hashable:
    """What some lines are, wherever they stand."""
    first = lines[0].number
    return tuple((line.number - first, *line[1:]) for line in lines)


def moved(items: Sequence[RawItem], by: int) -> Sequence[RawItem]:
    """The items so many lines further down; their marks stand for them there too."""
    return items if by == 0 else [_moved_item(item, by) for item in items]


def _moved(block: RawBlock, by: int) -> RawBlock:
    fields = tuple(
        RawField(
            one.name,
            one.value,
            one.line + by,
            one.items and tuple((text, line + by) for text, line in one.items),
            one.mended,
            one.typed,
            one.end + by,
        )
        for one in block.fields
    )
    return RawBlock(
        block.name,
        block.id,
        fields,
        tuple(_moved_item(item, by) for item in block.body),
        block.line + by,
        block.end + by,
        block.closed,
        block.words,
        block.told,
        block.glued and block.glued + by,
    )


def _moved_item(item: RawItem, by: int) -> RawItem:
    match item:
        case RawProse(lines):
            return RawProse(tuple(Line(line.number + by, *line[1:]) for line in lines))
        case RawMore(line):
            return RawMore(line + by)
        case RawBlock():
            return marked_raw(_moved(item, by), item.mark)
