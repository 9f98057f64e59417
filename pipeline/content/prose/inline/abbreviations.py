"""Where the abbreviations of a file stand in a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property

_WORD = re.compile(r"\w+")
_FEW = 32  # words that are sooner looked for in a text than each of its words among them


class Abbreviations:
    """Finds them by their first word, so that a thousand cost hardly more than one."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings

    @cached_property
    def _by_word(self) -> dict[str, _Beginning]:
        """Looked at when the whole file has been read, with all it defines."""
        found: dict[str, list[str]] = {}
        for short in sorted(self.meanings):
            if first := _WORD.match(short):
                found.setdefault(first[0], []).append(short)
        return {word: _Beginning(shorts) for word, shorts in found.items()}

    def places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and meaning of each, in order."""
        end, first = 0, self._by_word
        if len(first) <= _FEW and not any(word in text for word in first):
            return
        for word in _WORD.finditer(text):
            if word.start() < end or (beginning := first.get(word[0])) is None:
                continue
            if short := beginning.longest(text, word.start()):
                end = word.start() + len(short)
                yield word.start(), end, self.meanings[short]


class _Beginning:
    """The abbreviations with one first word, in the order of their letters.

    What a text begins with stands just before it in that order, or begins what stands there: so
    each is found in a few steps, however many there are.
    """

    def __init__(self, shorts: list[str]) -> None:
        self._shorts = shorts
        self._most = max(map(len, shorts))
        self._within: dict[str, str] = {}  # by each, the longest other one it begins with
        above: list[str] = []
        for short in shorts:
            while above and not short.startswith(above[-1]):
                above.pop()
            if above:
                self._within[short] = above[-1]
            above.append(short)

    def longest(self, text: str, at: int) -> str:
        """The longest that stands there; nothing if none does."""
        place = bisect_right(self._shorts, text[at : at + self._most])
        short = self._shorts[place - 1] if place else ""
        while short and not self._stands(short, text, at):
            short = self._within.get(short, "")
        return short

    @staticmethod
    def _stands(short: str, text: str, at: int) -> bool:
        stop = at + len(short)
        return text.startswith(short, at) and not text[stop : stop + 1].isalnum()
