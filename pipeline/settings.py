"""Typed reading of the house's TOML files; every complaint names the file, the line and the key.

Knows TOML and nothing of what the keys mean.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.nearest import nearest
from pipeline.system_words import toml_words

_ENDLESS = 1e9  # no measure, no count of a house comes near
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_ROW = re.compile(r"\s*\[\[([^\]]+)\]\]")


class Table:
    """One TOML table with its place, read by typed getters; unread keys are reported by `done`."""

    def __init__(
        self, values: dict[str, Any], file: str, text: str, path: tuple[str, ...] = ()
    ) -> None:
        self._values = values
        self._file = file
        self._text = text
        self._path = path
        self._known: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default the key is required."""
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self.fault(N_("`{key}` must be a text between quotes"), key)
        return value

    def one_of(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of some words: a slip in one is told, and not taken for the default."""
        value = self.text(key, default)
        if value not in allowed:
            near = nearest(value, allowed)
            hint = N_("did you mean `{near}`?") if near else None
            message = N_("`{key}` must be one of: {allowed}")
            known = ", ".join(allowed)
            raise self.fault(message, key, hint=hint, near=near or "", allowed=known)
        return value

    def words(self, *others: str) -> Mapping[str, str]:
        """A text by language: `{ fr = "…", en = "…" }`; `others` are keys of another meaning."""
        languages = [name for name in self.names() if name not in others]
        for language in languages:
            if not _LANGUAGE.fullmatch(language):
                near = nearest(language, others)
                hint = N_("did you mean `{near}`?") if near else N_("write fr, en, de…")
                message = N_("`{key}` is no language")
                raise self.fault(message, language, hint=hint, near=near or "")
        return MappingProxyType({language: self.text(language) for language in languages})

    def number(
        self,
        key: str,
        default: float | None = None,
        least: float = -_ENDLESS,
        most: float = _ENDLESS,
    ) -> float:
        """A number, whole or not, from `least` to `most`."""
        value = self._get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(N_("`{key}` must be a number"), key)
        if not least <= value <= most:  # nor what is no number at all: nan
            raise self.fault(
                N_("`{key}` must be from {least} to {most}"),
                key,
                least=f"{least:g}",
                most=f"{most:g}",
            )
        return float(value)

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self._get(key, default)
        if not isinstance(value, bool):
            raise self.fault(N_("`{key}` must be true or false"), key)
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of strings."""
        value = self._get(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
            raise self.fault(N_("`{key}` must be a list of texts, between square brackets"), key)
        return tuple(value)

    def numbers(self, key: str, length: int, least: float, most: float) -> tuple[float, ...]:
        """A list of exactly `length` numbers from `least` to `most`."""
        value = self._get(key, None)
        sound = isinstance(value, list) and len(value) == length
        if not sound or not all(_is_number(v) and least <= v <= most for v in value):
            raise self.fault(
                N_("`{key}` must be a list of {length} numbers from {least} to {most}"),
                key,
                length=length,
                least=f"{least:g}",
                most=f"{most:g}",
            )
        return tuple(float(v) for v in value)

    def table(self, key: str) -> Table:
        """A sub-table; an absent one is empty, so that its own required keys are reported."""
        value = self._get(key, {})
        if not isinstance(value, dict):
            raise self.fault(N_("`{key}` must be a table: [{key}]"), key)
        return Table(value, self._file, self._text, (*self._path, key))

    def tables(self) -> Iterator[tuple[str, Table]]:
        """Every sub-table in the order of the file."""
        for key in self._values:
            yield key, self.table(key)

    def rows(self, key: str) -> Iterator[Table]:
        """The tables of a list, each under its own `[[key]]`."""
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.fault(N_("`{key}` must be a list of tables: [[{key}]]"), key)
        path = (*self._path, key)
        for number, row in enumerate(value):
            yield Table(row, self._file, _row(self._text, ".".join(path), number), path)

    def day(self, key: str) -> date:
        """A day, written without quotes: 2026-11-24."""
        value = self._get(key, None)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.fault(N_("`{key}` must be a day without quotes: 2026-11-24"), key)
        return value

    def names(self) -> tuple[str, ...]:
        """The keys as written."""
        return tuple(self._values)

    def has(self, key: str) -> bool:
        """Is the key written?"""
        return key in self._values

    def done(self) -> None:
        """Refuse keys nobody asked for: a misspelt key must not be silently ignored."""
        for key in self._values:
            if key not in self._known:
                near = nearest(key, self._known)
                hint = N_("did you mean `{near}`?") if near else None
                raise self.fault(N_("unknown key `{key}`"), key, hint=hint, near=near or "")

    def fault(
        self, message: str, key: str, hint: str | None = None, **values: Any
    ) -> PipelineError:
        """A located complaint about `key`."""
        dotted = ".".join((*self._path, key))
        fault = PipelineError(message, hint, key=dotted, **values)
        return fault.at(self.place(key))

    def place(self, key: str) -> str:
        """Where a key is written, or would be: `file:line`."""
        return f"{self._file}:{self._line(key)}"

    def _get(self, key: str, default: Any) -> Any:
        self._known.add(key)
        if key not in self._values and default is None:
            raise self.fault(N_("`{key}` is missing"), key)
        return self._values.get(key, default)

    def _line(self, key: str) -> int:
        """The line of the key, else of its table, else of the nearest table around it."""
        path = self._path
        line = _find(self._text, path, key)
        while not line and path:
            *around, key = path
            path = tuple(around)
            line = _find(self._text, path, key)
        return line or 1


def _find(text: str, path: tuple[str, ...], key: str) -> int:
    """The line of a key or of its table's header; tomllib keeps no positions."""
    own, whole = ".".join(path), ".".join((*path, key))
    inside, around, named = not own, 0, 0
    for number, source in enumerate(text.split("\n"), start=1):
        if header := re.match(r"\s*\[\[?([^\]]+)\]", source):
            inside = header[1].strip() == own
            around = around or (number if inside else 0)
            named = named or (number if header[1].strip() == whole else 0)
        elif inside and re.match(rf"\s*\"?{re.escape(key)}\"?\s*[.=]", source):
            return number
    return named or around


def _row(text: str, name: str, number: int) -> str:
    """The text with only the `number`th `[[name]]` left, as `[name]`, at its place; the whole text
    where the rows have no headers."""
    lines = text.split("\n")
    heads = [(at, head[1].strip()) for at, line in enumerate(lines) if (head := _ROW.match(line))]
    rows = [at for at, head in heads if head == name]
    if number >= len(rows):
        return text
    begin = rows[number]
    end = next((at for at, _ in heads if at > begin), len(lines))
    return "\n" * begin + "\n".join([f"[{name}]", *lines[begin + 1 : end]])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


# A process reads the same files of the house again for each edition; nobody changes the values.
_values = functools.lru_cache(maxsize=256)(tomllib.loads)


def read_toml(path: Path, shown: str) -> Table:
    """Read a TOML file; `shown` is the name used in messages."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return Table(_values(text), shown, text)
    except FileNotFoundError:
        raise PipelineError(N_("`{file}` is missing"), file=shown) from None
    except UnicodeDecodeError:
        raise PipelineError(
            N_("`{file}` is not UTF-8"), N_("save it again as UTF-8"), file=shown
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        wrong = PipelineError(
            N_("`{file}` cannot be read: {fault}"),
            N_('values are written `key = "value"`, tables `[name]`'),
            file=shown,
            fault=toml_words(str(fault)),
        )
        line = re.search(r"at line (\d+)", str(fault))
        raise (wrong.at(f"{shown}:{line[1]}") if line else wrong) from None


def place_of(path: Path, shown: str, *keys: str) -> str:
    """Where a key is written, for what is found wrong with it only later: `file:line`."""
    table = read_toml(path, shown)
    for key in keys[:-1]:
        table = table.table(key)
    return table.place(keys[-1])
