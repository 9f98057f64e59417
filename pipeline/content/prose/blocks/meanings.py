"""Definition lists: `: meaning` under its term, or pandoc's `~ meaning`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.content.prose.blocks.block import OpenBlock
from pipeline.content.prose.blocks.cursor import Cursor
from pipeline.content.prose.blocks.going_on import MEANING

if TYPE_CHECKING:
    from pipeline.content.prose.blocks.reader import Reader

_LONGEST_TERM = 60


def meaning(reader: Reader, container: OpenBlock, cursor: Cursor) -> OpenBlock | None:
    """`: meaning` under its term, or one more; the lines of the paragraph above are the terms."""
    match = MEANING.match(cursor.text.lstrip(" \t"))
    if not match or (match[1] and not _is_term(container)):
        return None
    if container.kind != "glossary":
        glossary = _glossary(reader, container)
        if glossary is None:
            return None
        container = glossary
    block = reader.add("meaning", container, cursor.number)
    indent = cursor.indent
    cursor.skip_blanks()
    cursor.take(1)
    padding = cursor.indent
    cursor.text = cursor.text.lstrip()
    block.level = indent + 1 + max(1, padding)
    return block


def _glossary(reader: Reader, container: OpenBlock) -> OpenBlock | None:
    """The definition list whose terms stand above, opened again or made of a paragraph."""
    parent = container.parent if container.kind == "paragraph" else container
    assert parent is not None  # only the document has none
    if not _ends_with_terms(parent):
        return None  # before anything is closed: the line may belong to what is open
    reader.close_to(parent)
    last = parent.children[-1] if parent.children else None
    if last is None or last.kind not in ("paragraph", "glossary"):
        return None  # it held link definitions alone
    if last.kind == "paragraph":
        parent.children.pop()
        terms = [
            OpenBlock("term", last.start, line[0], end=last.end, lines=[line])
            for line in last.lines
        ]
        before = parent.children[-1] if parent.children else None
        if before is None or before.kind != "glossary":
            before = OpenBlock("glossary", last.start, last.line, parent, depth=parent.depth + 1)
            parent.children.append(before)
        before.children += terms
        last = before
    last.is_open = True
    reader.tip = last
    return last


def _is_term(container: OpenBlock) -> bool:
    """Is what stands above a meaning already, or one short line that ends no sentence?"""
    last = container.children[-1] if container.children else container
    if "glossary" in (container.kind, last.kind):
        return True
    words = last.lines[0][1].strip() if last.kind == "paragraph" and len(last.lines) == 1 else ""
    return 0 < len(words) <= _LONGEST_TERM and words[-1] not in ".!?…:;,"


def _ends_with_terms(parent: OpenBlock) -> bool:
    return bool(parent.children) and parent.children[-1].kind in ("paragraph", "glossary")
