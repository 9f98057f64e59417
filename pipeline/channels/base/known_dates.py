"""What CLDR says of dates, kept between processes: to load Babel for a few of them takes a
twentieth of an email. Kept as JSON in one entry of a cache, by the version of Babel, which brings
CLDR along.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from pipeline.cache import Cache
from pipeline.versions import version_of

_MOST = 400  # of them, some 30 bytes each


class KnownDates:
    """Dates in words, by language, pattern and day."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._said: dict[str, str] | None = None  # what is kept, once it is asked for
        self._new = False

    @property
    def place(self) -> str:
        """Where they are kept; nothing for what goes with the process."""
        return self._cache.place

    def said(self, about: str, say: Callable[[], str]) -> str:
        """The words for a date, which `say` gives of one that is not known."""
        if self._said is None:
            self._said = self._read()
        if about not in self._said:
            if len(self._said) >= _MOST:
                self._said.clear()
            self._said[about] = say()
            self._new = True
        return self._said[about]

    def save(self) -> None:
        """Keep what is new."""
        if self._new:
            self._cache.put(_key(), json.dumps(self._said).encode())
            self._new = False

    def _read(self) -> dict[str, str]:
        try:
            kept = json.loads(self._cache.get(_key()) or b"{}")
            return {str(about): str(said) for about, said in kept.items()}
        except (ValueError, AttributeError, RecursionError):
            return {}


def _key() -> str:
    return hashlib.sha256(f"dates 1 babel {version_of('babel')}".encode()).hexdigest()


_known = KnownDates(Cache(Path(), enabled=False))


def keep_dates(cache: Cache) -> None:
    """From now on, take dates from this cache, and `save` them there."""
    global _known  # noqa: PLW0603  # what a date is called depends on no house
    if cache.place != _known.place:
        _known = KnownDates(cache)


def known_dates() -> KnownDates:
    """Those that were kept last."""
    return _known
