"""Compiled templates between processes: with a sick cache they are compiled again."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.channels.base import environment as room

SOURCE = "{{ value }} dit bonjour"


@pytest.fixture(autouse=True)
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of what is really compiled, by Jinja's own hand."""
    compiled: list[str] = []

    def compile_(environment, name, source, filename):
        compiled.append(name)
        return environment.compile(source, name, filename)

    monkeypatch.setattr(room._Loader, "_compiled", staticmethod(compile_))
    return compiled


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/a.j2").write_text(SOURCE, "utf-8")
    return tmp_path


def rendered(folder: Path, use_cache: bool = True) -> str:
    """As a new process would."""
    room.make_environment.cache_clear()
    environment = room.make_environment(folder / "templates", folder / "cache", use_cache)
    return environment.get_template("a.j2").render(value="Zoé")


def entries(folder: Path) -> list[Path]:
    return [path for path in (folder / "cache").rglob("*") if path.is_file()]


def test_a_template_is_compiled_once(folder: Path, compiling: list[str]) -> None:
    assert rendered(folder) == rendered(folder) == "Zoé dit bonjour"
    assert compiling == ["a.j2"]
    (folder / "templates/a.j2").write_text("{{ value }} s’en va", "utf-8")
    assert rendered(folder) == "Zoé s’en va"
    assert compiling == ["a.j2", "a.j2"]


def test_every_flipped_bit_is_noticed(folder: Path, compiling: list[str]) -> None:
    rendered(folder)
    (entry,) = entries(folder)
    whole = entry.read_bytes()
    for position in range(0, len(whole), 37):
        changed = bytearray(whole)
        changed[position] ^= 1 << position % 8
        entry.write_bytes(changed)
        assert rendered(folder) == "Zoé dit bonjour"
    assert len(compiling) == 1 + len(range(0, len(whole), 37))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(b""),
        lambda path: (path.unlink(), path.mkdir()),
        lambda path: path.unlink(),
    ],
    ids=["half", "empty", "a folder", "gone"],
)
def test_a_spoilt_entry_is_compiled_again(
    folder: Path, compiling: list[str], spoil: Callable[[Path], object]
) -> None:
    rendered(folder)
    (entry,) = entries(folder)
    spoil(entry)
    assert rendered(folder) == "Zoé dit bonjour"
    assert len(compiling) == 2


@pytest.mark.parametrize("value", [None, 3, "x", ("a",)])
def test_bytes_that_are_no_code_are_none(folder: Path, value: object) -> None:
    assert room._code(marshal.dumps(value)) is None
    assert room._code(b"") is None
    assert room._code(b"\xff\xfe") is None


def test_without_the_cache_nothing_is_read_and_nothing_left(
    folder: Path, compiling: list[str]
) -> None:
    assert rendered(folder, use_cache=False) == "Zoé dit bonjour"
    assert entries(folder) == []
    rendered(folder)
    assert rendered(folder, use_cache=False) == "Zoé dit bonjour"
    assert len(compiling) == 3


def test_a_cache_that_cannot_be_there_costs_time_only(folder: Path, compiling: list[str]) -> None:
    (folder / "cache").write_text("a file where the folder should be")
    assert rendered(folder) == rendered(folder) == "Zoé dit bonjour"
    assert len(compiling) == 2


def test_code_is_that_of_one_file(folder: Path) -> None:
    keys = {room._key(*parts) for parts in (("a", "b", "c"), ("a", "b", "d"), ("a", "c", "c"))}
    assert len(keys) == 3
    cache = Cache(folder / "cache")
    assert all(cache.get(key) is None for key in keys)
