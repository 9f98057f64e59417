"""Digests of files, remembered while the system says that a file is the same (ADR 35).

A digest is taken again unless size, both times to the nanosecond, inode, device and mode are what
they were when it was read. The time of change (`ctime`) is the system's own: no copy, no archive
and no editor can set it back. Two traps are left, and both are avoided as git avoids them (its
“racy” index): a file that was young when it was read may have been written again within the same
tick of the clock, so nothing younger than two seconds is remembered; and where the clock stands
before the moment a memory was written, nothing in it is trusted. Windows has no such time of
change: there every file is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from pipeline.build.digest_rooms import LinkedDigests, Room, keep_room, read_room
from pipeline.build.file_names import FileNames, Names, files_below
from pipeline.cache import HAS_CHANGE_TIME, YOUNG, Cache, State, state_of

_FORMAT = 1

_Files = Sequence[tuple[str, str]]  # names and paths


class FileDigests:
    """What files hold, by the folder they belong to; nothing is remembered without a `cache`."""

    def __init__(self, cache: Cache | None, clock: Callable[[], int] = time.time_ns) -> None:
        self.cache = cache if HAS_CHANGE_TIME else None
        self._clock = clock
        self._stored: dict[str, Room] = {}  # as it lies in the cache
        self._known: dict[str, Room] = {}  # and what was learned since
        self._seen: dict[str, Room] = {}
        self._whole: dict[str, tuple[_Files, list[State], str]] = {}
        self._names = FileNames(clock)
        self._linked = LinkedDigests(self.cache, clock, lambda path: _described(_bytes(path)))

    def of(self, folder: str, path: str) -> tuple[int, str]:
        """The length in bytes and the SHA-256 of a regular file; of others, that they are one.

        Raises:
            OSError: it is not there, or not to be read.
        """
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            return _described(str(stat.S_IFMT(status.st_mode)).encode())
        if self.cache is None:
            return _described(_bytes(path))
        state = state_of(status)
        room = self._room(folder)
        known = room.get(path)
        if known is None or known[0] != state:
            began = self._clock()
            length, digest = _described(_bytes(path))
            if length != state[0] or max(state[1], state[2]) + YOUNG > began:
                return length, digest
            known = room[path] = state, digest
        self._seen.setdefault(folder, {})[path] = known
        return state[0], known[1]

    def hold(self, folder: str, said: Iterable[tuple[str, str]]) -> bool:
        """Does each of these files below a folder hold what is said of it, by its SHA-256?

        They are outputs: for an archive thousands, of which most are other names of a few.
        """
        room: Room = self._room(folder) if self.cache is not None else {}
        seen = self._seen.setdefault(folder, {})
        try:
            for name, sha256 in said:
                path = f"{folder}/{name}"
                status = os.lstat(path)
                state, known = state_of(status), room.get(path)
                if known is not None and known[0] == state:
                    seen[path] = known
                    digest = known[1]
                elif self.cache is None or status.st_nlink == 1 or not stat.S_ISREG(status.st_mode):
                    digest = self.of(folder, path)[1]
                else:
                    digest = self._linked.of(path, state)
                if digest != sha256:
                    return False
        except OSError:
            return False
        return True

    def one(self, folder: str, path: str) -> str:
        """What a file holds, as one digest; of what is not to be read, why not."""
        try:
            length, content = self.of(folder, path)
        except OSError as fault:
            length, content = -1, str(fault.errno)
        return f"{length} {content}"

    def names(self, folder: Path, without: Collection[str] = ()) -> Names:
        """The files below a folder, by their names and paths, `without` some folders in it."""
        look = files_below if self.cache is None else self._names.below
        return look(folder, without)

    def together(self, folder: str, files: _Files) -> str:
        """Names of files and what they hold, as one digest, which is taken again when one of them
        has another state: an archive asks for those of the house after each edition."""
        states = _states(files)
        known = self._whole.get(folder)
        if known is not None and known[:2] == (files, states):
            return known[2]
        room = self._room(folder)
        seen = self._seen.setdefault(folder, {})
        told, trusted = [], True
        for (name, path), state in zip(files, states, strict=True):
            one = room.get(path)
            if one is not None and one[0] == state:
                seen[path] = one
                told.append(f"{name}\0{state[0]} {one[1]}\n")
            else:
                told.append(f"{name}\0{self.one(folder, path)}\n")
                trusted &= len(state) == 1 or room.get(path, ((), ""))[0] == state
        digest = hashlib.sha256("".join(told).encode("utf-8", "surrogateescape")).hexdigest()
        if trusted:
            self._whole[folder] = files, states, digest
        return digest

    def save(self) -> None:
        """Keep what was seen of each folder, for the next process."""
        for folder, room in self._seen.items():
            if self.cache is not None and room != self._stored[folder]:
                keep_room(self.cache, _key(folder), room, self._clock())
                self._stored[folder] = dict(room)
        self._linked.save()

    def _room(self, folder: str) -> Room:
        if folder not in self._known:
            self._stored[folder] = read_room(self.cache, _key(folder), self._clock)
            self._known[folder] = dict(self._stored[folder])
        return self._known[folder]


def _key(folder: str) -> str:
    named = f"files {_FORMAT}\0{os.path.abspath(folder)}"  # noqa: PTH100  # a text, as all here
    return hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()


def _states(files: _Files) -> list[State]:
    """The state of each; of what is not there, the number of the fault."""
    found: list[State] = []
    for _, path in files:
        try:
            found.append(state_of(os.lstat(path)))
        except OSError as fault:
            found.append((fault.errno or 0,))
    return found


def _described(content: bytes) -> tuple[int, str]:
    return len(content), hashlib.sha256(content).hexdigest()


def _bytes(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # a Path costs more than to read
        return file.read()


def digests_of(folder: Path, use_cache: bool) -> FileDigests:
    """The memory of a project, whose cache is `folder`.

    With `--no-cache` it begins with nothing and leaves nothing: every file is read by this process,
    once, and not for each edition (a house is 20 MB).
    """
    return FileDigests(Cache(folder / "files", enabled=use_cache))
