"""Words a dictionary lacks that are made of words it has: eurodistrict, brevemente, casitas.

Prefixes, endings and what an ending changes before it are lists in `languages.toml`. A word that
is right with one more accent is a slip, and made of nothing: « credito » is no small faith.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.config.known_toml import toml_values

LISTS: dict[str, Any] = toml_values(Path(__file__).with_name("languages.toml").read_text("utf-8"))
_STEM, _VERB = 5, 4  # letters that are left behind a prefix, before an ending
_SHORT_STEM = 3  # … before an ending that changes them
_NONE: frozenset[str] = frozenset()
_INFLECTIONS = {
    "": ("", "s"),
    "o": ("o", "a", "os", "as"),
    "or": ("or", "ora", "ores", "oras"),
    "és": ("és", "esa", "eses", "esas"),
    "e": ("e", "es"),
    "es": ("", "es"),
    "ar": ("ar", "a", "an", "ó", "aron", "ará", "arán", "ado", "ada", "ados", "adas", "ando", "e"),
}
_BORROWED = re.compile("[^sz]s$")  # a plural
_ACUTE = str.maketrans("aeiou", "áéíóú")
_PLAIN = str.maketrans("áéíóú", "aeiou")


def sets(name: str) -> Mapping[str, frozenset[str]]:
    """A table of lists, by language."""
    return {language: frozenset(text.split()) for language, text in LISTS[name].items()}


def inflected(name: str) -> Mapping[str, frozenset[str]]:
    """The same, of words that may stand there once for all their forms: `renan/o`, `loren/és`."""
    return {
        language: frozenset(form for word in words for form in _forms(word))
        for language, words in sets(name).items()
    }


def _forms(word: str) -> Sequence[str]:
    stem, sign, ending = word.partition("/")
    return [stem + one for one in _INFLECTIONS[ending]] if sign else [word]


def _rules(text: str) -> Mapping[str, Sequence[str]]:
    """`ísimo ísima > o e -` → what may have stood in the place of each ending."""
    rows = (line.partition(">")[::2] for line in text.strip().splitlines())
    return {
        ending: ["" if one == "-" else one for one in before.split()]
        for endings, before in rows
        for ending in endings.split()
    }


PREFIXES, _ENDINGS = map(sets, ("prefixes", "endings"))
_CHANGED = {language: _rules(text) for language, text in LISTS["changed"].items()}


def is_derived(word: str, language: str, is_right: Callable[[str], bool]) -> bool:
    """Is a word in small letters, which no dictionary knows, made of one that is known?"""
    stems = (
        stem
        for one in (word, *_before_endings(word, language, is_right))
        for stem in _behind(one, language)
    )
    if not any(stem != word and is_right(stem) for stem in stems):
        return False
    return language != "es" or not any(map(is_right, _meant(word)))


def _behind(word: str, language: str) -> Iterator[str]:
    """The word, and what is left of it without a prefix; « semirrural » has its r twice."""
    yield word
    prefixes = PREFIXES.get(language, _NONE)
    for end in range(2, len(word) - _STEM + 1):
        if word[:end] in prefixes:
            yield word[end:]
            if language in ("es", "it") and word[end : end + 2] == "rr":
                yield word[end + 1 :]


def _before_endings(word: str, language: str, is_right: Callable[[str], bool]) -> Iterator[str]:
    if language == "es" and _BORROWED.search(word) and not is_right(f"{word[:-1]}es"):
        yield word[:-1]  # blogs, campings: words of our own take -es after a consonant
    endings, changed = _ENDINGS.get(language, _NONE), _CHANGED.get(language, {})
    for begin in range(_SHORT_STEM, len(word)):
        stem, ending = word[:begin], word[begin:]
        if ending in endings and begin >= (_VERB if language == "es" else _STEM):
            yield stem
            if language == "es":  # descárgue-lo: the accent is the ending's
                yield stem.translate(_PLAIN)
        for before in changed.get(ending, ()):
            yield stem + before
            yield from _accented(stem + before)  # facil-ísimo, pajar-illo: the stress moves on


def _meant(word: str) -> Iterator[str]:
    """The word with an accent, and the adjective of an adverb with one: of « publicamente »."""
    yield from _accented(word)
    if word.endswith("mente"):
        adjectives = _accented(word.removesuffix("mente"))
        yield from (one for one in adjectives if one[-2:-1] not in ("í", "ú"))  # « continúa »


def _accented(word: str) -> Iterator[str]:
    """With one more accent, where it has none."""
    if word != word.translate(_PLAIN):
        return
    for at, sign in enumerate(word):
        if sign in "aeiou":
            yield word[:at] + sign.translate(_ACUTE) + word[at + 1 :]
