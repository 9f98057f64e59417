"""TOML texts and their values: read once in a process, and once by all processes of a house.

The forty files of a house and of the mailing tools are a twentieth of a short command. What they
say is kept as JSON in one entry of a cache, each by the digest of its text, so that none is ever
stale; what JSON has no word for (an hour) is read again. Without a cache nothing outlives the
process.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from datetime import date
from typing import Any

from pipeline.cache import Cache

_KEY = hashlib.sha256(b"toml 1").hexdigest()
_DAY = "\0day"  # no key of a TOML file is so written
_MOST = 256  # texts: a house has some forty


class KnownToml:
    """The values of texts; nobody changes them."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._kept: dict[str, Any] | None = None  # as it lies in the cache, once it is asked for
        self._asked: dict[str, Any] = {}

    def values(self, text: str) -> dict[str, Any]:
        """What a text says.

        Raises:
            TOMLDecodeError, RecursionError: it is no TOML.
        """
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        if digest not in self._asked:
            kept = self._read().get(digest)
            self._asked[digest] = kept if isinstance(kept, dict) else tomllib.loads(text)
            if len(self._asked) > _MOST:
                del self._asked[next(iter(self._asked))]
        found: dict[str, Any] = self._asked[digest]
        return found

    def save(self) -> None:
        """Keep what was asked for, if some of it is new."""
        if self._cache is None or self._kept is None or self._asked.keys() <= self._kept.keys():
            return
        written = {digest: said for digest, said in self._asked.items() if _is_json(said)}
        if not written.keys() <= self._kept.keys():
            self._cache.put(_KEY, json.dumps(written, default=_as_json).encode())
            self._kept = written

    def _read(self) -> dict[str, Any]:
        if self._kept is None:
            kept = self._cache.get(_KEY) if self._cache else None
            try:
                found = json.loads(kept or b"{}", object_hook=_as_toml)
            except (ValueError, TypeError, RecursionError):
                found = {}
            self._kept = found if isinstance(found, dict) else {}
        return self._kept


def _is_json(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_json, value.values()))
    if isinstance(value, list):
        return all(map(_is_json, value))
    return isinstance(value, str | int | float) or type(value) is date


def _as_json(day: date) -> dict[str, str]:
    return {_DAY: day.isoformat()}


def _as_toml(table: dict[str, Any]) -> Any:
    return date.fromisoformat(table[_DAY]) if _DAY in table else table


_known = KnownToml()


def toml_values(text: str) -> dict[str, Any]:
    """What a text says, by what this process knows.

    Raises:
        TOMLDecodeError, RecursionError: it is no TOML.
    """
    return _known.values(text)


def keep_toml(cache: Cache) -> KnownToml:
    """From now on texts are looked for in `cache`; the result puts them there."""
    global _known  # noqa: PLW0603  # one for a process, as its modules are
    _known = KnownToml(cache)
    return _known
