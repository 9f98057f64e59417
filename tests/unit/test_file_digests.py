"""Digests that are remembered: whatever happens to a file or to the memory, they are right."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import file_digests
from pipeline.build.file_digests import FileDigests
from pipeline.cache import Cache

HOUR = 3600 * 10**9


def later(nanoseconds: int = HOUR) -> Callable[[], int]:
    """A clock by which the files of a test are old."""
    return lambda: time.time_ns() + nanoseconds


class Room:
    """A folder with one file in it, and a cache."""

    def __init__(self, root: Path) -> None:
        self.cache = root / "cache"
        self.folder = root / "folder"
        self.folder.mkdir()
        self.file = self.folder / "a.txt"
        self.file.write_bytes(b"first")

    def digest(
        self, clock: Callable[[], int] | None = None, *, save: bool = True, path: Path | None = None
    ) -> str:
        """As a process of its own has it."""
        digests = FileDigests(Cache(self.cache), clock or later())
        file = path or self.file
        _, found = digests.of(str(file.parent), str(file))
        if save:
            digests.save()
        return found

    def right(self, path: Path | None = None) -> str:
        return hashlib.sha256((path or self.file).read_bytes()).hexdigest()

    def kept(self) -> list[Path]:
        return [path for path in self.cache.rglob("*") if path.is_file()]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read."""
    found: list[str] = []
    take = file_digests._bytes
    monkeypatch.setattr(file_digests, "_bytes", lambda path: found.append(path) or take(path))
    return found


def test_a_file_that_is_the_same_is_read_once(room: Room, read: list[str]) -> None:
    assert room.digest() == room.digest() == room.digest() == room.right()
    assert read == [str(room.file)]


def same_size_and_date(room: Room) -> None:
    status = room.file.stat()
    room.file.write_bytes(b"other")
    os.utime(room.file, ns=(status.st_atime_ns, status.st_mtime_ns))


def replaced_with_its_date(room: Room) -> None:
    status = room.file.stat()
    beside = room.folder / "beside"
    beside.write_bytes(b"other")
    os.utime(beside, ns=(status.st_atime_ns, status.st_mtime_ns))
    beside.replace(room.file)


def swapped_with_another(room: Room) -> None:
    """`mv`, which changes neither the date nor what is in the files."""
    other = room.folder / "b.txt"
    other.write_bytes(b"other")
    status = room.file.stat()
    os.utime(other, ns=(status.st_atime_ns, status.st_mtime_ns))
    room.digest(path=other)
    room.file.rename(room.folder / "c.txt")
    other.rename(room.file)


def written_in_place(room: Room) -> None:
    with room.file.open("r+b") as stream:
        stream.write(b"o")


def dated_from_another_time(room: Room) -> None:
    room.file.write_bytes(b"other")
    os.utime(room.file, (1, 1))


@pytest.mark.parametrize(
    "change",
    [
        same_size_and_date,
        replaced_with_its_date,
        swapped_with_another,
        written_in_place,
        dated_from_another_time,
    ],
)
def test_a_file_that_is_another_is_read_again(room: Room, change: Callable[[Room], None]) -> None:
    before = room.digest()
    change(room)
    assert room.digest() == room.right() != before


def test_what_is_young_is_read_each_time(room: Room, read: list[str]) -> None:
    """Within the same tick of the clock a file may be written twice, and have one date."""
    status = room.file.stat()
    newest = max(status.st_mtime_ns, status.st_ctime_ns)
    for age in (0, 1, 10**9, 2 * 10**9 - 1):
        room.digest(lambda age=age: newest + age)
    assert (len(read), room.kept()) == (4, [])
    room.digest(lambda: newest + 2 * 10**9)
    room.digest(lambda: newest + 2 * 10**9)
    assert len(read) == 5


def test_a_date_in_the_future_is_not_trusted(room: Room, read: list[str]) -> None:
    ahead = time.time_ns() + 24 * HOUR
    os.utime(room.file, ns=(ahead, ahead))
    assert room.digest() == room.digest() == room.right()
    assert len(read) == 2


