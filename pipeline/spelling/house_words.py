"""The words a house adds to its dictionaries: `assets/words/fr.txt`, `…/names.txt`.

One word a line; what follows a `#` is a remark. A name counts as written and in capitals, any other
word with a capital too, and a plural in -s or -x goes with its singular.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path

from pipeline.config.project import Project
from pipeline.spelling.forms import WORD, tokens

NAMES = "names"  # of people and places, in all languages


def folder_of_words(project: Project) -> Path:
    """Where an editor adds words, and where a dictionary of another language may lie."""
    return project.assets / "words"


def file_of_words(project: Project, language: str) -> str:
    """The file in which a finding tells her to add one, as she sees it."""
    return (folder_of_words(project) / f"{language}.txt").relative_to(project.root).as_posix()


class HouseWords:
    """The words of a house in one language."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)

    def has(self, word: str) -> bool:
        """Is it one of them, in one of the forms that go with it?"""
        forms = {word, word[:1].lower() + word[1:]}
        forms |= {one[:-1] for one in forms if one[-1:] in ("s", "x")}
        return not self._words.isdisjoint(forms)


def house_words(project: Project, language: str) -> HouseWords:
    """All of them: the lists, and the names the house's settings write."""
    folder = folder_of_words(project)
    lists = [_read(folder / f"{name}.txt") for name in (language, NAMES)]
    return HouseWords(_of_settings(project, language).union(*lists))


def _of_settings(project: Project, language: str) -> frozenset[str]:
    """What pipeline.toml spells is spelt as the house wants it."""
    publisher, hyphenation = project.publisher, project.hyphenation
    said = [publisher.name, publisher.short_name, publisher.director, publisher.host]
    said += [*publisher.address, project.sender_name, *hyphenation.never]
    said += [one.label(language) for entries in project.lists.values() for one in entries.values()]
    return frozenset(piece for text in said for word in tokens(text) for piece in _pieces(word))


def _pieces(word: str) -> tuple[str, ...]:
    return (word, *word.replace("’", "-").replace("'", "-").split("-"))


def _read(path: Path) -> frozenset[str]:
    try:
        data = path.read_bytes() if path.is_file() else b""  # a pipe would be waited for
    except OSError:  # not to be read: as if nobody had added any
        return frozenset()
    return _words_of(data)


@functools.lru_cache(16)
def _words_of(data: bytes) -> frozenset[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # Windows' Notepad, told to save as ANSI
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(
        piece for line in lines for word in WORD.findall(line) for piece in _pieces(word)
    )
