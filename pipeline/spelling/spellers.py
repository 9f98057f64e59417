"""The spellers of a house: one for each language that has a dictionary."""

from __future__ import annotations

from pathlib import Path

from pipeline.cache import Cache
from pipeline.config.project import Project
from pipeline.kept import Kept
from pipeline.spelling.dictionaries import (
    SET_UP,
    HunspellDictionary,
    files_of,
    library_is_here,
)
from pipeline.spelling.house_words import HouseWords, folder_of_words, house_words
from pipeline.spelling.known import KnownWords
from pipeline.spelling.speller import Speller

# What dictionaries said, by what they are and where it is kept: in a process that stays, read once.
KNOWN: Kept[KnownWords] = Kept(12)


class Spellers:
    """Those of one edition."""

    def __init__(self, project: Project, place: Path | None) -> None:
        self._project, self._place = project, place
        self._spellers: dict[str, Speller | None] = {}
        self._houses: dict[str, HouseWords] = {}

    def speller(self, language: str) -> Speller | None:
        """That of a language; None if there is no dictionary of it."""
        if language not in self._spellers:
            self._spellers[language] = self._made(language)
        return self._spellers[language]

    def house(self, language: str) -> HouseWords:
        """What the house adds to it."""
        if language not in self._houses:
            self._houses[language] = house_words(self._project, language)
        return self._houses[language]

    def save(self) -> None:
        """What was learned, for the next process."""
        for speller in self._spellers.values():
            if speller is not None:
                speller.save()

    def _made(self, language: str) -> Speller | None:
        files = files_of(language, (folder_of_words(self._project), SET_UP))
        if files is None or not library_is_here():
            return None
        known = self._known(language, files.identity)
        return Speller(language, HunspellDictionary(files), known)

    def _known(self, language: str, identity: str) -> KnownWords:
        key = (str(self._place), language, identity)
        known = KNOWN.get(key)
        if known is None:
            cache = Cache(self._place or Path(), enabled=self._place is not None)
            known = KnownWords(cache, identity)
            KNOWN.put(key, known)
        return known
