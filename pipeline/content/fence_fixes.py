"""What mends a fence: the line as it is to be, the end that is missing, the blank line too many."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from pipeline.content.fence_lines import Complaint
from pipeline.content.lines import Line
from pipeline.content.raw import RawBlock, RawItem
from pipeline.fixes.values import Fix, asks, safe

_CODE_ENDS = re.compile(r"[\s>]*(?:`{3,}|~{3,})\s*$")


def fence_fix(lines: Sequence[Line], wrong: Complaint) -> Fix | None:
    """The first line as it was meant; not where its words would be a field given already."""
    field = wrong.right.partition("\n")[2].partition(":")[0]
    head = takewhile(lambda line: line.text.strip(), lines[1:])
    if not wrong.right or (field and any(line.text.startswith(field) for line in head)):
        return None
    return (safe if wrong.sure else asks)(lines[0].text.strip(), wrong.right)


def without_blanks(lines: Sequence[Line], index: int) -> Fix:
    """The blank lines from here on taken out, of a head that goes on behind them."""
    end = index
    while not lines[end].text.strip():
        end += 1
    return safe("".join(f"{line.text}\n" for line in lines[index:end]), "")


def missing_end(
    lines: Sequence[Line], opened: int, body: Sequence[RawItem], may_hold: Callable[[str], bool]
) -> Fix | None:
    """The end of a block that has none: before the next one it cannot hold, else behind all text.

    A block stands in no other of its own name: there the first one was to be over.
    """
    first = next((at for at, line in enumerate(lines) if line.number == opened), 0)
    names = lines[first].text.split()

    def ends(name: str) -> bool:
        return name in names or not may_hold(name)

    following = (one for one in body if isinstance(one, RawBlock) and ends(one.name))
    stop = next((one.line for one in following), 0)
    text = [
        line for line in lines[first:] if line.text.strip() and (not stop or line.number < stop)
    ]
    if text[-1].code and (text[-1].opens or not _CODE_ENDS.match(text[-1].text)):
        return None  # it would be code too; that is told, and mended first
    after = text[-1].number + 1
    return asks("", ":::\n\n" if after == stop else ":::\n", line=after)
