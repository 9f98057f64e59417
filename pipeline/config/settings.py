"""Typed reading of the house's TOML files; every complaint names the file, the line and the key.

Knows TOML and nothing of what the keys mean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pipeline.config.iso_languages import is_language
from pipeline.config.known_toml import toml_values
from pipeline.config.toml_places import line_of, row_alone
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.nearest import nearest
from pipeline.system_words import toml_words

Word = TypeVar("Word", bound=str)  # a literal type of those that are allowed

_ENDLESS = 1e9  # no measure, no count of a house comes near


class Table:
    """One TOML table with its place, read by typed getters; unread keys are reported by `done`."""

    def __init__(
        self,
        values: dict[str, Any],
        file: str,
        text: str,
        path: tuple[str, ...] = (),
        parent: Table | None = None,
    ) -> None:
        self._values = values
        self._file = file
        self._text = text
        self._path = path
        self._parent = parent
        self._known: set[str] = set()

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default the key is required."""
        value = self._get(key, default)
        if not isinstance(value, str):
            raise self.fault(N_("`{key}` must be a text between quotes"), key)
        return value

    def one_of(self, key: str, allowed: Sequence[Word], default: Word | None = None) -> Word:
        """One of some words: a slip in one is told, and not taken for the default."""
        value = self.text(key, default)
        if default is not None and value == default:
            return default
        return self._among(N_("`{key}` must be one of: {known}"), key, value, allowed)

    def some_of(self, key: str, allowed: Sequence[Word]) -> tuple[Word, ...]:
        """A list of some words; none when it is not written."""
        message = N_("`{key}` does not know `{word}`; it may hold: {known}")
        return tuple(self._among(message, key, value, allowed) for value in self.texts(key, ()))

    def _among(self, message: str, key: str, value: str, allowed: Sequence[Word]) -> Word:
        for word in allowed:
            if word == value:
                return word
        raise self.unknown(message, key, value, allowed)

    def words(self, *others: str) -> Mapping[str, str]:
        """A text by language: `{ fr = "…", en = "…" }`; `others` are keys of another meaning."""
        languages = [name for name in self.names() if name not in others]
        for language in languages:
            if not is_language(language):
                message, other = N_("`{key}` is not a language"), N_("write fr, en, de…")
                raise self.unknown(message, language, language, others, other)
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

    def word(self, key: str, default: str | None = None) -> str:
        """What another program calls something: a text, or a whole number, given as text."""
        value = self._get(key, default)
        if not _is_word(value):
            raise self.fault(N_("`{key}` must be a text between quotes, or a whole number"), key)
        return str(value).strip()

    def some_words(self, key: str) -> tuple[str, ...]:
        """One of these, or a list of them."""
        value = self._get(key, None)
        values = value if isinstance(value, list) else [value]
        if not values or not all(map(_is_word, values)):
            raise self.fault(N_("`{key}` must be a text or a whole number, or a list of them"), key)
        return tuple(str(one).strip() for one in values)

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
        if key not in self._values and (wrong := self.misspelt(key)):
            raise wrong
        value = self._get(key, {})
        if not isinstance(value, dict):
            raise self.fault(N_("`{key}` must be a table: [{key}]"), key)
        return Table(value, self._file, self._text, (*self._path, key), self)

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
            yield Table(row, self._file, row_alone(self._text, ".".join(path), number), path)

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

    def done(self, retired: Collection[str] = ()) -> None:
        """Refuse keys nobody asked for: a misspelt key must not be silently ignored.

        Those of `retired` are let pass; somebody else tells them.
        """
        for key in self._values:
            if key not in self._known and key not in retired:
                raise self.unknown(N_("unknown key `{key}`"), key, key, self._known)

    def unknown(
        self,
        message: str,
        key: str,
        word: str,
        known: Collection[str],
        other: str | None = None,
        **more: Any,
    ) -> PipelineError:
        """A located complaint about `word`, with the one of `known` that was meant.

        When none is near the hint is `other`; the message may say `{word}` and `{known}`.
        """
        near = nearest(word, known)
        hint = N_("did you mean `{near}`?") if near else other
        values = {"near": near or "", "word": word, "known": ", ".join(known)}
        return self.fault(message, key, hint, **values, **more)

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
            raise self._missing(key)
        return self._values.get(key, default)

    def _missing(self, key: str) -> PipelineError:
        """Told where something is written that may have been meant for it."""
        others = [name for name in self._values if name not in self._known]
        near = nearest(key, others)
        if near is None:
            around = self._parent and self._parent.misspelt(self._path[-1])
            if around:
                return around
            return self.fault(N_("`{key}` is missing"), key)
        hint = N_("did you mean it with `{near}`?")
        return self.fault(N_("`{key}` is missing"), key, hint, near=near).at(self.place(near))

    def misspelt(self, key: str) -> PipelineError | None:
        """Is there another table that nobody knows, and that is most likely this one?"""
        tables = {name for name, value in self._values.items() if isinstance(value, dict)}
        near = nearest(key, tables - self._known)
        return self.unknown(N_("unknown key `{key}`"), near, near, [key]) if near else None

    def _line(self, key: str) -> int:
        """The line of the key, else of its table, else of the nearest table around it."""
        path = self._path
        line = line_of(self._text, path, key)
        while not line and path:
            *around, key = path
            path = tuple(around)
            line = line_of(self._text, path, key)
        return line or 1


def _is_word(value: object) -> bool:
    return isinstance(value, int | str) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def read_toml(path: Path, shown: str) -> Table:
    """Read a TOML file; `shown` is the name used in messages."""
    try:
        return parse_toml(path.read_bytes(), shown)
    except FileNotFoundError:
        raise PipelineError(N_("`{file}` is missing"), file=shown) from None


def parse_toml(data: bytes, shown: str) -> Table:
    """The bytes of a TOML file; `shown` is the name used in messages."""
    try:
        text = data.decode("utf-8-sig")
        return Table(toml_values(text), shown, text)
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


def place_of(root: Path, file: str, *keys: str) -> str:
    """Where a key is written, for what is found wrong with it only later: `file:line`."""
    table = read_toml(root / file, file)
    for key in keys[:-1]:
        table = table.table(key)
    return table.place(keys[-1])
