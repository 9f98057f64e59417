"""What was made of a file is known while the system says that it is the same, no longer."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from pipeline.known_by_state import KnownByState

_LATER = 3_000_000_000


class Clock:
    """As long after the file was written as a test says."""

    def __init__(self, path: Path) -> None:
        self.path, self.after = path, _LATER

    def __call__(self) -> int:
        status = self.path.stat()
        return max(status.st_mtime_ns, status.st_ctime_ns) + self.after


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.css"
    path.write_text("a", "utf-8")
    return path


def test_a_file_that_is_the_same_is_read_once(file: Path) -> None:
    known, read = KnownByState(8, Clock(file)), 0

    def make() -> str:
        nonlocal read
        read += 1
        return file.read_text("utf-8")

    assert [known.made_of(file, "sheet", make) for _ in range(3)] == ["a"] * 3
    assert read == 1
    assert known.made_of(file, "other", make) == "a"
    assert read == 2
    before = file.stat()
    file.write_text("b", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))  # as long, as old: not the same
    assert known.made_of(file, "sheet", make) == "b"
    file.unlink()
    with pytest.raises(FileNotFoundError):
        known.made_of(file, "sheet", make)


def test_a_young_file_is_not_trusted(file: Path) -> None:
    clock = Clock(file)
    known = KnownByState(8, clock)
    clock.after = 1_999_999_999
    assert known.made_of(file, "", lambda: "one") == "one"
    assert known.made_of(file, "", lambda: "two") == "two"
    clock.after = 2_000_000_000
    assert known.made_of(file, "", lambda: "three") == "three"
    assert known.made_of(file, "", lambda: "four") == "three"


def test_what_is_not_to_be_kept_is_made_again_and_there_is_an_end(file: Path) -> None:
    known = KnownByState(2, Clock(file))
    for made in ("one", "two"):
        assert known.made_of(file, "", partial(str, made), lambda _: False) == made
    for about in range(5):
        known.made_of(file, about, lambda: "")
    assert len(known) == 2
