"""Files of several names are read once, by whichever; whatever happens to one of them is seen."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import file_digests
from pipeline.build.digest_rooms import _LINKED, _OTHERS
from pipeline.build.file_digests import FileDigests
from pipeline.cache import Cache

HOUR = 3600 * 10**9
RIGHT = hashlib.sha256(b"first").hexdigest()


class Outputs:
    """Three editions with one font, as three processes after another look at them."""

    def __init__(self, root: Path) -> None:
        self.root, self.cache = root / "output", Cache(root / "cache")
        self.ahead = HOUR
        self.fonts = [self.root / issue / "x.woff2" for issue in "abc"]
        for font in self.fonts:
            font.parent.mkdir(parents=True)
        self.fonts[0].write_bytes(b"first")
        for font in self.fonts[1:]:
            font.hardlink_to(self.fonts[0])

    def held(self, font: Path, digests: FileDigests | None = None) -> bool:
        digests = digests or self.process()
        found = digests.hold(str(font.parent), [(font.name, RIGHT)])
        digests.save()
        return found

    def process(self) -> FileDigests:
        return FileDigests(self.cache, lambda: time.time_ns() + self.ahead)


@pytest.fixture
def outputs(tmp_path: Path) -> Outputs:
    return Outputs(tmp_path)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read."""
    found: list[str] = []
    take = file_digests._bytes
    monkeypatch.setattr(file_digests, "_bytes", lambda path: found.append(path) or take(path))
    return found


@pytest.mark.parametrize("ahead", [HOUR, 0], ids=["old", "young"])
def test_a_process_reads_one_of_the_names(outputs: Outputs, read: list[str], ahead: int) -> None:
    outputs.ahead = ahead
    digests = outputs.process()
    assert [outputs.held(font, digests) for font in outputs.fonts] == [True] * 3
    assert read == [str(outputs.fonts[0])]


def test_the_next_process_reads_none(outputs: Outputs, read: list[str]) -> None:
    assert outputs.held(outputs.fonts[0])
    assert [outputs.held(font) for font in outputs.fonts] == [True] * 3
    assert read == [str(outputs.fonts[0])]


def test_the_next_process_reads_what_was_young_again(outputs: Outputs, read: list[str]) -> None:
    outputs.ahead = 0
    assert [outputs.held(outputs.fonts[0]) for _ in range(2)] == [True] * 2
    assert len(read) == 2


def test_one_more_name_costs_one_reading_and_one_entry(outputs: Outputs, read: list[str]) -> None:
    digests = outputs.process()
    assert all(outputs.held(font, digests) for font in outputs.fonts)
    (outputs.root / "d.woff2").hardlink_to(outputs.fonts[0])
    put: list[str] = []
    outputs.cache.put = lambda key, _: put.append(key)  # type: ignore[method-assign]
    digests = outputs.process()
    assert all(outputs.held(font, digests) for font in outputs.fonts)
    assert (len(read), put) == (2, [_LINKED])


def in_place(outputs: Outputs) -> None:
    """Of the same size, and with its date."""
    dated = outputs.fonts[1].stat()
    outputs.fonts[1].write_bytes(b"other")
    os.utime(outputs.fonts[1], ns=(dated.st_atime_ns, dated.st_mtime_ns))


def replaced(outputs: Outputs) -> None:
    outputs.fonts[1].unlink()
    outputs.fonts[1].write_bytes(b"other")


def another_of_several_names(outputs: Outputs) -> None:
    replaced(outputs)
    (outputs.root / "d.woff2").hardlink_to(outputs.fonts[1])
    outputs.held(outputs.root / "d.woff2")  # what it holds is known by now


def gone(outputs: Outputs) -> None:
    outputs.fonts[1].unlink()


def a_link(outputs: Outputs) -> None:
    gone(outputs)
    outputs.fonts[1].symlink_to(outputs.fonts[0])


@pytest.mark.parametrize("change", [in_place, replaced, another_of_several_names, gone, a_link])
def test_whatever_happens_to_one_name_is_seen(
    outputs: Outputs, change: Callable[[Outputs], None]
) -> None:
    digests = outputs.process()
    assert all(outputs.held(font, digests) for font in outputs.fonts)
    change(outputs)
    assert not outputs.held(outputs.fonts[1], digests)
    assert not outputs.held(outputs.fonts[1])
    others = [outputs.held(font) for font in (outputs.fonts[0], outputs.fonts[2])]
    assert others == [change is not in_place] * 2


@pytest.mark.parametrize("kept", [b"", b"[]", b"null", b'{"files": {}}', b'{"written": 0}'])
def test_a_memory_that_cannot_be_read_is_none(
    outputs: Outputs, read: list[str], kept: bytes
) -> None:
    assert outputs.held(outputs.fonts[0])
    outputs.cache.put(_LINKED, kept)
    assert outputs.held(outputs.fonts[0])
    assert len(read) == 2


def test_a_clock_that_was_set_back_makes_the_memory_worth_nothing(
    outputs: Outputs, read: list[str]
) -> None:
    assert outputs.held(outputs.fonts[0])
    outputs.ahead = HOUR // 2
    assert outputs.held(outputs.fonts[0])
    assert len(read) == 2


def test_without_a_cache_each_is_read(outputs: Outputs, read: list[str]) -> None:
    assert [outputs.held(font, FileDigests(None)) for font in outputs.fonts] == [True] * 3
    assert len(read) == 3


def test_files_of_other_commands_stay_known_up_to_a_bound(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path)
    for number in range(_OTHERS + 2):
        font = tmp_path / f"{number}.woff2"
        font.write_bytes(b"first")
        (tmp_path / f"{number}-too.woff2").hardlink_to(font)
    for several in (range(_OTHERS + 1), range(_OTHERS + 1, _OTHERS + 2)):
        digests = outputs.process()
        assert digests.hold(str(tmp_path), [(f"{n}.woff2", RIGHT) for n in several])
        digests.save()
    known = outputs.process()._linked._kept()
    numbers = (0, 1, _OTHERS + 1)
    states = [(tmp_path / f"{number}.woff2").stat() for number in numbers]
    there = [f"{one.st_dev} {one.st_ino}" in known for one in states]
    assert (len(known), there) == (_OTHERS + 1, [False, True, True])
