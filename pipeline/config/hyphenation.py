"""`[hyphenation]`: words the PDFs part as the house says, and names they never part.

A dictionary of patterns is right nearly always. What it gets wrong an editor puts right here, once
for all issues; the style sheets say where words are parted at all. Knows no layout engine.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_

if TYPE_CHECKING:
    from pipeline.config.settings import Table

# The languages pyphen brings patterns for; a test compares. Importing it would cost an email 30 ms.
_LANGUAGES = """
af as be bg ca cs da de el en eo es et eu fr gl hr hu id is it kn lt lv mn mr nb nl nn or pa pl pt
ro ru sa sk sl sq sr sv te th uk zu
"""
WITH_PATTERNS = frozenset(_LANGUAGES.split())
_LETTERS = r"[^\W\d_]"
_NAME = re.compile(rf"{_LETTERS}+(?:[-'’]{_LETTERS}+)*")
_PARTED = re.compile(rf"{_LETTERS}+(?:-{_LETTERS}+)+")
_LEAST = 2  # letters before the first hyphen and after the last (Lexique, « Divisions »)


@dataclass(frozen=True, slots=True)
class Hyphenation:
    """`never` as names were written; `exceptions` by language, a hyphen where a word may end."""

    never: tuple[str, ...] = ()
    exceptions: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def places(self, language: str) -> dict[str, tuple[int, ...]]:
        """Where the words the house knows may be parted, by word in small letters.

        Of `language`, the name of a dictionary: `fr`, `de_CH`. Names hold in every language.
        """
        wanted = language.replace("_", "-").lower()
        found: dict[str, tuple[int, ...]] = {}
        for key, words in self.exceptions:
            if wanted == key.lower() or wanted.startswith(key.lower() + "-"):
                found |= dict(map(_places, words))
        return found | {part: () for name in self.never for part in _parts(name)}


def place_of(word: str, places: dict[str, tuple[int, ...]]) -> tuple[int, ...] | None:
    """The places of a word or of its singular (-s, -x); None when the house says nothing of it."""
    small = _small(word)
    if small not in places and small.endswith(("s", "x")):
        small = small[:-1]
    if small not in places:
        return None
    letters = [at for at, char in enumerate(word) if not unicodedata.combining(char)]
    return tuple(letters[place] for place in places[small])


def _small(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower()


def _parts(name: str) -> Iterator[str]:
    """A hyphen already in a name is a place to end a line: what stands between is held."""
    yield from re.split(r"[-'’]", _small(name))


def _places(parted: str) -> tuple[str, tuple[int, ...]]:
    parts = _small(parted).split("-")
    return "".join(parts), tuple(accumulate(map(len, parts[:-1])))


def read_hyphenation(table: Table) -> Hyphenation:
    """What is not written is left to the dictionaries."""
    never = table.texts("never", ())
    for name in never:
        if not _NAME.fullmatch(unicodedata.normalize("NFC", name)):
            raise table.fault(
                N_("`{word}` is not a word of letters alone"),
                "never",
                hint=N_('write each word separately: never = ["Strasbourg", "Saint-Louis"]'),
                word=name,
            )
    tables = table.table("exceptions")
    exceptions = tuple((language, _words(tables, language)) for language in tables.names())
    held = {part for name in never for part in _parts(name)}
    for language, words in exceptions:
        for word in words:
            if _places(word)[0] in held:
                raise tables.fault(
                    N_("`{word}` is in `never` too"),
                    language,
                    hint=N_("keep one of them: a word is never parted, or parted as written"),
                    word=word,
                )
    table.done()
    return Hyphenation(never, exceptions)


def _words(table: Table, language: str) -> tuple[str, ...]:
    """The words of one language, each with its hyphens, none twice in two ways."""
    words = table.texts(language)
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", language) or language[:2] not in WITH_PATTERNS:
        raise table.fault(
            N_("the PDFs part no words in the language `{language}`"),
            language,
            hint=N_("write the code of a language: fr, de, nl, de-CH…"),
            language=language,
        )
    known: dict[str, str] = {}
    for word in words:
        parts = unicodedata.normalize("NFC", word).split("-")
        if not _PARTED.fullmatch("-".join(parts)) or min(len(parts[0]), len(parts[-1])) < _LEAST:
            raise table.fault(
                N_("`{word}` does not show where a line may end"),
                language,
                hint=N_("put hyphens there, two letters or more at both ends: trans-fron-ta-lier"),
                word=word,
            )
        if known.setdefault(_places(word)[0], _small(word)) != _small(word):
            raise table.fault(N_("`{word}` is written in two ways"), language, word=word)
    return words
