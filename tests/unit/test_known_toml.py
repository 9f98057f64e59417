"""TOML that was read before says what it says, whatever becomes of the memory."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.config import known_toml
from pipeline.config.known_toml import KnownToml

TEXTS = {
    "every kind": 'a = "é"\nb = 1\nc = 1.5\nd = true\ne = [1, [2]]\n[f.g]\nh = { i = "" }',
    "rows": "[[j]]\nk = 1\n[[j]]\nk = 2",
    "a day": "[[facts]]\nseen = 2026-11-24",
    "no number": "a = [inf, -inf]",
    "nothing": "",
}


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were read as TOML."""
    found: list[str] = []
    loads = tomllib.loads
    monkeypatch.setattr(known_toml.tomllib, "loads", lambda text: found.append(text) or loads(text))
    return found


def read(cache: Cache, text: str, *, save: bool = True) -> object:
    """As a process of its own."""
    known = KnownToml(cache)
    values = known.values(text)
    if save:
        known.save()
    return values


@pytest.mark.parametrize("name", TEXTS)
def test_another_process_knows_it(name: str, tmp_path: Path, parsed: list[str]) -> None:
    cache = Cache(tmp_path)
    first, second = (read(cache, TEXTS[name]) for _ in range(2))
    assert repr(first) == repr(second) == repr(tomllib.loads(TEXTS[name]))
    assert parsed == [TEXTS[name]] * 2  # once by us, once by this test


def test_an_hour_is_read_each_time(tmp_path: Path, parsed: list[str]) -> None:
    text = "at = 2026-11-24T10:00:00"
    assert read(Cache(tmp_path), text) == read(Cache(tmp_path), text)
    assert parsed == [text] * 2


def test_another_text_is_another(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert (read(cache, "a = 1"), read(cache, "a = 2")) == ({"a": 1}, {"a": 2})
    assert read(cache, "a = 1") == {"a": 1}


def nothing_in_it(cache: Cache) -> None:
    cache.put(known_toml._KEY, b"")


def no_json(cache: Cache) -> None:
    cache.put(known_toml._KEY, b"{")


def another_shape(cache: Cache) -> None:
    cache.put(known_toml._KEY, b"[1]")


def another_shape_inside(cache: Cache) -> None:
    digest = next(iter(KnownToml(cache)._read()))
    cache.put(known_toml._KEY, f'{{"{digest}": 3}}'.encode())


def no_day(cache: Cache) -> None:
    cache.put(known_toml._KEY, b'{"a": {"\\u0000day": 3}}')


@pytest.mark.parametrize(
    "spoil", [nothing_in_it, no_json, another_shape, another_shape_inside, no_day]
)
def test_a_memory_that_is_wrong_is_none(tmp_path: Path, spoil: Callable[[Cache], None]) -> None:
    cache = Cache(tmp_path)
    read(cache, "a = 1")
    spoil(cache)
    assert read(cache, "a = 1") == {"a": 1}


def test_without_a_cache_nothing_is_left(tmp_path: Path, parsed: list[str]) -> None:
    for _ in range(2):
        read(Cache(tmp_path / "none", enabled=False), "a = 1")
    assert (len(parsed), (tmp_path / "none").exists()) == (2, False)


def test_a_mistake_is_told_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            read(Cache(tmp_path), "a = ")
