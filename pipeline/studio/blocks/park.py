"""Parked and published again: one word of one field (`content/parked.py`), and nothing else."""

from __future__ import annotations

import re

from pipeline.content.parked import NOBODY
from pipeline.diagnostics import N_
from pipeline.studio.blocks.edits import NOTHING, BlockChange, change, refused
from pipeline.studio.blocks.places import HELD, Outline, Place
from pipeline.studio.blocks.set_field import set_field
from pipeline.studio.texts.changes import UnitEdit, units

_NO_BLOCK = N_("only a block can be parked")
_WORD = re.compile(rf"(?:{'|'.join(NOBODY)})")
_FIRST = re.compile(rf"{_WORD.pattern}\s*,\s*")
_LATER = re.compile(rf"\s*,\s*{_WORD.pattern}(?=\s*(?:,|$))")


def park(outline: Outline, place: Place, language: str) -> BlockChange:
    """The block is kept and published nowhere; what its `only:` says is remembered."""
    if place.sort != "block":
        return refused(_NO_BLOCK)
    if place.parked:
        return NOTHING
    word = NOBODY[0] if language.startswith("fr") else NOBODY[1]
    written = place.field("only")
    if written is None:
        return set_field(outline, place, "only", word)
    if written.held:
        return refused(HELD[written.held])
    if written.items:
        return set_field(outline, place, "only", [word, *(one.text for one in written.items)])
    at = written.value[0]
    space = "" if written.text or outline.ruler.text(written.first)[-1:].isspace() else " "
    return change([UnitEdit(at, at, f"{space}{word}, " if written.text.strip() else space + word)])


def unpark(outline: Outline, place: Place) -> BlockChange:
    """The block is published again, where its `only:` says besides, or everywhere."""
    written = place.field("only")
    if not place.parked or written is None:
        return NOTHING
    if written.held:
        return refused(HELD[written.held])
    if written.items:
        left = [one.text for one in written.items if not _WORD.fullmatch(one.text.strip())]
        return set_field(outline, place, "only", left or None)
    found = _FIRST.match(written.text) or _LATER.search(written.text)
    if found is None:
        return set_field(outline, place, "only", None)
    at = written.value[0] + units(written.text[: found.start()])
    return change([UnitEdit(at, at + units(found[0]), "")])
