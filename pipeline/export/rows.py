"""The rows of an edition as a table, for whoever keeps them elsewhere: a press database, a portal.

CSV after RFC 4180, in UTF-8 with a byte order mark: without one Excel reads it in the country's own
encoding. Its columns are the names of the fields, so that it can be read in again (`new --csv`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from pipeline.config.project import Choice
from pipeline.content.model import Block, FieldValue, PartialDate, Prose, RichText, plain
from pipeline.context import RenderContext

TEXT = "text"  # the column of a block's own text


def rows_table(context: RenderContext) -> Mapping[str, bytes]:
    """`press.csv`, of a kind that has rows and an edition that has some; else no file."""
    name = context.kind.rows
    blocks = [block for _, block in context.edition.blocks() if block.name == name]
    if not blocks:
        return {}
    fields = tuple(context.schema.blocks[name].fields)
    said = io.StringIO()
    table = csv.writer(said)
    table.writerow((*fields, TEXT))
    for block in blocks:
        own = (_cell(block.fields.get(one), context.edition.language) for one in fields)
        table.writerow((*own, " ".join(_texts(block))))
    return {f"{name}.csv": said.getvalue().encode("utf-8-sig")}


def _cell(value: FieldValue | None, language: str) -> str:
    match value:
        case RichText():
            return value.plain
        case PartialDate():
            return value.iso
        case Choice():
            return value.label(language)
        case str():
            return str(value)
        case _:
            return ""


def _texts(block: Block) -> Iterator[str]:
    for item in block.body:
        if isinstance(item, Prose):
            yield " ".join(plain(item.nodes).split())
