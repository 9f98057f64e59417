"""Paragraphs that said they are items → lists within each other.

Word numbers a list anew for each `lfo`, and goes on where the number does. “Increase indent” leaves
the level of an item and sets a margin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.content.prose.blocks.sequences import numbers_of
from pipeline.dataclass import replace
from pipeline.studio.paste.blocks import Bullet, ListItem, Paragraph, PasteBlock, PasteList

_DEEPER = 15.0  # points: “increase indent” is 18 or more
_NUMBER = re.compile(r"\(?(?:[\w.]*?[.\s])?(\d{1,6}|[ivxlcdm]+|[IVXLCDM]+|[a-z]|[A-Z])[.)°:–-]+")


def gathered(blocks: Sequence[PasteBlock]) -> tuple[PasteBlock, ...]:
    """The same with lists where paragraphs said that they are items."""
    out: list[PasteBlock] = []
    items: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (block.bullet or (block.inset and items)):
            items.append(block)
            continue
        out += _lists(items)
        items = []
        out.append(block)
    return (*out, *_lists(items))


def merged(blocks: Sequence[PasteBlock]) -> tuple[PasteBlock, ...]:
    """The same with one list where a list goes on in the next: bullets, or numbers that follow."""
    out: list[PasteBlock] = []
    for block in blocks:
        match out[-1:], block:
            case [PasteList() as before], PasteList() as after if _follows(before, after):
                out[-1] = replace(before, items=(*before.items, *after.items))
            case _:
                out.append(block)
    return tuple(out)


def _follows(one: PasteList, two: PasteList) -> bool:
    numbers = (one.items[-1].number, two.items[0].number)
    return one.style == two.style and (not one.style or numbers[1] == numbers[0] + 1)


class _OpenList:
    """A list that goes on: its level, its items so far."""

    def __init__(self, level: int, bullet: Bullet) -> None:
        self.level = level
        self.family = bullet.family
        self.style = next(iter(readings(bullet.marker)), ("", 0))[0]
        self.last = 0
        self.items: list[ListItem] = []

    def number(self, bullet: Bullet) -> int | None:
        """The number of the next item, 0 for a bullet; None if it is an item of another list."""
        read = readings(bullet.marker)
        if not self.style or not read:
            return 0 if not self.style and not read else None
        own = next((number for style, number in read if style == self.style), 0)
        follows = own == self.last + 1 or (bullet.family == self.family and own > self.last)
        return own if not self.items or follows else None

    def put(self, block: PasteBlock) -> None:
        """Another block of the last item."""
        last = self.items[-1]
        self.items[-1] = replace(last, blocks=(*last.blocks, block))


def _lists(items: Sequence[Paragraph]) -> list[PasteBlock]:
    done: list[PasteBlock] = []
    stack: list[_OpenList] = []
    margins: dict[tuple[str, int], float] = {}
    for item in items:
        if item.bullet is None:
            stack[-1].put(replace(item, inset=False))
            continue
        bullet, level = item.bullet, _level(item.bullet, margins)
        while stack and not _goes_on(stack[-1], bullet, level):
            _close(stack, done)
        if not stack or stack[-1].level < level:
            stack.append(_OpenList(level, bullet))
        stack[-1].last = number = stack[-1].number(bullet) or 0
        stack[-1].items.append(ListItem((Paragraph(item.spans),), number, bullet.task))
    while stack:
        _close(stack, done)
    return done


def _goes_on(listed: _OpenList, bullet: Bullet, level: int) -> bool:
    deeper = listed.level < level
    return deeper or (listed.level == level and listed.number(bullet) is not None)


def _close(stack: list[_OpenList], done: list[PasteBlock]) -> None:
    closed = stack.pop()
    made = PasteList(tuple(closed.items), closed.style)
    if stack:
        stack[-1].put(made)
    else:
        done.append(made)


def _level(bullet: Bullet, margins: dict[tuple[str, int], float]) -> int:
    """Its level, one deeper where a margin sets it further in than the first of that level."""
    first = margins.setdefault((bullet.family, bullet.level), bullet.margin)
    return bullet.level + (bullet.margin - first >= _DEEPER)


def readings(marker: str) -> list[tuple[str, int]]:
    """How a marker may count (1, a, A, i, I) and its number; a bullet does not."""
    found = _NUMBER.fullmatch(marker)
    return list(numbers_of(found[1])) if found else []
