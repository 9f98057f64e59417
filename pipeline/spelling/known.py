"""What a dictionary said, kept between processes: who asks for known words loads none.

One entry of a cache for each dictionary, by what the dictionary is and by our own rules beside it,
as JSON. What the house adds to it is no part of this: these are answers of the dictionary alone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pipeline.cache import Cache

_MOST = 60_000  # words, some ten bytes each: the vocabulary of a house for years
_RULES = ("derived.py", "forms.py", "languages.toml", "speller.py")


class KnownWords:
    """Words that are right; of the others, what is wrong in them; answers to questions of words."""

    def __init__(self, cache: Cache, identity: str) -> None:
        self._cache, self._key = cache, _key(identity)
        self.right: set[str] = set()
        self._wrong: dict[str, tuple[str, ...]] = {}
        self._answers: dict[str, tuple[str, ...]] = {}
        self._new = False
        self._take()

    def wrong_parts(self, token: str, ask: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """What is wrong in a word that is not among `right`, which it may come to be."""
        if token in self.right:
            return ()
        if token not in self._wrong:
            found, self._new = ask(), True
            if not found:
                self.right.add(token)
                return ()
            self._wrong[token] = found
        return self._wrong[token]

    def answer(self, about: str, word: str, ask: Callable[[], tuple[str, ...]]) -> tuple[str, ...]:
        """What `ask` says about a word, or said."""
        question = f"{about} {word}"
        if question not in self._answers:
            self._answers[question], self._new = ask(), True
        return self._answers[question]

    def save(self) -> None:
        """Keep what is new, with what others have kept meanwhile."""
        if not self._new:
            return
        self._take()
        if len(self.right) + len(self._wrong) + len(self._answers) > _MOST:
            for known in (self.right, self._wrong, self._answers):
                known.clear()
        said = {"right": "\n".join(self.right), "wrong": self._wrong, "answers": self._answers}
        self._cache.put(self._key, json.dumps(said).encode())
        self._new = False

    def _take(self) -> None:
        try:
            kept = json.loads(self._cache.get(self._key) or b"{}")
            right = frozenset(kept.get("right", "").split("\n")) - {""}
            wrong, answers = (_tuples(kept.get(name, {})) for name in ("wrong", "answers"))
        except (ValueError, TypeError, AttributeError, RecursionError):
            return
        self.right |= right
        self._wrong |= wrong
        self._answers |= answers


def _tuples(kept: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(said) for word, said in kept.items()}


def _key(identity: str) -> str:
    return hashlib.sha256(f"words 1 {_rules()} {identity}".encode()).hexdigest()


@cache
def _rules() -> str:
    here = Path(__file__).parent
    return hashlib.sha256(b"\0".join((here / name).read_bytes() for name in _RULES)).hexdigest()
