"""The numbers of chapters: what comes before the first and after the last one has none.

As in any book a foreword, a glossary, an index or a reading list is no chapter: the kind names the
variants (`unnumbered`), and a block can be a foreword (a trait of block.toml).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.model import Block, Chapter
from pipeline.content.schema import KindSpec, Schema


def chapter_numbers(chapters: Sequence[Chapter], kind: KindSpec, schema: Schema) -> tuple[int, ...]:
    """The number of each, from 1 on; 0 for what has none."""
    forewords = schema.having("foreword")
    numbers, last = [], 0
    for chapter in chapters:
        variant = chapter.choice("variant")
        counts = variant is None or variant.key not in kind.unnumbered
        last += (counted := counts and not _is_one_of(chapter, forewords))
        numbers.append(last if counted else 0)
    return tuple(numbers)


def _is_one_of(chapter: Chapter, names: frozenset[str]) -> bool:
    """Is it one of these blocks, and nothing else?"""
    body = chapter.body
    return bool(body) and all(isinstance(one, Block) and one.name in names for one in body)
