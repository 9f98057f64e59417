"""Names in a text, and whether two of them are one name spelt in two ways."""

from __future__ import annotations

import re

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
    first = next(
        (n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    if not first:
        return False
    if len(short) == len(long):
        swapped = short[:first] + short[first : first + 2][::-1] + short[first + 2 :]
        return short[first + 1 :] == long[first + 1 :] or swapped == long
    return short[first:] == long[first + 1 :]


def _stem(word: str, ending: str) -> str:
    return word.removesuffix(ending)
