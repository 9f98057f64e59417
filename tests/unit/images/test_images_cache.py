"""The cache: what is put comes back, what was spoilt does not, and it never stops a build."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.images import cache as room
from pipeline.images.cache import content_key

KEY = content_key("a", "b")


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("enabled", [True, False])
@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 1000])
def test_what_is_put_comes_back(tmp_path: Path, enabled: bool, data: bytes) -> None:
    cache = Cache(tmp_path / "c", enabled)
    assert cache.get(KEY) is None
    cache.put(KEY, data)
    assert cache.get(KEY) == data
    assert cache.get(content_key("other")) is None


def test_an_entry_outlives_the_process_that_wrote_it(tmp_path: Path) -> None:
    Cache(tmp_path / "c").put(KEY, b"kept")
    assert Cache(tmp_path / "c").get(KEY) == b"kept"


def test_a_disabled_cache_leaves_no_file(tmp_path: Path) -> None:
    Cache(tmp_path / "c", enabled=False).put(KEY, b"x")
    assert not (tmp_path / "c").exists()
    assert Cache(tmp_path / "c", enabled=False).get(KEY) is None


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"short", bytes(32), bytes(32) + b"data", b"x" * 5000],
    ids=["empty", "short", "no data", "wrong sum", "long"],
)
def test_a_spoilt_entry_is_no_entry_and_is_removed(tmp_path: Path, spoilt: bytes) -> None:
    cache = Cache(tmp_path / "c")
    cache.put(KEY, b"good")
    (entry,) = entries(tmp_path / "c")
    entry.write_bytes(spoilt)
    assert cache.get(KEY) is None
    assert entries(tmp_path / "c") == []
    cache.put(KEY, b"good")
    assert cache.get(KEY) == b"good"


def test_one_changed_bit_is_noticed(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    cache.put(KEY, b"good")
    (entry,) = entries(tmp_path / "c")
    whole = entry.read_bytes()
    for position in range(len(whole)):
        changed = bytearray(whole)
        changed[position] ^= 1
        entry.write_bytes(bytes(changed))
        assert cache.get(KEY) is None


def test_an_entry_copied_under_another_key_is_no_entry(tmp_path: Path) -> None:
    cache, other = Cache(tmp_path / "c"), content_key("other")
    cache.put(KEY, b"one")
    cache.put(other, b"two")
    one, two = (next(p for p in entries(tmp_path / "c") if p.name == k[2:]) for k in (KEY, other))
    two.write_bytes(one.read_bytes())
    assert cache.get(other) is None


def test_a_cache_that_cannot_be_written_or_read_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"a file where the folder should be")
    cache = Cache(tmp_path / "c")
    cache.put(KEY, b"x")
    assert cache.get(KEY) is None
    folder = Cache(tmp_path / "d")
    (tmp_path / "d" / KEY[:2] / KEY[2:]).mkdir(parents=True)
    folder.put(KEY, b"x")
    assert folder.get(KEY) is None
    assert entries(tmp_path / "d") == [], "no temporary file stays behind"


def test_many_writers_of_one_entry_do_not_disturb_each_other(tmp_path: Path) -> None:
    cache, data = Cache(tmp_path / "c"), b"z" * 100_000

    def write_and_read(_: int) -> bytes | None:
        cache.put(KEY, data)
        return cache.get(KEY)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(write_and_read, range(64))) == {data}
    assert len(entries(tmp_path / "c")) == 1


def test_a_key_depends_on_every_part_and_on_where_parts_end() -> None:
    keys = {content_key(*parts) for parts in [("a",), ("b",), ("a", "b"), ("ab",), ("a", "b", "")]}
    assert len(keys) == 5
    assert content_key("a") == content_key("a")


def test_a_key_depends_on_what_makes_the_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = content_key("a")
    monkeypatch.setattr(room, "_makers", lambda: ("another Pillow",))
    assert content_key("a") != before
