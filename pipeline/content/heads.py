"""Heads: the `key: value` lines of front matter and of blocks. One grammar, and it is not YAML.

Gives raw text fields with their lines; types come from the schema (`fields.py`). Names are read as
people type them: `Numéro`, `Sous-titre` and, of those that a schema has, `Dépôt légal`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field

from pipeline.content.characters import BREAK
from pipeline.content.lines import Line
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.fixes.values import asks
from pipeline.letters import identifier

BAD_FIELD = error("bad-field", N_("this line is nearly a field"))
TEXT_IN_HEAD = error("text-in-head", N_("this line is neither a field (`name: value`) nor blank"))
REPEATED_FIELD = error(
    "repeated-field", N_("`{name}` is given twice; it already stands on line {first}")
)

_KEY = re.compile(r"^([a-z][a-z0-9_]*)\s*::?(?!:)(.*)$")
# A name as people type it, in one word or in several.
_TYPED = re.compile(r"^([^\W\d][\w-]{0,30})\s*::?(?!:)(.*)$")
_IN_WORDS = re.compile(r"^([^\W\d]\w*(?:[ \u00a0'’-]\w+){1,4})\s*::?(?!:)(.*)$")
# What was to be a field: another sign than the colon, Markdown round its name.
_ALMOST = (
    re.compile(r"^([a-z][a-z0-9_]*)\s*[=：﹕∶꞉︓;]\s*(\S.*)$"),
    re.compile(
        r"^(?:[-*+•–]\s+)?[*_`\"'“]{0,3}([a-z][a-z0-9_]*)[*_`\"'”]{0,3}\s*:[*_`]{0,3}\s*(\S.*)$"
    ),
)
# YAML's sign for a value that is written on the next lines, set in: `summary: >`.
_ON_NEXT_LINES = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])")
_ITEM = re.compile(r"^[ \t]*-(?:[ \t]+(.*))?$")
_QUOTES = {'"': '"', "'": "'", "“": "”“", "„": "“”", "«": "»", "‘": "’", "’": "’"}
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:|tel:)\S+|[^\s@]+@[^\s@]+\.[^\s@]+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RawField:
    """One field as written; `items` when it was written as a `- item` list.

    `name` is without capitals and accents, `typed` as it stands in the text. `end` is its last
    line, for whoever changes it there.
    """

    name: str
    value: str
    line: int
    items: tuple[tuple[str, int], ...] | None = None
    mended: bool = False  # its line was told; what it was meant for is guessed
    typed: str = ""
    end: int = field(default=0, compare=False)


@dataclass(slots=True)
class _OpenField:
    """The field being read; the next lines may continue it."""

    name: str
    typed: str
    line: int
    parts: list[str]
    items: list[tuple[list[str], int]]  # the lines of each, and where it begins
    mended: bool
    end: int

    def close(self) -> RawField:
        value = " ".join(part for part in self.parts if part)
        items = tuple((" ".join(texts).strip(), line) for texts, line in self.items)
        return RawField(
            self.name,
            value,
            self.line,
            items if items and not value else None,
            self.mended,
            self.typed,
            self.end,
        )


def parse_head(
    lines: Iterable[Line], file: str, names: Collection[str] = (), *, text_follows: bool = False
) -> tuple[list[RawField], list[Diagnostic]]:
    """The fields of a head; every line that is none is a finding, and nothing else is lost.

    A name in several words is read if it is one of `names`; `text_follows` a blank line behind it.
    """
    fields: list[RawField] = []
    found: list[Diagnostic] = []
    current: _OpenField | None = None
    reported_stray = False  # a paragraph glued to a head is one mistake, not one a line
    for line, text in _set_out(lines, names):
        key = _key(text, names, glued=reported_stray)
        item = _ITEM.match(text)
        listed = bool(current and item and not any(current.parts))
        almost = None if key or listed or reported_stray else _almost(text)
        if key or almost:
            if current:
                fields.append(current.close())
            typed, value = key or almost or ("", "")
            name = identifier(typed)
            first = [value.strip()]
            current = _OpenField(name, typed, line.number, first, [], key is None, line.number)
            if almost:
                found.append(_nearly_a_field(*almost, line.text, file, line.number))
        elif current and item and listed:
            current.items.append(([(item[1] or "").strip()], line.number))
            current.end = line.number
        elif current and text[:1].isspace() and text.strip():
            _continue(current, text.strip())
            current.end = line.number
        elif text.strip() and not reported_stray:
            missing = asks("", "\n") if text_follows else None
            found.append(_no_field(file, line.number).mended_by(missing))
            reported_stray = True
            continue
        reported_stray = reported_stray and not key
    if current:
        fields.append(current.close())
    return fields, found + _repeated(fields, file)


def _set_out(lines: Iterable[Line], names: Collection[str]) -> Iterator[tuple[Line, str]]:
    """Lines and their texts, as if the first field stood at the margin: many set a head in."""
    lead = None
    for line in lines:
        text = line.text.replace(BREAK, " ")
        if lead is None and text.strip():
            bare = text.lstrip()
            lead = text[: -len(bare)] if _key(bare, names) else ""
        yield line, text.removeprefix(lead or "")


def _continue(current: _OpenField, text: str) -> None:
    parts = current.items[-1][0] if current.items else current.parts
    if len(parts) == 1 and _ON_NEXT_LINES.fullmatch(parts[0]):
        parts.clear()
    parts.append(text)


def unquoted(value: str) -> str:
    """A value without the quotes round it: YAML's habit, or a word processor's."""
    value = value.strip()
    if len(value) >= 2 and value[0] in _QUOTES and value[-1] in _QUOTES[value[0]]:
        inner = value[1:-1]
        if not any(sign in inner for sign in (value[0], value[-1])):
            return inner.strip()
    return value


def is_spoken(value: str) -> bool:
    """Are the quotes round a value somebody's speech, or only YAML's habit?

    `"On a tout essayé"` is an interview's title; a number or an address is nobody's speech.
    """
    inner = unquoted(value)
    if inner == value.strip():
        return False
    return any(sign.isalpha() for sign in inner) and not _ADDRESS.fullmatch(inner)


def field_name(text: str, names: Collection[str] = ()) -> str:
    """The name of the field that this line is; empty when it is none.

    One with capitals, accents or spaces must be one of `names`: any sentence may begin so.
    """
    if key := _KEY.match(text):
        return key[1]
    typed = _key(text, names)
    name = identifier(typed[0]) if typed else ""
    return name if name in names else ""


def may_be_field(text: str, names: Collection[str] = ()) -> bool:
    """Is this line a field, or was it to be one?"""
    return bool(_key(text, names) or _almost(text))


def _key(text: str, names: Collection[str], *, glued: bool = False) -> tuple[str, str] | None:
    """The name as typed and the value; of a line `glued` to text, only if it is surely a field."""
    if found := _KEY.match(text):
        return found[1], found[2]
    if not glued and (found := _TYPED.match(text)):
        return found[1], found[2]
    found = _IN_WORDS.match(text)
    return (found[1], found[2]) if found and identifier(found[1]) in names else None


def _almost(text: str) -> tuple[str, str] | None:
    """The name and the value of a line that is nearly a field."""
    for pattern in _ALMOST:
        if found := pattern.match(text):
            return found[1], found[2]
    return None


def _nearly_a_field(name: str, value: str, text: str, file: str, line: int) -> Diagnostic:
    return BAD_FIELD.at(
        file,
        line,
        hint=N_("write `{name}: {value}`, or leave a blank line before the text"),
        name=name,
        value=value.strip(),
    ).mended_by(asks(text, f"{name}: {value.strip()}"))


def _no_field(file: str, line: int) -> Diagnostic:
    return TEXT_IN_HEAD.at(
        file,
        line,
        hint=N_("leave a blank line before the text"),
    )


def _repeated(fields: list[RawField], file: str) -> list[Diagnostic]:
    seen: dict[str, int] = {}
    found = []
    for one in fields:
        if one.name in seen:
            found.append(
                REPEATED_FIELD.at(
                    file,
                    one.line,
                    hint=N_("keep one of the two"),
                    name=one.name,
                    first=seen[one.name],
                )
            )
        seen.setdefault(one.name, one.line)
    return found
