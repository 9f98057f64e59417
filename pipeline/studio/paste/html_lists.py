"""Lists of HTML → items, also where a sublist stands beside its item, not in it.

Google Docs writes sublists as siblings of items; Word on the web gives each item a list of its own
and its level in `data-aria-level`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.content.numbering import marker
from pipeline.dataclass import replace
from pipeline.studio.paste.blocks import (
    Bullet,
    ListItem,
    Paragraph,
    PasteBlock,
    PasteList,
    PasteTable,
    Spans,
)
from pipeline.studio.paste.losses import lost_sign
from pipeline.studio.paste.spans import BREAK, PasteSpan, folded, says
from pipeline.studio.paste.styles import PasteLook, is_shown, look_within, style_of

if TYPE_CHECKING:
    from pipeline.studio.paste.reader import PasteReader

_DIGITS = re.compile("[0-9]{1,6}")
_LISTS = ("ul", "ol", "menu", "dir")
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "upper-alpha": "A",
    "upper-latin": "A",
    "lower-roman": "i",
    "upper-roman": "I",
}


def read_list(
    reader: PasteReader, element: etree._Element, look: PasteLook
) -> tuple[PasteBlock, ...]:
    """The list an element is; paragraphs with bullets where only they say the level."""
    children = [one for one in element.iterchildren(etree.Element) if is_shown(one)]
    if any(one.get("data-aria-level") for one in children):
        return tuple(_levelled(reader, element, children, look))
    style, number = _style(element, children), _start(element)
    items: list[ListItem] = []
    for child in children:
        if child in reader.page.holders:
            continue
        if child.tag in _LISTS:
            _within_last(items, read_list(reader, child, look_within(child, str(child.tag), look)))
            continue
        number = _whole(child.get("value"), number)
        blocks = reader.inner(child, look_within(child, str(child.tag), look))
        task = _task(child)
        if blocks:
            items.append(ListItem(_without_box(blocks, task), number if style else 0, task))
            number += 1
    return (PasteList(tuple(items), style),) if items else ()


def _within_last(items: list[ListItem], blocks: tuple[PasteBlock, ...]) -> None:
    """A sublist belongs to the item before it; without one its items are those of this list."""
    if items:
        items[-1] = replace(items[-1], blocks=(*items[-1].blocks, *blocks))
    else:
        for block in blocks:
            items += block.items if isinstance(block, PasteList) else (ListItem((block,)),)


def _style(element: etree._Element, children: list[etree._Element]) -> str:
    if element.tag != "ol":
        return ""
    kind = element.get("type") or ""
    if kind in ("a", "A", "i", "I"):
        return kind
    drawn = [style_of(one).get("list-style-type", "") for one in (element, *children[:1])]
    return next((_STYLES[one] for one in drawn if one in _STYLES), "1")


def _start(element: etree._Element) -> int:
    return _whole(element.get("start"), 1)


def _whole(typed: str | None, otherwise: int) -> int:
    return int(typed) if typed and _DIGITS.fullmatch(typed) else otherwise


def _task(item: etree._Element) -> str:
    """Is it a box to tick, and is it ticked?"""
    if item.get("role") == "checkbox" or item.get("aria-checked"):
        return "x" if item.get("aria-checked") == "true" else " "
    box = item.find(".//input[@type='checkbox']")
    return "" if box is None else "x" if box.get("checked") is not None else " "


def _without_box(blocks: tuple[PasteBlock, ...], task: str) -> tuple[PasteBlock, ...]:
    """Google draws its box as a picture."""
    first = blocks[0]
    if not task or not isinstance(first, Paragraph):
        return blocks
    box = lost_sign("picture")
    spans = (replace(one, text=one.text.replace(box, "")) for one in first.spans)
    return (replace(first, spans=folded(spans)), *blocks[1:])


def _levelled(
    reader: PasteReader, element: etree._Element, children: list[etree._Element], look: PasteLook
) -> list[PasteBlock]:
    style, number = _style(element, children), _start(element)
    out: list[PasteBlock] = []
    for item in children:
        spans = reader.inline(item, look_within(item, "li", look))
        level = _whole(item.get("data-aria-level"), 1)
        drawn = f"{marker(number, style)}." if style else "•"
        bullet = Bullet(min(level, 9), drawn, item.get("data-listid") or "")
        out += [Paragraph(spans, bullet)] if says(spans) else []
        number += 1
    return out


def words_within(block: PasteBlock) -> Spans:
    """The words of a list or a table as lines."""
    from pipeline.studio.paste.reader import spans_of

    match block:
        case PasteList(items=items):
            lines = [(spans_of(item.blocks)) for item in items]
        case PasteTable(rows=rows):
            lines = [
                tuple(span for cell in row for span in (*cell, PasteSpan(" "))) for row in rows
            ]
        case _:
            lines = []
    out: list[PasteSpan] = []
    for line in lines:
        out += [PasteSpan(BREAK), *line] if out else line
    return folded(out)
