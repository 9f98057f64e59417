"""What stands in a file, by its own parser, before any text is read: head, blocks, what is between.

For whoever changes a text in its place. What is broken is there as far as it was understood.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pipeline.content.front import Front, split_head
from pipeline.content.kinds import read_kind
from pipeline.content.known_blocks import KnownBlocks
from pipeline.content.known_files import raw_items
from pipeline.content.raw import RawItem
from pipeline.content.schema import KindSpec, Schema, names_of
from pipeline.content.source import Source
from pipeline.content.vocabulary import names_of_heads, vocabulary
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Of one file; `kind` is that of its edition, if it can be known."""

    front: Front
    kind: KindSpec | None
    items: Sequence[RawItem]
    found: Sequence[Diagnostic]


def skeleton(
    source: Source, schema: Schema, known: KnownBlocks, chapter_of: KindSpec | None = None
) -> Skeleton:
    """The skeleton of a front file, or of a chapter in an edition of that kind; `known` is what
    was read before with the same schema."""
    if chapter_of is None:
        front, found = split_head(source, required=True, known=names_of_heads(schema))
        kind, _ = read_kind(front.fields, schema, source.file)
    else:
        names, kind = names_of(chapter_of.chapter_fields), chapter_of
        front, found = split_head(source, required=False, known=names)
    words = partial(vocabulary, schema)
    items, wrong = raw_items(front.body, front.first, source.file, words, known)
    return Skeleton(front, kind, items, [*found, *wrong])