def test_a_clock_that_was_set_back_makes_the_memory_worth_nothing(
    room: Room, read: list[str]
) -> None:
    room.digest(later(HOUR))
    room.digest(later(HOUR // 2))
    assert len(read) == 2


def test_a_folder_copied_with_its_dates_and_its_cache_is_read_itself(
    room: Room, tmp_path: Path, read: list[str]
) -> None:
    room.digest()
    copy = tmp_path / "copy" / "a.txt"
    shutil.copytree(room.folder, copy.parent)
    shutil.copystat(room.file, copy)
    assert room.digest(path=copy) == room.right(copy)
    assert read == [str(room.file), str(copy)]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(bytes(data))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("spoil", [cut, emptied, one_bit, a_folder])
def test_a_damaged_memory_is_none(
    room: Room, read: list[str], spoil: Callable[[Path], None]
) -> None:
    room.digest()
    [kept] = room.kept()
    spoil(kept)
    assert room.digest() == room.right()
    assert len(read) == 2


@pytest.mark.parametrize(
    "text", [b"[]", b"{}", b'{"written": 0, "files": [1]}', b'{"files": {}}', b"null", b'"a"']
)
def test_a_memory_of_another_shape_is_none(room: Room, text: bytes) -> None:
    key = file_digests._key(str(room.folder))
    Cache(room.cache).put(key, text)
    assert room.digest() == room.right()


def test_a_cache_that_cannot_be_written_costs_time_only(room: Room, read: list[str]) -> None:
    room.cache.write_bytes(b"a file in its place")
    assert room.digest() == room.digest() == room.right()
    assert len(read) == 2


def test_without_a_cache_every_file_is_read(room: Room, read: list[str]) -> None:
    room.digest()
    none = FileDigests(None, later())
    for _ in range(2):
        assert none.of(str(room.folder), str(room.file))[1] == room.right()
    none.save()
    assert len(read) == 3


def test_where_the_system_tells_no_time_of_change_every_file_is_read(
    room: Room, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_digests, "HAS_CHANGE_TIME", False)
    assert room.digest() == room.digest()
    assert len(read) == 2


def test_what_is_gone_is_forgotten(room: Room) -> None:
    other = room.folder / "b.txt"
    other.write_bytes(b"b")
    digests = FileDigests(Cache(room.cache), later())
    for file in (room.file, other):
        digests.of(str(room.folder), str(file))
    digests.save()
    room.digest()
    [kept] = room.kept()
    assert b"b.txt" not in kept.read_bytes()


def test_without_a_cache_every_file_is_read_once_a_process_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, read = tmp_path / "x", []
    path.write_bytes(b"x")
    os.utime(path, ns=(0, 0))
    real = file_digests._bytes
    monkeypatch.setattr(file_digests, "_bytes", lambda path: read.append(path) or real(path))
    for _ in range(2):
        digests = file_digests.digests_of(tmp_path / "cache", use_cache=False)
        digests._clock = lambda: path.stat().st_ctime_ns + 10_000_000_000
        first = digests.of("folder", str(path))
        assert digests.of("folder", str(path)) == first
        digests.save()
    assert read == [str(path)] * 2
    assert not (tmp_path / "cache").exists()


def taken_away(room: Room) -> None:
    room.file.unlink()


def one_more_beside(room: Room) -> None:
    (room.folder / "b.txt").write_bytes(b"")


@pytest.mark.parametrize(
    "change",
    [
        same_size_and_date,
        replaced_with_its_date,
        written_in_place,
        dated_from_another_time,
        taken_away,
        one_more_beside,
    ],
)
def test_files_are_described_together_as_they_are_now(
    room: Room, change: Callable[[Room], None]
) -> None:
    digests = FileDigests(Cache(room.cache), later())

    def together() -> str:
        files = tuple((path.name, str(path)) for path in sorted(room.folder.iterdir()))
        return digests.together(str(room.folder), files)

    before = together()
    assert together() == before
    change(room)
    assert together() != before


def test_together_too_what_is_young_is_read_each_time(room: Room, read: list[str]) -> None:
    changed = max(room.file.stat().st_mtime_ns, room.file.stat().st_ctime_ns)
    age = iter((0, 10**9, 2 * 10**9 - 1, 2 * 10**9))
    digests = FileDigests(Cache(room.cache), lambda: changed + next(age))
    files = ((room.file.name, str(room.file)),)
    found = {digests.together(str(room.folder), files) for _ in range(6)}
    assert (len(found), len(read)) == (1, 4)
