"""The words of a house: what its heads and its fences may name."""

from __future__ import annotations

from functools import lru_cache

from pipeline.content.fence_lines import Vocabulary
from pipeline.content.schema import Schema, names_of
from pipeline.content.set_aside import FIELD as SET_ASIDE
from pipeline.content.visible import AUDIENCE_FIELDS


@lru_cache(4)
def names_of_heads(schema: Schema) -> frozenset[str]:
    """The fields that the head of some kind may have."""
    return frozenset({SET_ASIDE}).union(*(names_of(kind.fields) for kind in schema.kinds.values()))


@lru_cache(4)  # it is asked for with each text, and takes as long as reading a changed block
def vocabulary(schema: Schema) -> Vocabulary:
    """The words a fence may name."""
    names = schema.block_names
    called: dict[str, list[str]] = {name: [] for name in schema.blocks}
    for word, name in names.certain.items():
        called[name].append(word)
    fields: dict[str, frozenset[str]] = {}
    alone: dict[str, frozenset[str]] = {}
    for name, spec in schema.blocks.items():
        has = names_of(spec.fields).union(AUDIENCE_FIELDS)
        without = frozenset().union(
            *(called[one] for one, other in schema.blocks.items() if not spec.may_hold(other))
        )
        fields.update(dict.fromkeys(called[name], has))
        alone.update(dict.fromkeys(called[name], without))
    return Vocabulary(fields, names.near, alone)
