"""Heads: the `key: value` lines of front matter and of blocks. One grammar, and it is not YAML.

Gives raw text fields with their lines; types come from the schema (`fields.py`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.content.lines import Line
from pipeline.diagnostics import N_, Diagnostic, error

_KEY = re.compile(r"^([a-z][a-z0-9_]*)[ \t\u00a0\u202f]*:(.*)$")
_ALMOST_KEY = re.compile(r"^([^\W\d][\w-]{0,30})[ \t\u00a0\u202f]*:(?!:)(.*)$")
_ITEM = re.compile(r"^[ \t]*-(?:[ \t]+(.*))?$")


@dataclass(frozen=True, slots=True)
class RawField:
    """One field as written; `items` when it was written as a `- item` list."""

    name: str
    value: str
    line: int
    items: tuple[tuple[str, int], ...] | None = None


@dataclass(slots=True)
class _Open:
    """The field being read; the next lines may continue it."""

    name: str
    line: int
    parts: list[str]
    items: list[tuple[list[str], int]]  # the lines of each, and where it begins

    def close(self) -> RawField:
        value = unquoted(" ".join(part for part in self.parts if part))
        items = tuple((unquoted(" ".join(texts).strip()), line) for texts, line in self.items)
        return RawField(self.name, value, self.line, items if self.items and not value else None)


def parse_head(lines: Iterable[Line], file: str) -> tuple[list[RawField], list[Diagnostic]]:
    """The fields of a head; every line that is none is a finding, and nothing else is lost."""
    fields: list[RawField] = []
    found: list[Diagnostic] = []
    current: _Open | None = None
    astray = False  # a paragraph glued to a head is one mistake, not one a line
    for line in lines:
        key = _KEY.match(line.text)
        item = _ITEM.match(line.text)
        if key:
            if current:
                fields.append(current.close())
            current = _Open(key[1], line.number, [key[2].strip()], [])
        elif current and item and not any(current.parts):
            current.items.append(([(item[1] or "").strip()], line.number))
        elif current and line.text[:1] in (" ", "\t") and line.text.strip():
            _continue(current, line.text.strip())
        elif line.text.strip() and not astray:
            found.append(_not_a_field(line, file))
            astray = True
            continue
        astray = astray and not key
    if current:
        fields.append(current.close())
    return fields, found + _repeated(fields, file)


def _continue(current: _Open, text: str) -> None:
    parts = current.items[-1][0] if current.items else current.parts
    parts.append(text)


def unquoted(value: str) -> str:
    """Drop the quotes of a value that has exactly two, at its two ends."""
    if len(value) >= 2 and value[0] == value[-1] == '"' and value.count('"') == 2:
        return value[1:-1].strip()
    return value


def is_field(text: str) -> bool:
    """Does this line look like `key: value`?"""
    return bool(_KEY.match(text))


def _not_a_field(line: Line, file: str) -> Diagnostic:
    almost = _ALMOST_KEY.match(line.text)
    if almost:
        return error(
            "bad-field-name",
            N_("`{name}` is no field name: only lower-case letters, digits and _"),
            file,
            line.number,
            hint=N_("write `{better}:`, or leave a blank line before the text"),
            name=almost[1],
            better=_field_name(almost[1]),
        )
    return error(
        "text-in-head",
        N_("this line is neither a field (`name: value`) nor blank"),
        file,
        line.number,
        hint=N_("leave a blank line before the text"),
    )


def _field_name(text: str) -> str:
    """`Légende` → `legende`: the name the editor meant."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9_]", "_", plain)


def _repeated(fields: list[RawField], file: str) -> list[Diagnostic]:
    seen: dict[str, int] = {}
    found = []
    for field in fields:
        if field.name in seen:
            found.append(
                error(
                    "repeated-field",
                    N_("`{name}` is given twice; it already stands on line {first}"),
                    file,
                    field.line,
                    hint=N_("keep one of the two"),
                    name=field.name,
                    first=seen[field.name],
                )
            )
        seen.setdefault(field.name, field.line)
    return found
