"""Blocks → Markdown, as an editor of ours would type it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.content.numbering import marker
from pipeline.studio.paste.blocks import (
    Heading,
    ListItem,
    Paragraph,
    PasteBlock,
    PasteCode,
    PasteList,
    PasteTable,
    Quotation,
    Rule,
    Spans,
)
from pipeline.studio.paste.emphasis import written
from pipeline.studio.paste.spans import joined, on_one_line, without

APART = "<!-- -->"  # between two lists that would be read as one
_NUMBER = re.compile(r"[-−+]?\d[\d\s\u00a0\u202f.,]*(?: ?(?:%|€|[A-Za-z²³°]{1,4}))?")
_FENCES = re.compile("`{3,}")


def markdown_of(blocks: Sequence[PasteBlock], level: int) -> str:
    """The Markdown of some blocks; the highest of their headings is of that level."""
    return _joined(blocks, _shift(blocks, level))


def note_of(label: str, blocks: Sequence[PasteBlock]) -> str:
    """A note, its label before it."""
    return f"[^{label}]: " + _indented(_joined(blocks, 0), 4)


def _shift(blocks: Sequence[PasteBlock], level: int) -> int:
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    return level - min(levels, default=level)


def _joined(blocks: Sequence[PasteBlock], shift: int, apart: str = "\n\n") -> str:
    out: list[str] = []
    before: PasteBlock | None = None
    for block in blocks:
        if isinstance(block, PasteList) and isinstance(before, PasteList) and _alike(block, before):
            out.append(APART)
        out += _block(block, shift)
        before = block
    return apart.join(out)


def _alike(one: PasteList, other: PasteList) -> bool:
    """Would they be read as one?"""
    return bool(one.style) == bool(other.style)


def _block(block: PasteBlock, shift: int) -> Iterable[str]:
    match block:
        case Paragraph(spans=spans):
            yield written(spans)
        case Heading(level=level, spans=spans):
            level = max(1, min(6, level + shift))
            yield f"{'#' * level} {_heading(_line(spans))}"
        case PasteList(items=items, style=style):
            yield _list(items, style, shift)
        case PasteTable(rows=rows, caption=caption):
            yield _table(rows)
            if caption:
                yield f": {_line(caption)}"
        case Quotation(blocks=inner):
            lines = _joined(inner, shift).split("\n")
            yield "\n".join(f"> {line}".rstrip() for line in lines)
        case PasteCode(text=text):
            fence = "`" * max(3, 1 + max(map(len, _FENCES.findall(text)), default=0))
            yield f"{fence}\n{text}\n{fence}"
        case Rule():
            yield "---"


def _line(spans: Spans) -> str:
    """Some words behind a sign that begins the line for them."""
    return written(on_one_line(spans), end=" ")


def _heading(line: str) -> str:
    """Signs at its end are no second fence of it."""
    return re.sub(r"(#+)$", r"\\\1", line)


def _list(items: Sequence[ListItem], style: str, shift: int) -> str:
    loose = any(sum(isinstance(block, Paragraph) for block in item.blocks) > 1 for item in items)
    letters = style in ("a", "A", "i", "I") and len(items) > 1 and _follow(items)
    lines = []
    for number, item in enumerate(items, 1):
        own = item.number or number
        sign = f"{marker(own, style if letters else '')}{')' if letters else '.'}" if style else "-"
        box = f"[{item.task}] " if item.task else ""
        lines.append(f"{sign} {box}{_indented(_item(item, shift), len(sign) + 1)}")
    return ("\n\n" if loose else "\n").join(lines)


def _follow(items: Sequence[ListItem]) -> bool:
    """Are they counted one by one? Letters are read as a list where the next one follows."""
    first = items[0].number
    return all(item.number == number for number, item in enumerate(items, first))


def _item(item: ListItem, shift: int) -> str:
    """A sublist stands right under its item."""
    tight = all(isinstance(block, PasteList) for block in item.blocks[1:])
    return _joined(item.blocks, shift, "\n" if tight and len(item.blocks) < 3 else "\n\n")


def _indented(text: str, width: int) -> str:
    return text.replace("\n", "\n" + " " * width).replace("\n" + " " * width + "\n", "\n\n")


def _table(rows: Sequence[Sequence[Spans]]) -> str:
    head, *body = [[_cell(cell) for cell in row] for row in rows]
    aligned = [
        "---:" if _counts(row[column] for row in rows[1:]) else "---" for column in range(len(head))
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, aligned, *body))


def _cell(spans: Spans) -> str:
    return written(spans, end="<br>", in_cell=True)


def _counts(cells: Iterable[Spans]) -> bool:
    """Are these numbers? They stand below each other by their last figure."""
    said = [text for cell in cells if (text := joined(without(cell, "strong")).strip())]
    return bool(said) and all(map(_NUMBER.fullmatch, said))
