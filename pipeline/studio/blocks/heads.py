"""The fields of a head, where they stand in the text as it was typed.

The parser says which lines are fields and what they hold; here is only where, and nothing is taken
for a field that the parser did not take for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.content.characters import BREAK, cleaned
from pipeline.content.heads import RawField
from pipeline.content.kinds import kind_field
from pipeline.content.schema import FieldSpec
from pipeline.content.set_aside import FIELD as SET_ASIDE
from pipeline.content.visible import AUDIENCE_FIELDS, ONLY
from pipeline.letters import identifier
from pipeline.studio.blocks.places import FieldPlace, Held, ItemLine
from pipeline.studio.blocks.ruler import Ruler

_FIELD = re.compile(r"(\s*)([^:]*?)(\s*::?(?!:)\s*)(.*)", re.DOTALL)
_ITEM = re.compile(r"([ \t]*-(?:[ \t]+|$))(.*)", re.DOTALL)


def words_of_block(specs: Mapping[str, FieldSpec]) -> Mapping[str, str]:
    """What each word stands for in the head of a block."""
    audience = {word: "only" if word in ONLY else "not" for word in AUDIENCE_FIELDS}
    return _words(specs) | audience


def words_of_file(raw: Sequence[RawField], specs: Mapping[str, FieldSpec]) -> Mapping[str, str]:
    """What each word stands for in the head of this file."""
    kind = kind_field(raw)
    return {SET_ASIDE: SET_ASIDE} | ({kind.name: "kind"} if kind else {}) | _words(specs)


def _words(specs: Mapping[str, FieldSpec]) -> dict[str, str]:
    return {alias: spec.name for spec in specs.values() for alias in (spec.name, *spec.aliases)}


def places_of(
    raw: Sequence[RawField], ruler: Ruler, known: Mapping[str, str], fence: int
) -> tuple[FieldPlace, ...]:
    """Each field of a head whose fence, if it has one, stands in the line `fence`."""
    names = [known.get(one.name, one.name) for one in raw]
    twice = {name for name in names if names.count(name) > 1}
    return tuple(
        _place(one, ruler, name, known=one.name in known, fence=fence, twice=name in twice)
        for one, name in zip(raw, names, strict=True)
    )


def _place(
    raw: RawField, ruler: Ruler, name: str, *, known: bool, fence: int, twice: bool
) -> FieldPlace:
    last = max(raw.line, raw.end)
    text = ruler.text(raw.line)
    lines = ruler.at(raw.line), ruler.at(last + 1)
    found = _FIELD.fullmatch(text)
    if raw.line == fence or found is None:
        end = ruler.end(raw.line)
        held: Held = "fence" if raw.line == fence else "nearly"
        return FieldPlace(
            *(name, raw.typed, known, (end, end), (end, end), raw.value, raw.line, last, lines),
            held=held,
        )
    lead, typed, sign, _ = found.groups()
    start = len(lead) + len(typed)
    value = ruler.at(raw.line, start + len(sign)), ruler.end(last)
    shown = "\n".join([text[start + len(sign) :], *ruler.lines[raw.line : last]])
    items, held = _items(raw, ruler, last), _held(raw, typed, shown)
    if items:
        held = ""
    return FieldPlace(
        name,
        typed,
        known,
        (ruler.at(raw.line, len(lead)), ruler.at(raw.line, start)),
        value,
        shown,
        raw.line,
        last,
        lines,
        "twice" if twice else held,
        items,
    )


def _held(raw: RawField, typed: str, shown: str) -> Held:
    """Is the value anything else than what stands behind the colon?"""
    if raw.mended or identifier(cleaned(typed).strip()) != raw.name:
        return "nearly"
    if raw.end > raw.line:
        return "lines"
    return "" if cleaned(shown).replace(BREAK, " ").strip() == raw.value else "comment"


def _items(raw: RawField, ruler: Ruler, last: int) -> tuple[ItemLine, ...]:
    """The entries of a list, where each has a line of its own and nothing else stands there."""
    items = raw.items or ()
    if [line for _, line in items] != [*range(raw.line + 1, last + 1)]:
        return ()
    found = [*_read(items, ruler)]
    return tuple(found) if len(found) == len(items) else ()


def _read(items: Iterable[tuple[str, int]], ruler: Ruler) -> Iterable[ItemLine]:
    for said, line in items:
        match = _ITEM.fullmatch(ruler.text(line))
        if match and cleaned(match[2]).replace(BREAK, " ").strip() == said:
            start = ruler.at(line, len(match[1]))
            yield ItemLine(match[2], line, (start, ruler.end(line)))
