"""Blocks gathered under headings that nobody has to write: `grouped_by` of kind.toml.

The lines of a press review come in the order in which they were found; its readers look for their
border, then for a theme. Groups stand in the order of their first lines, so the editor decides
which comes first; what stands between two rows of blocks (a heading, a paragraph) stays there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.config.project import Choice
from pipeline.content.elements import HEADINGS
from pipeline.content.model import Block, Edition, Element, Item, Prose, Text
from pipeline.content.schema import KindSpec, Schema
from pipeline.content.typeset import set_nodes

_FIRST = 2  # the level of a heading that stands under none


def grouped(edition: Edition, schema: Schema) -> Edition:
    """The edition with its rows in groups, if its kind has groups."""
    kind = schema.kinds[edition.kind]
    if not kind.grouped_by:
        return edition
    front, *chapters = (
        replace(part, body=tuple(_body(part.body, kind, edition.language)))
        for part in edition.parts
    )
    return replace(edition, front=front, chapters=tuple(chapters))


def _body(items: Iterable[Item], kind: KindSpec, language: str) -> Iterator[Item]:
    level, row = _FIRST, list[Block]()
    for item in items:
        if isinstance(item, Block) and item.name == kind.rows:
            row.append(item)
            continue
        yield from _groups(row, kind.grouped_by, level, language)
        row = []
        level = _level_below(item, level)
        yield item
    yield from _groups(row, kind.grouped_by, level, language)


def _level_below(item: Item, level: int) -> int:
    """One below the last heading that was written."""
    if isinstance(item, Prose):
        for node in item.nodes:
            if isinstance(node, Element) and node.name in HEADINGS:
                level = int(node.name[1]) + 1
    return level


def _groups(
    blocks: Sequence[Block],
    names: Sequence[str],
    level: int,
    language: str,
    above: tuple[Element, ...] = (),
) -> Iterator[Item]:
    """The blocks by the first of the fields, those without it before all; then by the next.

    Headings that follow each other are one piece of prose: nothing comes between them.
    """
    if not names:
        if above:
            yield Prose(above, above[0].line)
        yield from blocks
        return
    first, *rest = names
    chosen: dict[str, tuple[Choice | None, list[Block]]] = {}
    for block in sorted(blocks, key=lambda block: block.choice(first) is not None):
        choice = block.choice(first)
        chosen.setdefault(choice.key if choice else "", (choice, []))[1].append(block)
    for choice, group in chosen.values():
        own = (_heading(choice, level, group[0].line, language),) if choice else ()
        yield from _groups(group, rest, level + len(own), language, (*above, *own))
        above = ()


def _heading(choice: Choice, level: int, line: int, language: str) -> Element:
    words = set_nodes((Text(choice.label(language)),), language)
    return Element(f"h{min(level, 6)}", words, line=line)
