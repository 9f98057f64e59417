"""Dictionaries are loaded for words nobody has asked for, and for no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.spelling import dictionaries, spellers
from pipeline.spelling.dictionaries import SET_UP, DictionaryFiles, HunspellDictionary
from pipeline.spelling.known import KnownWords
from tests.support.project import ISSUE, Project, newsletter


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words a dictionary is asked for, from now on; nothing is known in the process."""
    words: list[str] = []
    really = HunspellDictionary.is_right

    def is_right(self: HunspellDictionary, word: str) -> bool:
        words.append(word)
        return really(self, word)

    monkeypatch.setattr(HunspellDictionary, "is_right", is_right)
    monkeypatch.setattr(HunspellDictionary, "suggestions", lambda *_: words.append("?") or ("bon",))
    spellers.KNOWN.forget()
    return words


def new_process() -> None:
    spellers.KNOWN.forget()


def test_what_was_asked_is_known_to_the_next_process(project: Project, asked: list[str]) -> None:
    project.write(ISSUE, "fr", newsletter("Un bon accord transfontaleir."))
    first = [d.message.render() for d in project.proofread()]
    assert "accord" in asked
    assert "?" in asked
    for begin in (lambda: None, new_process):
        begin()
        asked.clear()
        assert [d.message.render() for d in project.proofread()] == first
        assert asked == []
    project.write(ISSUE, "fr", newsletter("Un bon accord frontalier."))
    project.proofread()
    assert asked == ["frontalier"]


def test_without_cache_nothing_is_read_and_nothing_kept(project: Project, asked: list[str]) -> None:
    project.write(ISSUE, "fr", newsletter("Un accord."))
    project.proofread()
    other = Project(project.root, use_cache=False)
    new_process()
    asked.clear()
    other.proofread()
    assert "accord" in asked
    words = project.root / ".cache/words"
    kept = {path: path.read_bytes() for path in words.rglob("*") if path.is_file()}
    assert kept
    other.write(ISSUE, "fr", newsletter("Un désaccord.")).proofread()
    assert {path: path.read_bytes() for path in words.rglob("*") if path.is_file()} == kept


def test_a_spoilt_memory_is_none(project: Project, asked: list[str]) -> None:
    project.write(ISSUE, "fr", newsletter("Un accord."))
    found = project.proofread()
    for spoil in (lambda data: data[:-9], lambda data: data + b" ", lambda _: b""):
        for path in (project.root / ".cache/words").rglob("*"):
            if path.is_file():
                path.write_bytes(spoil(path.read_bytes()))
        new_process()
        asked.clear()
        assert project.proofread() == found
        assert "accord" in asked


@pytest.mark.parametrize("said", [b"[]", b"{", b'{"right": 3}', b'{"wrong": {"a": 3}}', b"\xff"])
def test_a_memory_of_another_form_is_none(tmp_path: Path, said: bytes) -> None:
    cache = Cache(tmp_path)
    KnownWords(cache, "x").save()
    known = KnownWords(cache, "x")
    cache.put(known._key, said)
    assert KnownWords(cache, "x").right == set()


def test_two_processes_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, two = (KnownWords(Cache(tmp_path), "x") for _ in range(2))
    one.wrong_parts("un", tuple)
    two.wrong_parts("deux", tuple)
    one.save()
    two.save()
    assert KnownWords(Cache(tmp_path), "x").right == {"un", "deux"}


def test_another_dictionary_is_another_memory(tmp_path: Path) -> None:
    for name in ("xx.aff", "xx.dic"):
        (tmp_path / name).write_text("SET UTF-8\n")
    files = DictionaryFiles("xx", tmp_path)
    before = files.identity
    assert files.identity == before
    (tmp_path / "xx.dic").write_text("SET UTF-9\n")  # as long, and within the same tick
    assert files.identity != before


def test_a_dictionary_that_is_written_again_is_loaded_again(tmp_path: Path) -> None:
    (tmp_path / "xx.aff").write_text("SET UTF-8\n")
    (tmp_path / "xx.dic").write_text("1\nun\n")
    ours = HunspellDictionary(DictionaryFiles("xx", tmp_path))
    assert ours.is_right("un")
    (tmp_path / "xx.dic").write_text("1\nab\n")
    assert not HunspellDictionary(DictionaryFiles("xx", tmp_path)).is_right("un")


def test_letters_a_dictionary_has_no_sign_for_are_none_of_its(tmp_path: Path) -> None:
    german = HunspellDictionary(DictionaryFiles("de", SET_UP))
    assert not german.is_right("œuvre")
    assert german.suggestions("œuvre") == ()
    assert dictionaries.library_is_here()
