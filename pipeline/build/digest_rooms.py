"""What files held, with the states they were in, as entries of the cache: JSON under a checksum.

A room is of one folder, or of all files that have several names: fonts and drawings that the
outputs of an archive have alike lie once on the disk (ADR 37). A new name changes the state of such
a file, whoever has the others: known by the file and not by its names it is read once more, and not
once for each name, and one room is written again, and not one for each edition.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.cache import YOUNG, State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.cache import Cache

Held = tuple[State, str]  # the state of a file, and the digest of what it held
Room = dict[str, Held]  # by what a file is called

_LINKED = hashlib.sha256(b"linked files 1").hexdigest()
_OTHERS = 256  # files that other commands saw, or that are gone; of more, the oldest go
_INODE, _DEVICE = 3, 4  # in a State


def read_room(cache: Cache | None, key: str, clock: Callable[[], int]) -> Room:
    """What was kept; nothing where it is damaged, or of a moment that by the clock is to come."""
    kept = cache.get(key) if cache else None
    try:
        found = json.loads(kept or b"{}")
        if not found or found["written"] > clock():
            return {}
        return {name: (tuple(state), digest) for name, (state, digest) in found["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def keep_room(cache: Cache, key: str, room: Mapping[str, Held], now: int) -> None:
    """For the next process."""
    cache.put(key, json.dumps({"written": now, "files": room}).encode())


class LinkedDigests:
    """Files of several names, while the system says that they are the same.

    A file too young to be trusted later (ADR 35) is read once by this process all the same: what it
    held when it was looked at does not depend on the name it was asked for by.
    """

    def __init__(
        self, cache: Cache | None, clock: Callable[[], int], read: Callable[[str], tuple[int, str]]
    ) -> None:
        self._cache, self._clock, self._read = cache, clock, read
        self._stored: Room | None = None
        self._seen: Room = {}  # by this process, and to be trusted
        self._young: Room = {}

    def of(self, path: str, state: State) -> str:
        """The SHA-256 of a file that has this state.

        Raises:
            OSError: it is not to be read.
        """
        name = f"{state[_DEVICE]} {state[_INODE]}"
        known = self._seen.get(name) or self._young.get(name)
        if known is not None and known[0] == state:
            return known[1]
        known = self._kept().get(name)
        if known is not None and known[0] == state:
            self._seen[name] = known
            return known[1]
        began = self._clock()
        length, digest = self._read(path)
        if length == state[0]:
            settled = max(state[1], state[2]) + YOUNG <= began
            (self._seen if settled else self._young)[name] = state, digest
        return digest

    def save(self) -> None:
        """What was learned, beside what was known before."""
        kept = self._kept() if self._seen else {}
        if self._cache is None or all(kept.get(name) == one for name, one in self._seen.items()):
            return
        others = [(name, one) for name, one in kept.items() if name not in self._seen]
        self._stored = dict(others[-_OTHERS:]) | self._seen
        keep_room(self._cache, _LINKED, self._stored, self._clock())

    def _kept(self) -> Room:
        if self._stored is None:
            self._stored = read_room(self._cache, _LINKED, self._clock)
        return self._stored
