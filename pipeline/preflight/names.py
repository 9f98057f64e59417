"""Names in a text, and whether two of them are one name spelt in two ways."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.letters import said, written_out

_PART = r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*"
NAME = re.compile(rf"(?<![\w-]){_PART}(?:[ \u00a0-]{_PART})*(?![\w’'-])")
_DOUBLE = r"[^\W\d_]+(?:-[^\W\d_]+)*"  # Marie-Claude
PERSON = re.compile(rf"({_DOUBLE})[ \u00a0]({_DOUBLE})")
_TITLES = "MM?|Mmes?|Mlles?|Mgr|Me|Pr|Dr|Mr|Mrs|Ms|Sir|Lady|Herr|Herrn|Frau"
TITLED = re.compile(
    rf"(?<!\w)(?:{_TITLES})\.?[ \u00a0](?:({_DOUBLE})[ \u00a0])?({_PART}(?:-{_PART})*)(?![\w-])"
)
_TITLE = re.compile(rf"(?:{_TITLES})[ \u00a0]")
_FAMILY = 5  # letters: of shorter names too many are one letter away from another
_SHORT_FAMILY = 4  # … but not with letters in another order
# Endings of one word in another number or gender.
_INFLECTED = ("s", "e", "x", "n", "es", "en", "er", "al", "aux")


def letters(name: str) -> str:
    """Its letters alone, small and without accents."""
    return said("".join(sign for sign in written_out(name) if sign.isalnum()))


def untitled(name: str) -> str:
    """« Mme Anne Modèle » → « Anne Modèle »."""
    title = _TITLE.match(name)
    return name[title.end() :] if title else name


def family(name: str) -> str:
    """The letters of its last part."""
    return letters(name.rpartition(" ")[2])


def nearly(one: str, other: str) -> bool:
    """Does one letter more, less or other make them the same, and no ending?"""
    short, long = sorted((one, other), key=len)
    if len(short) < _FAMILY or len(long) - len(short) > 1 or short == long:
        return False
    if any(long == short + end or _stem(short, end) == _stem(long, end) for end in _INFLECTED):
        return False
    first = _differs(short, long)
    if not first:
        return False
    if len(short) == len(long):
        return short[first + 1 :] == long[first + 1 :] or _swapped(short, first) == long
    return short[first:] == long[first + 1 :]


class NearWords:
    """Words by what is left of them without one letter: two that `nearly` or `slipped` holds for
    have one of these in common. To ask it of each pair took minutes of four thousand names."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._by: dict[str, list[int]] = {}
        self._number = 0
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        """One more; its place is their number before."""
        for rest in _with_one_less(word):
            self._by.setdefault(rest, []).append(self._number)
        self._number += 1

    def near(self, word: str) -> list[int]:
        """The places of those that may be near, in order."""
        return sorted({place for rest in _with_one_less(word) for place in self._by.get(rest, ())})


def near_pairs(words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Places of two words that may be near: each with those before it."""
    before = NearWords()
    for place, word in enumerate(words):
        yield from ((place, other) for other in before.near(word))
        before.add(word)


def _with_one_less(word: str) -> frozenset[str]:
    return frozenset((word, *(word[:n] + word[n + 1 :] for n in range(len(word)))))


def slipped(one: str, other: str) -> bool:
    """Have two letters changed places, or is one written twice? Of short names too: « Bohl » and
    « Bhol » with one first name are one person."""
    short, long = sorted((one, other), key=len)
    first = _differs(short, long)
    if not first or len(short) < _SHORT_FAMILY or short == long:
        return False
    if len(short) == len(long):
        return _swapped(short, first) == long
    doubled = long[first] == long[first - 1]
    return doubled and short[first:] == long[first + 1 :]


def _differs(short: str, long: str) -> int:
    """Where the first letter differs that both have, or the short one ends."""
    pairs = enumerate(zip(short, long, strict=False))
    return next((n for n, (a, b) in pairs if a != b), len(short))


def _swapped(word: str, at: int) -> str:
    """The word with the letter there and the next one changed."""
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def _stem(word: str, ending: str) -> str:
    return word.removesuffix(ending)
