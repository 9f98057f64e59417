"""Does an open block take its part of the next line? Each kind of container has its own rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.content.prose.blocks.block import Block, Kind, Marker
from pipeline.content.prose.blocks.cursor import Cursor
from pipeline.content.prose.blocks.markers import LOWER, MARKER, foreign_sign

if TYPE_CHECKING:
    from pipeline.content.prose.blocks.reader import Reader

_NOTE = 4  # columns a note may be indented by; two are enough
_FENCE_END = re.compile(r"(`{3,}|~{3,})\s*$")


def goes_on(reader: Reader, block: Block, cursor: Cursor) -> bool:
    """Does the line belong to this block? If so, the cursor goes over what marks it so.

    A line that ends the block is part of it and is used up (`cursor.done`).
    """
    rule = _RULES.get(block.kind)
    return rule(reader, block, cursor) if rule else True


def _quote(_: Reader, __: Block, cursor: Cursor) -> bool:
    return take_quote_sign(cursor)


def take_quote_sign(cursor: Cursor) -> bool:
    """Go over `>` and the space after it."""
    if not cursor.text.lstrip(" \t").startswith(">") or cursor.indent > 3:
        return False
    cursor.skip_blanks()
    cursor.take(1)
    cursor.advance(1)
    return True


def _item(_: Reader, block: Block, cursor: Cursor) -> bool:
    marker = block.marker
    assert marker is not None  # every item has one
    if cursor.blank:
        return bool(block.children)
    indent = cursor.indent
    if indent >= marker.content:
        cursor.advance(marker.content)
        return True
    if indent < marker.inside and marker.foreign:
        sign = foreign_sign(cursor.text.lstrip())
        return _is_lower(block, sign) if sign else not block.children
    if indent < marker.inside or _continues_numbering(marker, cursor.text):
        return False
    cursor.advance(indent)
    return True


def _continues_numbering(marker: Marker, text: str) -> bool:
    """`2.` after `1.` is its neighbour, wherever it stands; `1.` after `1.` goes one step down."""
    match = MARKER.match(text.lstrip(" \t"))
    if match is None or marker.number is None or match["after"] != marker.family:
        return False
    return int(match["number"]) == marker.number + 1


def _is_lower(block: Block, sign: str) -> bool:
    """Is this Word's bullet of the next level? It writes them all at the beginning of the line."""
    if sign not in LOWER:
        return False
    around: Block | None = block
    while around is not None:
        if around.marker and around.marker.family == sign:
            return False
        around = around.parent
    return True


def _meaning(_: Reader, block: Block, cursor: Cursor) -> bool:
    if cursor.blank:
        return bool(block.children)
    if cursor.indent < 2:
        return False
    cursor.advance(min(cursor.indent, block.level))
    return True


def _note(_: Reader, __: Block, cursor: Cursor) -> bool:
    if cursor.blank:
        return True
    if cursor.indent < 2:
        return False
    cursor.advance(min(cursor.indent, _NOTE))
    return True


def _fence(reader: Reader, block: Block, cursor: Cursor) -> bool:
    end = _FENCE_END.match(cursor.text.strip(" \t"))
    if end and end[1].startswith(block.name):
        reader.close(block)
        cursor.done = True
        return False
    cursor.advance(min(cursor.indent, block.level))
    return True


def _indented(_: Reader, __: Block, cursor: Cursor) -> bool:
    if cursor.indent < 4 and not cursor.blank:
        return False
    cursor.advance(4)
    return True


def _not_blank(_: Reader, __: Block, cursor: Cursor) -> bool:
    return not cursor.blank


_RULES: dict[Kind, Callable[[Reader, Block, Cursor], bool]] = {
    "quote": _quote,
    "item": _item,
    "meaning": _meaning,
    "note": _note,
    "fence": _fence,
    "indented": _indented,
    "paragraph": _not_blank,
    "table": _not_blank,
}
