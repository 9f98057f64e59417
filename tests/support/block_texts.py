"""Texts for the studio's blocks, and edits made in them as a browser counts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pipeline.content.schema import KindSpec
from pipeline.context import load_workspace
from pipeline.studio.blocks.edits import BlockChange
from pipeline.studio.blocks.outline import HouseOfBlocks, outline
from pipeline.studio.blocks.places import Outline, Place
from pipeline.studio.texts.changes import UnitEdit, units
from tests.support.text_changes import changes_of_edits

ROOT = Path(__file__).parents[2]
FRONT = "issues/essai/fr.md"


@cache
def house() -> HouseOfBlocks:
    """This repository's."""
    workspace = load_workspace(ROOT)
    return HouseOfBlocks(workspace.project, workspace.schema)


def outlined(text: str, chapter_of: KindSpec | None = None) -> Outline:
    """The outline of a front file."""
    return outline(text, FRONT, house(), chapter_of)


def part(text: str, span: tuple[int, int]) -> str:
    """What stands in a range."""
    start, end = span
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def after(text: str, change: BlockChange | Iterable[UnitEdit]) -> str:
    """The text with the edits made, which must be in order."""
    edits = change.edits if isinstance(change, BlockChange) else tuple(change)
    assert [*edits] == sorted(edits, key=lambda edit: edit[:2])
    return changes_of_edits(text, edits).apply(text)


def inverse(text: str, change: BlockChange) -> tuple[UnitEdit, ...]:
    """The edits of the text after that give the text before."""
    back, moved = [], 0
    for start, end, insert in change.edits:
        size = units(insert)
        back.append(UnitEdit(start + moved, start + moved + size, part(text, (start, end))))
        moved += size - (end - start)
    return tuple(back)


def named(found: Outline, name: str, number: int = 0) -> Place:
    """The block of that name, the first unless said otherwise."""
    return [one for one in found.walk() if one.name == name][number]


def shape(found: Outline) -> list[str]:
    """Blocks and texts, each as deep as it stands."""
    lines: list[str] = []

    def tell(items: Iterable[Place], depth: int) -> None:
        for one in items:
            lines.append(
                "  " * depth + (one.name or one.sort) + (f" {one.title}" if one.title else "")
            )
            tell(one.items, depth + 1)

    tell(found.items, 0)
    return lines
