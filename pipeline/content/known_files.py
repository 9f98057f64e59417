"""A file as it was read the last time: of one that is typed into, only what changed is read again.

Before the first line that is another one and behind the last, all is as it was, from the nearest
line on that opens a top-level block: there nothing is open, whatever stands above. Kept is a file
in which nothing was found; only there is every block, every comment and all code known to end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from pipeline.content.fence_lines import Vocabulary
from pipeline.content.fences import parse_fences
from pipeline.content.known_blocks import KnownBlocks, moved
from pipeline.content.lines import read_lines
from pipeline.content.raw import RawBlock, RawItem
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic

_Read = Callable[[Sequence[str], int], tuple[list[RawItem], list[Diagnostic]]]


@dataclass(frozen=True, slots=True)
class KnownFile:
    """The lines of a body, the number of the first one, its top-level items."""

    texts: tuple[str, ...]
    first: int
    items: tuple[RawItem, ...]

    def starts(self) -> dict[int, int]:
        """Where a line opens a top-level block and can do nothing else, and which item that is."""
        return {
            item.line - self.first: number
            for number, item in enumerate(self.items)
            if isinstance(item, RawBlock) and self.texts[item.line - self.first].startswith(":::")
        }


def raw_items(
    texts: Sequence[str],
    first: int,
    file: str,
    vocabulary: Callable[[], Vocabulary],
    known: KnownBlocks,
) -> tuple[Sequence[RawItem], list[Diagnostic]]:
    """The top-level items of a body that begins on line `first`, and what is wrong with them."""
    read = partial(_read, file, vocabulary, known)
    whole, before = tuple(texts), known.files.get(file)
    items = None if before is None else _spliced(before, whole, first, read)
    if items is None:
        items, found = read(whole, first)
        if found:
            return items, found
    known.files.put(file, KnownFile(whole, first, tuple(items)))
    return items, []


def _read(
    file: str,
    vocabulary: Callable[[], Vocabulary],
    known: KnownBlocks,
    texts: Sequence[str],
    first: int,
) -> tuple[list[RawItem], list[Diagnostic]]:
    lines, found = read_lines(texts, first, file)
    items, wrong = parse_fences(lines, file, vocabulary(), known)
    return items, [*found, *wrong]


def _spliced(
    before: KnownFile, texts: tuple[str, ...], first: int, read: _Read
) -> list[RawItem] | None:
    """The items of before, what is read of the lines that changed, items of before; None when that
    cannot be read by itself."""
    same, after = _alike(before.texts, texts)
    starts = before.starts()
    # Of a line that opens a block nobody knows what follows; of the one before, this must be known.
    begin = max((place for place in starts if place < same), default=0)
    shift = len(texts) - len(before.texts)
    ends = (place for place in starts if place >= max(len(before.texts) - after, begin))
    end = min(ends, default=len(before.texts))
    changed = texts[begin : end + shift]
    if changed and "<!--" in changed[-1]:  # a comment looks one line further
        return None
    middle, found = read(changed, first + begin)
    if found:
        return None
    by = first - before.first
    above = before.items[: starts.get(begin, 0)]
    below = before.items[starts.get(end, len(before.items)) :]
    return [*moved(above, by), *middle, *moved(below, by + shift)]


def _alike(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many lines are the same from the beginning, and of the others from the end."""
    shorter = min(len(one), len(other))
    same = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    after = next((n for n in range(shorter - same) if one[-1 - n] != other[-1 - n]), shorter - same)
    return same, after
