"""Tables with bars, as GitHub reads them, and a little more kindly.

No word of a row is lost: what stands beyond the last column stands in it, bars and all, with a
finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.blocks.cursor import Cursor

if TYPE_CHECKING:
    from pipeline.content.prose.blocks.reader import Reader

# Word and Pages make dashes of hyphens.
_DASH = "[-\u2010-\u2015\u2212]"
_CELL = rf"[ \t\u00a0]*:?{_DASH}+:?[ \t\u00a0]*"
_RULE = re.compile(rf"\|{_CELL}\|?[ \t]*$|\|?{_CELL}(?:\|{_CELL})+\|?[ \t]*$")
# pandoc's, above or below a table.
CAPTION = re.compile(r":[ \t]+(?=\S)")
_PARTS = re.compile(r"\\.|(`+)|(\|)", re.DOTALL)


def pipes(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    """A table whose rule this line is; its head is the last line of the paragraph above.

    GitHub wants as many cells in the rule as in the head. Whoever draws a rule means a table.
    """
    if container.kind != "paragraph" or not container.lines or "|" not in cursor.text:
        return None
    line, head = container.lines[-1]
    if "|" not in head or not _RULE.match(cursor.text.strip(" \t\u00a0")):
        return None
    names = split_row(head)
    if len(names) == 1 and not head.strip().startswith("|"):
        return None
    parent = container.parent
    assert parent is not None  # a paragraph always stands in something
    container.lines.pop()
    start = reader.index - 1
    reader.close_to(parent)  # without a line, the paragraph is gone
    table = reader.add("table", parent, line)
    table.start = start
    table.lines.append((line, head))
    rule = split_row(cursor.text.strip())
    table.align = tuple(_side(cell) for cell in rule[: len(names)])
    table.align += ("",) * (len(names) - len(table.align))
    cursor.done = True
    return table


def is_row(table: OpenBlock, text: str) -> bool:
    """Is a line below a table one of its rows? Without a bar only where all are without borders."""
    if CAPTION.match(text.lstrip(" \t")):
        return False
    return "|" in text or not table.lines[0][1].strip().startswith("|")


def split_row(text: str) -> list[str]:
    """The cells between the bars of a row; a bar in code or behind a backslash is text."""
    text = text.strip()
    bars = list(_bars(text))
    if bars and bars[0] == 0:
        text, bars = text[1:], [bar - 1 for bar in bars[1:]]
    if bars and bars[-1] == len(text) - 1:
        text = text[:-1]
        bars.pop()
    cells, position = [], 0
    for bar in bars:
        cells.append(text[position:bar])
        position = bar + 1
    return [cell.strip() for cell in (*cells, text[position:])]


def _bars(text: str) -> Iterable[int]:
    parts = list(_PARTS.finditer(text))
    ends: dict[str, list[int]] = {}
    for index in reversed(range(len(parts))):
        if parts[index][1]:
            ends.setdefault(parts[index][1], []).append(index)
    index = 0
    while index < len(parts):
        if parts[index][2]:
            yield parts[index].start()
        elif ticks := parts[index][1]:
            later = ends[ticks]
            while later and later[-1] <= index:
                later.pop()
            if later:
                index = later[-1]
        index += 1


def _side(cell: str) -> str:
    left, right = cell.startswith(":"), cell.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else ""


def fitted(cells: list[str], columns: int) -> tuple[list[str], int]:
    """As many cells as there are columns, and how many there were, empty ones at the end apart."""
    while len(cells) > columns and not cells[-1]:
        cells.pop()
    count = len(cells)
    last = columns - 1
    kept = cells if count <= columns else [*cells[:last], " | ".join(cells[last:])]
    return [_freed(cell) for cell in kept] + [""] * (columns - len(kept)), count


def _freed(cell: str) -> str:
    """GitHub: a backslash before a bar goes before anything else is read, in code too."""
    return cell.replace("\\|", "|")
