"""The words of a house: what its heads and its fences may name."""

from __future__ import annotations

from pipeline.content.fence_lines import Vocabulary
from pipeline.content.schema import Schema, names_of
from pipeline.content.set_aside import FIELD as SET_ASIDE
from pipeline.content.visible import AUDIENCE_FIELDS


def names_of_heads(schema: Schema) -> frozenset[str]:
    """The fields that the head of some kind may have."""
    return frozenset({SET_ASIDE}).union(*(names_of(kind.fields) for kind in schema.kinds.values()))


def vocabulary(schema: Schema) -> Vocabulary:
    """The words a fence may name."""
    names = schema.block_names
    fields = {
        name: names_of(spec.fields).union(AUDIENCE_FIELDS) for name, spec in schema.blocks.items()
    }
    alone = {
        name: frozenset(one for one, other in schema.blocks.items() if not spec.may_hold(other))
        for name, spec in schema.blocks.items()
    }
    certain = names.certain.items()
    return Vocabulary(
        {word: fields[name] for word, name in certain},
        names.near,
        {
            word: frozenset(inner for inner, other in certain if other in alone[name])
            for word, name in certain
        },
    )
