"""What was made once and would be made again all alike: pictures, compiled templates, findings…

Content addressed: a key is made of everything that has a hand in the value, so an entry never goes
stale and may be thrown away at any time, even while it is read. Whatever is wrong with an entry or
with its folder (cut, changed, no file, not readable, no room) means that it is not there: a cache
only costs time. With and without it a build gives the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from operator import attrgetter
from pathlib import Path

from pipeline import atomic

_DIGEST = hashlib.sha256().digest_size
_ROOM = 16 * 1024 * 1024

# Of a file nothing is kept that was younger than this when it was looked at: it may be written
# again within the same tick of the clock (ADR 35).
YOUNG = 2_000_000_000  # nanoseconds; the coarsest clock of a file system in use is FAT's
HAS_CHANGE_TIME = os.name == "posix"
State = tuple[int, ...]  # size, mtime and ctime in nanoseconds, inode, device, mode
state_of: Callable[[os.stat_result], State] = attrgetter(
    "st_size", "st_mtime_ns", "st_ctime_ns", "st_ino", "st_dev", "st_mode"
)


class Cache:
    """Entries in `folder`, or in memory only when not `enabled`. Keys are hexadecimal digests.

    In memory are the entries that were used last, `_ROOM` bytes of them and one more at most: what
    many editions share (their drawings) is made once, and their own pictures do not pile up.
    """

    def __init__(self, folder: Path, enabled: bool = True) -> None:
        self._folder, self._top = folder, f"{folder}{os.sep}"
        self._enabled = enabled
        self._memory: dict[str, bytes] = {}  # what was used last stands last
        self._held = 0

    @property
    def place(self) -> str:
        """Where its entries lie; nothing for one in memory."""
        return str(self._folder) if self._enabled else ""

    def get(self, key: str) -> bytes | None:
        """What was put under `key`; None if nothing was, or if it is no longer what was put."""
        if not self._enabled:
            return self._recalled(key)
        try:
            # A text: an archive asks thousands of times, and a Path costs more than to read.
            with open(f"{self._top}{key[:2]}{os.sep}{key[2:]}", "rb", buffering=0) as file:  # noqa: PTH123
                stored = file.read()
        except OSError:
            return None
        data = stored[_DIGEST:]
        if stored[:_DIGEST] == _checksum(key, data):
            return data
        with suppress(OSError):
            self._path(key).unlink()
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep `data`; a reader sees all of it or nothing, also from another process."""
        if not self._enabled:
            self._hold(key, data)
            return
        with suppress(OSError):
            atomic.write(self._path(key), _checksum(key, data) + data)

    def _recalled(self, key: str) -> bytes | None:
        data = self._memory.pop(key, None)
        if data is not None:
            self._memory[key] = data
        return data

    def _hold(self, key: str, data: bytes) -> None:
        self._held += len(data) - len(self._memory.pop(key, b""))
        while self._memory and self._held > _ROOM:
            self._held -= len(self._memory.pop(next(iter(self._memory))))
        self._memory[key] = data

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:]


def _checksum(key: str, data: bytes) -> bytes:
    """Bound to the key: an entry copied under another name is no entry."""
    return hashlib.sha256(key.encode() + b"\0" + data).digest()
