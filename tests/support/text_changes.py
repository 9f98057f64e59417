"""Changes of a text as tests write them: edits, as a browser would send them."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.studio.texts.changes import ChangePart, Changes, UnitEdit, joined, units


def changes_of_edits(text: str, edits: Iterable[UnitEdit]) -> Changes:
    """Edits of one text, in order and apart, as one change."""
    sections, at = [], 0
    for start, end, insert in edits:
        assert at <= start <= end
        sections += [ChangePart(start - at), ChangePart(end - start, insert)]
        at = end
    return joined([*sections, ChangePart(units(text) - at)])
