"""Where the abbreviations of a file stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

_WORD = re.compile(r"\w+")


class Abbreviations:
    """Finds them by their first word, so that a thousand cost no more than one."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = meanings

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """Looked at when the whole file has been read, with all it defines."""
        found: dict[str, list[str]] = {}
        for short in sorted(self.meanings, key=len, reverse=True):
            if first := _WORD.match(short):
                found.setdefault(first[0], []).append(short)
        return found

    def places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and meaning of each, in order."""
        end = 0
        for word in _WORD.finditer(text) if self._by_word else ():
            if word.start() < end:
                continue
            for short in self._by_word.get(word[0], ()):
                stop = word.start() + len(short)
                if text.startswith(short, word.start()) and not text[stop : stop + 1].isalnum():
                    yield word.start(), stop, self.meanings[short]
                    end = stop
                    break
