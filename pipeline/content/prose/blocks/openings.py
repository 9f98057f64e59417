"""Which block a line begins, if any: quotations, headings, rules, code, lists, notes, meanings."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.content.lines import Line
from pipeline.content.prose.blocks import drawn_tables, tables
from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.blocks.cursor import Cursor
from pipeline.content.prose.blocks.going_on import take_quote_sign
from pipeline.content.prose.blocks.html import PRE, begins_code, goes_on_in_html
from pipeline.content.prose.blocks.markers import MARKER, Around, take_marker
from pipeline.content.prose.blocks.meanings import meaning
from pipeline.content.prose.blocks.sounds import sounds_like_prose
from pipeline.content.prose.definitions import NOTE, defines_alone

if TYPE_CHECKING:
    from pipeline.content.prose.blocks.reader import Reader

# `##Titre` is a heading, whatever GitHub says; `#mot` is a word, and `##NOM##` some tool's tag.
_HEADING = re.compile(r"(#{1,6})(?:\s+(.*)|$)|(#{2,6})(?!#)(?!\w+#+\s*$)(\S.*)$")
_HEADING_END = re.compile(r"(?:^|\s)#+\s*$")
_UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
_RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
# `~~~~one~~ two~~` is struck out, or was to be: a fence would take its words for a language.
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})(?!.*(?:[^\s~]~~|~~[^\s~]))")
_FENCE_END = re.compile(r"[ \t]*(`{3,}|~{3,})\s*$")

Opening = Callable[["Reader", OpenBlock, Cursor], "OpenBlock | None"]


def open_block(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    """The block the rest of the line begins, or None when it is text or nothing.

    When that uses the whole line up, `cursor.done` says so.
    """
    if cursor.blank:
        return None
    indent = cursor.indent
    if indent >= 4 and not _in_deep_list(container, indent):
        return _indented(reader, container, cursor, indent)
    first = cursor.text.lstrip(" \t")[0]
    for opening in _BY_SIGN.get(first, _OTHERS):
        if opened := opening(reader, container, cursor):
            return opened
    return None


def _in_deep_list(container: OpenBlock, indent: int) -> bool:
    """Is this the indentation of a list that was itself indented like code?"""
    marker = container.marker if container.kind == "list" else None
    return marker is not None and marker.indent >= 4 and indent <= marker.indent + 3


def _indented(
    reader: Reader, container: OpenBlock, cursor: Cursor, indent: int
) -> OpenBlock | None:
    """Indented code; an indented list and a paragraph that Word indents are what they seem."""
    text = cursor.text.strip()
    if reader.tip.kind == "paragraph":
        marked = container is reader.tip and MARKER.match(text) and not _RULE.match(text)
        return _item(reader, container, cursor) if marked else None
    if cursor.text.startswith("\t") and indent == 4:
        if table := drawn_tables.tabbed(reader, container, cursor):
            return table
        if sounds_like_prose(text):
            return None
    if not _RULE.match(text) and (item := _item(reader, container, cursor)):
        return item
    if (reader.around or reader.tagged >= 0) and goes_on_in_html(reader, text):
        return None
    block = reader.add("indented", container, cursor.number)
    cursor.advance(4)
    return block


def _quote(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    return reader.add("quote", container, cursor.number) if take_quote_sign(cursor) else None


def _heading(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    match = _HEADING.match(cursor.text.strip(" \t"))
    if not match:
        return None
    block = reader.add("heading", container, cursor.number)
    block.level = len(match[1] or match[3])
    text = match[4].rstrip("# \t") if match[4] else _HEADING_END.sub("", match[2] or "")
    block.lines.append((cursor.number, text.strip()))
    cursor.done = True
    return reader.close(block)


def _underlined(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    match = _UNDERLINE.match(cursor.text.lstrip(" \t")) if container.kind == "paragraph" else None
    if not match:
        return None
    reader.close_to(container)
    reader.take_definitions(container)
    if not container.lines:  # it held definitions alone; this line is text
        container.lines.append((cursor.number, cursor.text.strip()))
        cursor.done = True
        return container
    container.kind = "heading"
    container.level = 1 if match[1][0] == "=" else 2
    cursor.done = True
    return reader.close(container)


def _rule(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    if not _RULE.match(cursor.text.lstrip(" \t")):
        return None
    cursor.done = True
    return reader.close(reader.add("rule", container, cursor.number))


def _fence(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    match = _FENCE.match(cursor.text.lstrip(" \t"))
    if not match:
        return None
    block = reader.add("fence", container, cursor.number)
    block.name = match[1] or match[2]
    block.written = cursor.text.strip()[len(block.name) :].strip()
    block.level = cursor.indent
    cursor.done = True
    return block


def _html_code(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    begun = begins_code(reader, cursor.text)
    if begun is None:
        return None
    said, rest = begun
    block = reader.add("fence", container, cursor.number)
    block.name = PRE
    if said:
        block.lines.append((cursor.number, said))
    cursor.done = not rest
    if rest is None:
        return block
    reader.close(block)
    cursor.text = rest
    return reader.tip


def code_region(reader: Reader, cursor: Cursor) -> bool:
    """Take a whole region of fenced code, however its lines are indented; is this one?

    Where it ends is known (`lines.py`). A fence behind `>` or a marker is read like other lines.
    """
    opening = _FENCE.match(cursor.text.lstrip(" \t"))
    if not opening:
        return False
    indent = cursor.indent
    container = reader.descend(cursor)
    block = reader.add("fence", container, cursor.number)
    block.name = opening[1] or opening[2]
    block.written = cursor.text.strip()[len(block.name) :].strip()
    last = reader.index
    while last + 1 < len(reader.lines) and _goes_on(reader, last + 1):
        last += 1
    region = reader.lines[reader.index + 1 : last + 1]
    if region and _closes(region[-1], block.name, indent):
        region = region[:-1]
    for line in region:
        inner = Cursor(line.number, line.text)
        inner.advance(min(inner.indent, indent))
        block.lines.append((line.number, inner.text))
    reader.index = last
    reader.close(block)
    return True


def _goes_on(reader: Reader, index: int) -> bool:
    return reader.lines[index].code and not reader.lines[index].opens


def _closes(line: Line, fence: str, indent: int) -> bool:
    match = _FENCE_END.match(line.text)
    sound = match is not None and match[1].startswith(fence)
    return sound and Cursor(line.number, line.text).indent <= indent + 3


def _item(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    indent = cursor.indent
    in_list = container.kind == "list"
    last = container.children[-1].marker if in_list else None
    around = Around(
        paragraph=container.lines[-1][1] if container.lines else None,
        nested=container.parent is not None and container.parent.kind == "item",
        family=container.marker.family if in_list and container.marker else None,
        last=last.number if last else None,
        following=reader.following,
    )
    inner = Cursor(cursor.number, cursor.text)
    inner.column = cursor.column
    inner.skip_blanks()
    marker = take_marker(inner, indent, around)
    if marker is None:
        return None
    if not (in_list and container.marker and container.marker.family == marker.family):
        container = reader.add("list", container, cursor.number)
        container.marker = marker
    block = reader.add("item", container, cursor.number)
    block.marker = marker
    cursor.text, cursor.column = inner.text, inner.column
    return block


def _note(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    match = NOTE.match(cursor.text.lstrip(" \t"))
    if not match:
        return None
    cursor.skip_blanks()
    block = reader.add("note", container, cursor.number)
    block.name = match[1]
    reader.definitions.note(block)
    cursor.take(match.end())
    cursor.skip_blanks()
    return block


def _abbreviation(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    cursor.done = reader.definitions.abbreviation(cursor.number, cursor.text.strip())
    return container if cursor.done else None


def _definition(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    """A link definition alone on a line within a paragraph; elsewhere it opens a paragraph."""
    text = cursor.text.strip()
    if container.kind != "paragraph" or container.lines[0][1].startswith("["):
        return None
    if not defines_alone(text):
        return None
    reader.definitions.link([(cursor.number, text)], 0)
    cursor.done = True
    return container


_OTHERS: tuple[Opening, ...] = (tables.pipes, _item, drawn_tables.tabbed, drawn_tables.ruled)
_BY_SIGN: dict[str, tuple[Opening, ...]] = {
    ">": (_quote,),
    "<": (_html_code, *_OTHERS),
    "#": (_heading, *_OTHERS),
    "`": (_fence, *_OTHERS),
    "~": (_fence, meaning, *_OTHERS),
    "=": (_underlined, *_OTHERS),
    "-": (tables.pipes, drawn_tables.ruled, _underlined, _rule, _item),
    "*": (_rule, _abbreviation, _item),
    "_": (_rule, *_OTHERS),
    "+": (_item, drawn_tables.grid),
    ":": (tables.pipes, meaning),
    "[": (_note, _definition, *_OTHERS),
}
