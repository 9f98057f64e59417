"""Answers of pages, kept for a while, so that checking twice a day asks once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict

from pipeline.cache import Cache
from pipeline.dataclass import dataclass
from pipeline.linkcheck.answers import Answer

_DAY = 24 * 60 * 60
_SOON = 10 * 60  # an editor who mends a page asks again


@dataclass(frozen=True, slots=True)
class ResultCache:
    """Keyed by address; `cache` is `.cache/links` and may be thrown away."""

    cache: Cache
    clock: Callable[[], float]

    def get(self, address: str) -> Answer | None:
        """The answer of today; a bad one is forgotten sooner."""
        if (last := self.last(address)) is None:
            return None
        answer, when = last
        return answer if 0 <= self.clock() - when < (_DAY if answer.good else _SOON) else None

    def last(self, address: str) -> tuple[Answer, float] | None:
        """The last answer and when it was given, in seconds of the epoch."""
        kept = self.cache.get(_key(address))
        if kept is None:
            return None
        try:
            record = json.loads(kept)
            return Answer(**record["answer"]), float(record["time"])
        except (ValueError, KeyError, TypeError):  # of another version of this program
            return None

    def put(self, address: str, answer: Answer) -> None:
        """Keep an answer with the time it was given."""
        record = {"address": address, "time": self.clock(), "answer": asdict(answer)}
        self.cache.put(_key(address), json.dumps(record).encode())


def _key(address: str) -> str:
    return hashlib.sha256(address.encode()).hexdigest()
