"""Does an open block take its part of the next line? Each kind of container has its own rule."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.content.lines import SEPARATOR
from pipeline.content.prose.blocks.block import Kind, Marker, OpenBlock
from pipeline.content.prose.blocks.cursor import Cursor
from pipeline.content.prose.blocks.drawn_tables import may_be_drawn
from pipeline.content.prose.blocks.html import INDENTED, PRE, ends_code
from pipeline.content.prose.blocks.markers import LOWER, MARKER, foreign_sign
from pipeline.content.prose.blocks.sounds import sounds_like_prose

if TYPE_CHECKING:
    from pipeline.content.prose.blocks.reader import Reader

# pandoc's `~` is also “about”: words stand behind it, and a term before it.
MEANING = re.compile(r"(?::(?=\s+\S)|(~)(?=\s+[^\W\d_]))")
_NOTE = 4  # columns a note may be indented by; two are enough
_FENCE_END = re.compile(r"(`{3,}|~{3,})\s*$")


def goes_on(reader: Reader, block: OpenBlock, cursor: Cursor) -> bool:
    """Does the line belong to this block? If so, the cursor goes over what marks it so.

    A line that ends the block is part of it and is used up (`cursor.done`).
    """
    rule = _RULES.get(block.kind)
    return rule(reader, block, cursor) if rule else True


def _quote(_: Reader, __: OpenBlock, cursor: Cursor) -> bool:
    return take_quote_sign(cursor)


def take_quote_sign(cursor: Cursor) -> bool:
    """Go over `>` and the space after it."""
    if not cursor.text.lstrip(" \t").startswith(">") or cursor.indent > 3:
        return False
    cursor.skip_blanks()
    cursor.take(1)
    cursor.advance(1)
    return True


def _list(_: Reader, __: OpenBlock, cursor: Cursor) -> bool:
    return cursor.text != SEPARATOR


def _item(reader: Reader, block: OpenBlock, cursor: Cursor) -> bool:
    marker = block.marker
    assert marker is not None  # every item has one
    if cursor.blank:
        return bool(block.children) and cursor.text != SEPARATOR
    indent = cursor.indent
    if marker.foreign and _is_own_paragraph(reader, cursor):
        return False
    if indent >= marker.content:
        cursor.advance(marker.content)
        return True
    if indent < marker.inside and marker.foreign:
        sign = foreign_sign(cursor.text.lstrip())
        return _is_lower(block, sign) if sign else not block.children
    if indent < marker.inside or _continues_numbering(marker, cursor.text):
        # A number alone on its line, as some PDFs give it: its words stand below.
        return marker.number is not None and not block.children and cursor.text[:1].isalpha()
    if may_be_drawn(reader, cursor.text):
        return False  # pandoc indents its tables by two, wherever they stand
    cursor.advance(indent)
    return True


def _is_own_paragraph(reader: Reader, cursor: Cursor) -> bool:
    """A sentence that Word indents by a tab, after a blank line, is none of the list's."""
    after_blank = reader.tip.kind != "paragraph"
    return after_blank and cursor.text[:1] == "\t" and sounds_like_prose(cursor.text.strip())


def _continues_numbering(marker: Marker, text: str) -> bool:
    """`2.` after `1.` is its neighbour, wherever it stands; `1.` after `1.` goes one step down."""
    match = MARKER.match(text.lstrip(" \t"))
    if match is None or marker.number is None or match["after"] != marker.family:
        return False
    return int(match["number"]) == marker.number + 1


def _is_lower(block: OpenBlock, sign: str) -> bool:
    """Is this Word's bullet of the next level? It writes them all at the beginning of the line."""
    if sign not in LOWER:
        return False
    around: OpenBlock | None = block
    while around is not None:
        if around.marker and around.marker.family == sign:
            return False
        around = around.parent
    return True


def _meaning(_: Reader, block: OpenBlock, cursor: Cursor) -> bool:
    if cursor.blank:
        return bool(block.children)
    if cursor.indent < 2:
        return False
    if cursor.indent < block.level and MEANING.match(cursor.text.lstrip(" \t")):
        return False  # the next one of the same term
    cursor.advance(min(cursor.indent, block.level))
    return True


def _note(_: Reader, __: OpenBlock, cursor: Cursor) -> bool:
    if cursor.blank:
        return True
    if cursor.indent < 2:
        return False
    cursor.advance(min(cursor.indent, _NOTE))
    return True


def _fence(reader: Reader, block: OpenBlock, cursor: Cursor) -> bool:
    if block.name == PRE:
        said, rest = ends_code(cursor.text)
        if said or rest is None:
            block.lines.append((cursor.number, said))
        if rest is not None:
            reader.close(block)
            cursor.text = rest
        cursor.done = not rest
        return False
    end = _FENCE_END.match(cursor.text.strip(" \t"))
    if end and end[1].startswith(block.name):
        reader.close(block)
        cursor.done = True
        return False
    cursor.advance(min(cursor.indent, block.level))
    return True


def _element(_: Reader, block: OpenBlock, cursor: Cursor) -> bool:
    """Until its end tag; white space within lists and tables is the author's order."""
    if block.name in INDENTED:
        cursor.skip_blanks()
    return True


def _indented(_: Reader, __: OpenBlock, cursor: Cursor) -> bool:
    if cursor.indent < 4 and not cursor.blank:
        return False
    cursor.advance(4)
    return True


def _not_blank(_: Reader, __: OpenBlock, cursor: Cursor) -> bool:
    return not cursor.blank


_RULES: dict[Kind, Callable[[Reader, OpenBlock, Cursor], bool]] = {
    "quote": _quote,
    "item": _item,
    "list": _list,
    "meaning": _meaning,
    "note": _note,
    "fence": _fence,
    "element": _element,
    "indented": _indented,
    "paragraph": _not_blank,
    "table": _not_blank,
}
