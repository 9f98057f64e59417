"""Items that were typed: paragraphs or lines that begin with a bullet or with numbers that follow.

One line that begins with `1.` or a dash may be anything, and stays text; `•` is a bullet always.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.content.prose.blocks.markers import LOWER
from pipeline.studio.paste.blocks import Bullet, Paragraph, PasteBlock
from pipeline.studio.paste.items import gathered, readings
from pipeline.studio.paste.spans import at_breaks, cut_from, joined

_BLANK = "[ \\t\u00a0\u202f\u2000-\u200a]"
_SURE = r"[•‣▪■●○◦·\uf0b7\uf0a7\uf0d8]"
_MARKER = re.compile(
    rf"({_SURE}|[-–—*§o](?={_BLANK})|\(?(?:\d{{1,3}}|[a-zA-Z]|[ivxIVX]{{1,4}})[.)]){_BLANK}+(?=\S)"
)
_BULLETS = re.compile(_SURE)


def with_typed_lists(blocks: Sequence[PasteBlock]) -> tuple[PasteBlock, ...]:
    """The same with lists where their items were typed."""
    out: list[PasteBlock] = []
    run: list[Paragraph] = []
    for block in blocks:
        parts = _parts(block)
        if parts and all(map(_marker, parts)):
            run += parts
            continue
        out += _judged(run)
        run = []
        out.append(block)
    return (*out, *_judged(run))


def _parts(block: PasteBlock) -> list[Paragraph]:
    """The lines of a paragraph if each begins an item, else the paragraph."""
    if not isinstance(block, Paragraph) or block.bullet:
        return []
    if not _marker(block):
        return [block]
    lines = [Paragraph(line) for line in at_breaks(block.spans)]
    return lines if len(lines) > 1 and all(map(_marker, lines)) else [block]


def _marker(paragraph: Paragraph) -> str:
    found = _MARKER.match(joined(paragraph.spans)[:40])
    return found[1] if found else ""


def _judged(run: Sequence[Paragraph]) -> tuple[PasteBlock, ...]:
    """Paragraphs that all begin with a marker: as lists, as far as they are any."""
    markers = [_marker(one) for one in run]
    listed = [_is_sure(markers, place) for place in range(len(run))]
    first = next(iter(markers), "")
    made = [
        _item(one, marker, first) if sure else one
        for one, marker, sure in zip(run, markers, listed, strict=True)
    ]
    return gathered(made)


def _is_sure(markers: Sequence[str], place: int) -> bool:
    """Is it a bullet for certain, or one of two in a row?"""
    near = pairwise(markers[max(0, place - 1) : place + 2])
    return bool(_BULLETS.match(markers[place])) or any(_follow(one, two) for one, two in near)


def _follow(one: str, two: str) -> bool:
    read = readings(one)
    if not read:
        return one == two or {one, two} & LOWER != set()
    return any((style, number + 1) in readings(two) for style, number in read)


def _item(paragraph: Paragraph, marker: str, first: str) -> Paragraph:
    found = _MARKER.match(joined(paragraph.spans)[:40])
    assert found is not None  # it has a marker
    level = 2 if marker in LOWER and first not in LOWER else 1
    return Paragraph(cut_from(paragraph.spans, found.end()), Bullet(level, marker))
