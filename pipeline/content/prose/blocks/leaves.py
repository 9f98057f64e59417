"""The texts of a document: what the inline reader will read, each with the block that holds it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.content.prose.blocks.block import CellRow, OpenBlock
from pipeline.content.prose.blocks.tables import split_row

Lines = list[tuple[int, str]]


def leaves(block: OpenBlock) -> Iterator[OpenBlock]:
    """What holds text, in reading order; code is none."""
    for child in block.children:
        if child.kind in ("fence", "indented"):
            continue
        if child.lines or child.rows:
            yield child
        else:
            yield from leaves(child)


def texts_of(leaf: OpenBlock) -> list[Lines]:
    """Its text, or those of its cells, each as lines."""
    if leaf.kind != "table":
        return [leaf.lines]
    if leaf.rows:
        return [list(cell) for row in leaf.rows for cell in row.cells]
    return [[(line, cell)] for line, text in leaf.lines for cell in split_row(text)]


def with_texts(leaf: OpenBlock, texts: Sequence[Lines]) -> None:
    """Put other texts in the place of `texts_of`; as many, as they stand there."""
    if leaf.kind != "table":
        leaf.lines = texts[0]
        return
    given = iter(texts)
    if leaf.rows:
        leaf.rows = [
            CellRow(row.line, tuple(tuple(next(given)) for _ in row.cells)) for row in leaf.rows
        ]
    else:
        leaf.lines = [
            (line, f"| {' | '.join(next(given)[0][1] for _ in split_row(text))} |")
            for line, text in leaf.lines
        ]
