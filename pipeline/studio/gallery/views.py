"""What the gallery says of a block, in the language of its reader."""

from __future__ import annotations

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Translate
from pipeline.reference.blocks import TYPES, BlockHelp


@dataclass(frozen=True, slots=True)
class GalleryField:
    """A row of a block's table of fields."""

    name: str
    label: str
    help: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class GalleryBlock:
    """A block as the gallery shows it; `others` are its other names."""

    name: str
    label: str
    help: str
    others: str
    fields: tuple[GalleryField, ...]
    example: str


def shown(block: BlockHelp, translate: Translate) -> GalleryBlock:
    """What is shown of a block."""
    return GalleryBlock(
        block.name,
        block.label,
        block.help,
        ", ".join(block.aliases),
        tuple(
            GalleryField(
                one.name,
                one.label,
                one.help,
                ", ".join(one.values) if one.values else translate(TYPES[one.type]),
                one.required,
            )
            for one in block.fields
        ),
        block.example,
    )
