"""What block.toml and kind.toml name of one another: each must be there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config.settings import read_toml

if TYPE_CHECKING:
    from pipeline.content.schema import BlockSpec, KindSpec


def shown_file(file: Path, root: Path) -> str:
    """The name of a file in findings."""
    return file.relative_to(root).as_posix()


def check_references(
    blocks: Mapping[str, BlockSpec], kinds: Mapping[str, KindSpec], root: Path
) -> None:
    """Every block, choice and kind that is named is there.

    Raises:
        PipelineError: one is not, with the line that names it.
    """
    for kind in kinds.values():
        fields = blocks[kind.rows].fields.values() if kind.rows in blocks else ()
        choices = tuple(field.name for field in fields if field.type == "choice" and field.source)
        table = read_toml(kind.folder / "kind.toml", shown_file(kind.folder / "kind.toml", root))
        table.some_of("grouped_by", choices)
        table.one_of("rows", tuple(blocks), "")
        looks = tuple(name for name, spec in kinds.items() if spec.look == name)
        table.one_of("look", looks, kind.name)
    for spec in blocks.values():
        table = read_toml(spec.folder / "block.toml", shown_file(spec.folder / "block.toml", root))
        table.some_of("holds", ("*", *blocks))
        table.some_of("within", tuple(blocks))
