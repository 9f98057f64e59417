"""The spelling of one language: its dictionary, what it lacks, and what is known from before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from pipeline.letters import bare
from pipeline.spelling import forms
from pipeline.spelling.dictionaries import HunspellDictionary
from pipeline.spelling.known import KnownWords

_LONG = 7  # letters of a word that no other one is near by chance
_MOST = 4  # suggestions an editor reads


class Speller:
    """One language. It asks its dictionary only about words nobody has asked for before."""

    def __init__(self, language: str, dictionary: HunspellDictionary, known: KnownWords) -> None:
        self.language, self._dictionary, self._known = language, dictionary, known

    def wrong(self, tokens: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Of some words those that are not right, each with the parts of it that are not."""
        found = {}
        for token in sorted(tokens - self._known.right):
            ask = self._asker(token)
            if parts := self._known.wrong_parts(token, ask):
                found[token] = parts
        return found

    def is_right(self, word: str) -> bool:
        """Is one word right?"""
        return not self.wrong(frozenset((word,)))

    def accented(self, word: str) -> str:
        """`État` for `Etat`: the word that is meant by a capital without its accent, if one is."""
        is_right = self._dictionary.is_right

        def ask() -> tuple[str, ...]:
            others = forms.with_accent(word)
            return tuple(one for one in others if is_right(one.lower()))[:1]

        return next(iter(self._known.answer("accent", word, ask)), "")

    def near(self, word: str) -> bool:
        """Is there a word of which this one, with a capital, is a slip of one letter?"""

        def ask() -> tuple[str, ...]:
            *likely, _ = forms.slips(word)  # a letter for another one makes too many names words
            return next((found for group in likely if (found := self._right_of(group, word))), ())

        return bool(self._known.answer("near", word, ask))

    def is_slip(self, word: str) -> bool:
        """Is it surely one of a word of this language: an accent, a letter doubled or turned?

        Of a long word any other letter too, for few long words are so near each other.
        """

        def ask() -> tuple[str, ...]:
            groups = tuple(forms.slips(word))[: None if len(word) >= _LONG else 2]
            return next((found for group in groups if (found := self._right_of(group, word))), ())

        return bool(self._known.answer("is", word, ask))

    def suggestions(self, word: str, used: Collection[str]) -> tuple[str, ...]:
        """What was meant by a slip of one letter, the likeliest first; before them words in use."""
        found = self._known.answer("slip", word, lambda: self._slips(word))
        return tuple(sorted(found, key=lambda one: one not in used)[:_MOST])

    def far_suggestions(self, word: str) -> tuple[str, ...]:
        """What Hunspell says of a word that is no such slip: it takes its time (0.1 to 0.4 s)."""
        ask = self._dictionary.suggestions
        said = self._known.answer("far", word, lambda: ask(word)[: 2 * _MOST])
        plain = bare(word)
        return tuple(sorted(said, key=lambda one: (" " in one, bare(one) != plain))[:_MOST])

    def _slips(self, word: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for group in forms.slips(word):
            found |= dict.fromkeys(self._right_of(group, word))
            if len(found) >= _MOST:
                break
        return tuple(found)

    def _right_of(self, group: Sequence[str], word: str) -> tuple[str, ...]:
        """Those that are right, with the capital of the word; German nouns have one."""
        is_right, capital = self._dictionary.is_right, word[:1].isupper()
        noun = self.language == "de" and capital
        found = dict.fromkeys(
            _capital(one) if capital else one
            for one in group
            if is_right(_capital(one) if noun else one)
        )
        return tuple(found)

    def save(self) -> None:
        """What was learned, for the next process."""
        self._known.save()

    def _asker(self, token: str) -> Callable[[], tuple[str, ...]]:
        is_right = self._dictionary.is_right
        return lambda: forms.wrong_parts(token, self.language, is_right)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
