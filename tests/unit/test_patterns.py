"""Compiled patterns that are kept: the same as those compiled now, whatever becomes of the file."""

from __future__ import annotations

import importlib
import re
import sys
from array import array
from binascii import crc32
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from pipeline import patterns
from pipeline.patterns import CompiledPatterns
from tests.support.modules import SOURCES, module

CONSTRUCTS: tuple[tuple[str, int], ...] = (
    (r"a|b(c)?", 0),
    (r"(?P<year>\d{4})-(?P<month>\d\d)", re.ASCII),
    (r"(?i)straße|[à-ÿœ]+", 0),
    (r"(?x) a  # a comment\n b*?", 0),
    (r"(?<!\w)(?=x)[^\s«»]{2,5}+\b", re.MULTILINE),
    (r"(a)(?s:.)\1?", 0),
    (r"[\U0001F300-\U0001FAFF\u0300-\u036f]", re.IGNORECASE | re.DOTALL),
    ("", 0),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "patterns.re"


@pytest.fixture(autouse=True)
def loading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_while_a_module_is_loaded", lambda _: True)


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that were compiled."""
    found: list[str] = []
    parse = CompiledPatterns._compiled

    def noted(self: CompiledPatterns, pattern: str, flags: int) -> Any:
        found.append(pattern)
        return parse(self, pattern, flags)

    monkeypatch.setattr(CompiledPatterns, "_compiled", noted)
    return found


def every_pattern() -> set[tuple[str, int]]:
    """Of all our modules, as they compile them."""
    found = set(CONSTRUCTS)
    for path in SOURCES:
        name = f"pipeline.{module(path)}".removesuffix(".")
        if ".child" in name or path.name == "__main__.py":
            continue
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                found.add((value.pattern, value.flags & ~re.UNICODE))
    return found


def test_a_kept_pattern_is_the_pattern(file: Path, parsed: list[str]) -> None:
    every = sorted(every_pattern())
    assert len(every) > 200
    first = CompiledPatterns(file)
    for pattern, flags in every:
        assert first.compile(pattern, flags) == re.compile(pattern, flags)
    first.save()
    parsed.clear()
    second = CompiledPatterns(file)
    for pattern, flags in every:
        kept, fresh = second.compile(pattern, flags), re.compile(pattern, flags)
        assert kept == fresh, pattern  # `re` compares the programs too
        assert (kept.groupindex, kept.groups) == (fresh.groupindex, fresh.groups)
    assert parsed == []


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def cut_in_its_rows(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.read_bytes().index(b"\n") + 3])


def one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-len(data) // 8] ^= 1
    path.write_bytes(bytes(data))


def one_bit_of_a_row(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"\n") + 6 + 16] ^= 1  # where its entry begins
    path.write_bytes(bytes(data))


def gone(path: Path) -> None:
    path.unlink()


def of_another_python(path: Path) -> None:
    _, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(b"patterns 3 '2.7' little 1 4\n" + rest)


def of_another_shape(path: Path) -> None:
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\nwhatever\n\n")


def of_another_shape_inside(path: Path) -> None:
    kept(path, b"[1]")


def of_no_program(path: Path) -> None:
    """The engine refuses what it cannot run."""
    head = patterns._HEAD.pack(re.UNICODE, 1, 0)
    kept(path, head + array("I", [0xFFFFFFFF, 0x7F, 0]).tobytes())


def kept(path: Path, entry: bytes, key: bytes | None = None) -> None:
    """The one entry of a file, under its checksum."""
    python, rest = path.read_bytes().split(b"\n", 1)
    key = key or rest[4:20]
    row = patterns._ROW.pack(key, 0, len(entry), crc32(entry, crc32(key)))
    path.write_bytes(python + b"\n" + rest[:4] + row + entry)


@pytest.mark.parametrize(
    "spoil",
    [
        cut,
        cut_in_its_rows,
        one_bit,
        one_bit_of_a_row,
        gone,
        of_another_python,
        of_another_shape,
        of_another_shape_inside,
        of_no_program,
    ],
)
def test_a_file_that_is_wrong_is_none(
    file: Path, parsed: list[str], spoil: Callable[[Path], None]
) -> None:
    first = CompiledPatterns(file)
    first.compile("a+")
    first.save()
    spoil(file)
    assert CompiledPatterns(file).compile("a+") == re.compile("a+")
    assert parsed == ["a+", "a+"]


def test_an_entry_under_the_key_of_another_pattern_is_none(file: Path, parsed: list[str]) -> None:
    first = CompiledPatterns(file)
    first.compile("a+")
    first.save()
    data, key = file.read_bytes(), sha256(b"0 b+").digest()[:16]
    begins = data.index(b"\n") + 1 + 4
    file.write_bytes(data[:begins] + key + data[begins + 16 :])
    assert CompiledPatterns(file).compile("b+") == re.compile("b+")
    assert parsed == ["a+", "b+"]


def test_what_is_compiled_later_is_not_kept(
    file: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be made of an editor's words."""
    monkeypatch.setattr(patterns, "_while_a_module_is_loaded", lambda _: False)
    later = CompiledPatterns(file)
    assert later.compile(file.stem) == re.compile(file.stem)
    later.save()
    assert (parsed, file.exists()) == ([], False)


_A_GLOBAL = r"un [a-z]+ du module"


def test_what_stands_in_a_program_is_kept_whenever_it_is_compiled(
    file: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "_while_a_module_is_loaded", lambda _: False)
    kept = CompiledPatterns(file)
    monkeypatch.setattr(importlib.import_module("re._compiler"), "compile", kept.compile)
    re.purge()
    assert re.sub(r"un mot [0-9]+ de la fonction", "", "un mot 12 de la fonction") == ""
    assert re.compile(_A_GLOBAL).match("un mot du module")
    typed = f"un mot d'un éditeur, {file.stem}"
    assert re.match(typed, typed)
    assert parsed == [r"un mot [0-9]+ de la fonction", _A_GLOBAL]
    kept.save()
    assert b"diteur" not in file.read_bytes()
    assert CompiledPatterns(file)._rows.keys() == kept._new.keys()


def test_it_is_known_when_a_module_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    loaded = patterns._while_a_module_is_loaded
    space: dict[str, Any] = {"__name__": "somewhere", "sys": sys, "loaded": loaded}
    exec(compile("found = loaded(sys._getframe())", "x.py", "exec"), space)
    assert space["found"] is True
    space["__name__"] = "__main__"
    exec(compile("found = loaded(sys._getframe(), )", "x.py", "exec"), space)
    assert space["found"] is False


def test_two_processes_keep_both_what_they_compiled(file: Path, parsed: list[str]) -> None:
    one, other = CompiledPatterns(file), CompiledPatterns(file)
    one.compile("a")
    other.compile("b")
    one.save()
    other.save()
    third = CompiledPatterns(file)
    third.compile("a")
    third.compile("b")
    assert parsed == ["a", "b"]


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")
    closed = CompiledPatterns(tmp_path / "folder" / "patterns.re")
    assert closed.compile("a") == re.compile("a")
    closed.save()


def test_a_mistake_in_a_pattern_is_told_as_ever(file: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        CompiledPatterns(file).compile("(a")


def test_a_python_with_another_inside_goes_on_as_without_us(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiler = importlib.import_module("re._compiler")
    before = vars(compiler)["compile"]
    monkeypatch.delattr("re._parser.parse")
    patterns.keep_compiled(file)
    assert vars(compiler)["compile"] is before
