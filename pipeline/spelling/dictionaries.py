"""Hunspell and its dictionaries: where they are, loaded when a word is asked for that nobody knows.

The one module that knows the library. To load a dictionary takes some 0.1 s (German 0.25 s), to ask
it 2 to 60 µs, and to suggest what was meant 0.1 to 0.4 s.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.cache import HAS_CHANGE_TIME, YOUNG, state_of
from pipeline.dataclass import dataclass
from pipeline.known_by_state import KnownByState

SET_UP = Path(__file__).with_name("dictionaries")  # tools/setup-dictionaries.sh puts them there
LOADED = KnownByState(8)


@dataclass(frozen=True, slots=True)
class DictionaryFiles:
    """The two files of a language: rules (`.aff`) and words (`.dic`)."""

    language: str
    folder: Path

    @property
    def paths(self) -> tuple[Path, Path]:
        """Rules, words."""
        rules, words = (self.folder / f"{self.language}.{end}" for end in ("aff", "dic"))
        return rules, words

    @property
    def identity(self) -> str:
        """What stands for what they hold: all the system says of them, or their bytes.

        Nothing is trusted that is so young that it may be written again within the same tick of
        the clock (ADR 35).
        """
        states = [state_of(os.stat(path)) for path in self.paths]  # noqa: PTH116
        youngest = max(max(state[1], state[2]) for state in states)
        if HAS_CHANGE_TIME and youngest + YOUNG <= time.time_ns():
            return repr(states)
        digest = hashlib.sha256()
        for path in self.paths:
            digest.update(path.read_bytes())
        return digest.hexdigest()


def files_of(language: str, folders: Sequence[Path]) -> DictionaryFiles | None:
    """The dictionary of a language, in the first of these folders that has it."""
    for folder in folders:
        files = DictionaryFiles(language, folder)
        if all(map(Path.is_file, files.paths)):
            return files
    return None


def library_is_here() -> bool:
    """Is there a Hunspell for this kind of machine?"""
    from importlib.util import find_spec

    return find_spec("hunspell") is not None


class HunspellDictionary:
    """One language, for one edition: it is the same all the while.

    Nobody else may ask it at the same moment: Hunspell is no place for threads.
    """

    def __init__(self, files: DictionaryFiles) -> None:
        self._files = files
        self._loaded: Any = None

    def is_right(self, word: str) -> bool:
        """Does it know the word, or can it make it? Letters it has no sign for are none of its."""
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            return False

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What may have been meant, the likeliest first."""
        try:
            return tuple(self._hunspell.suggest(word))
        except UnicodeEncodeError:
            return ()

    @property
    def _hunspell(self) -> Any:
        if self._loaded is None:
            _, words = self._files.paths
            self._loaded = LOADED.made_of(words, "hunspell", self._load)
        return self._loaded

    def _load(self) -> Any:
        from hunspell import Hunspell

        folder = os.path.abspath(self._files.folder)  # noqa: PTH100
        return Hunspell(self._files.language, hunspell_data_dir=folder, system_encoding="UTF-8")
