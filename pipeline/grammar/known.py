"""What Grammalecte said, kept between processes: who asks about known texts starts none.

One entry of a cache, as JSON: by which Grammalecte there is and how it is asked, what it said about
each passage, by a digest of it. What of that is told is decided anew each time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple

from pipeline.cache import Cache
from pipeline.grammar.grammalecte import PROGRAM, read_from_record
from pipeline.grammar.told import KINDS, ReadText

MOST = 30_000  # passages, some thirty bytes each
_NOTHING = ReadText()


class KnownTexts:
    """Remarks by what they are about."""

    def __init__(self, cache: Cache, version: str) -> None:
        self._cache, self._key = cache, _digest(f"grammar 1 {version} {sorted(KINDS)} {PROGRAM}")
        self._known: dict[str, ReadText] = {}
        self._take()

    def read(
        self, texts: Sequence[str], ask: Callable[[Sequence[str]], Sequence[ReadText]]
    ) -> Mapping[str, ReadText]:
        """What is said about each; `ask` is asked about those that are new, at once."""
        by_name = {_digest(text): text for text in texts}
        new = [name for name in by_name if name not in self._known]
        if new:
            said = ask([by_name[name] for name in new])
            self._take()  # with what others have kept meanwhile
            if len(self._known) + len(new) > MOST:
                self._known = {name: self._known[name] for name in by_name if name in self._known}
            self._known |= zip(new, said, strict=True)
            self._save()
        return {text: self._known[name] for name, text in by_name.items()}

    def _save(self) -> None:
        clean = "\n".join(name for name, read in self._known.items() if read == _NOTHING)
        told = {name: astuple(read) for name, read in self._known.items() if read != _NOTHING}
        self._cache.put(self._key, json.dumps({"clean": clean, "told": told}).encode())

    def _take(self) -> None:
        try:
            kept = json.loads(self._cache.get(self._key) or b"{}")
            clean = dict.fromkeys(kept.get("clean", "").split(), _NOTHING)
            told = {name: read_from_record(one) for name, one in kept.get("told", {}).items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return
        self._known |= clean
        self._known |= told


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
