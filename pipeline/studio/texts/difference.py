"""Two texts → the change that makes one of the other, line by line and no larger than it must be.

Of lines that were replaced only what stands between their common ends is touched: a cursor in the
rest stays on its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pipeline.studio.texts.changes import ChangePart, Changes, joined, units

# `SequenceMatcher` is quadratic at its worst; beyond that many lines all of them are replaced.
_MOST = 4_000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Span = tuple[int, int, int, int]  # lines of the old text, lines of the new one


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends; all other separators are characters."""
    return _LINE.findall(text)


def changes_between(old: str, new: str) -> Changes:
    """The change that makes `new` of `old`."""
    return joined(_sections(lines_of(old), lines_of(new)))


def replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Span]:
    """Which lines of `old` become which of `new`, the first of each and the one behind the last."""
    same = _alike(old, new)
    rest = min(len(old), len(new)) - same
    behind = _alike(old[same:][::-1], new[same:][::-1]) if rest else 0
    old_end, new_end = len(old) - behind, len(new) - behind
    if same in (old_end, new_end) or max(old_end, new_end) - same > _MOST:
        if (old_end, new_end) != (same, same):
            yield same, old_end, same, new_end
        return
    matcher = SequenceMatcher(None, old[same:old_end], new[same:new_end], autojunk=False)
    for tag, *span in matcher.get_opcodes():
        if tag != "equal":
            one, two, three, four = (same + place for place in span)
            yield one, two, three, four


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines, or characters, are the same from the beginning."""
    pairs = zip(old, new, strict=False)
    return next((n for n, (one, two) in enumerate(pairs) if one != two), min(len(old), len(new)))


def _sections(old: Sequence[str], new: Sequence[str]) -> Iterator[ChangePart]:
    at = 0
    for start, end, first, last in replaced(old, new):
        before, after = "".join(old[start:end]), "".join(new[first:last])
        head = _alike(before, after)
        tail = _alike(before[head:][::-1], after[head:][::-1])
        yield ChangePart(units("".join(old[at:start])) + units(before[:head]))
        old_part, new_part = before[head : len(before) - tail], after[head : len(after) - tail]
        yield ChangePart(units(old_part), new_part)
        yield ChangePart(units(before[len(before) - tail :]) if tail else 0)
        at = end
    yield ChangePart(units("".join(old[at:])))
