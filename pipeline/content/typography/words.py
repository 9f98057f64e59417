"""Word lists the rules consult, read once from words.toml, and the rule that is only a list: œ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.config.known_toml import toml_values

from .context import Edit

_LISTS: dict[str, Any] = toml_values(Path(__file__).with_name("words.toml").read_text("utf-8"))


def any_of(words: frozenset[str]) -> str:
    """A pattern for any of them, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _ligatured(lists: dict[str, str]) -> frozenset[str]:
    stems, endings = _words(lists["verb_stems"]), _words(lists["verb_endings"])
    singular = _words(lists["with_plural"])
    return (
        frozenset(stem + ending for stem in stems for ending in endings)
        | singular
        | frozenset(word + "s" for word in singular)
        | _words(lists["invariable"])
    )


LIGATURED = _ligatured(_LISTS["ligatures"])
UNITS = _words(_LISTS["units"]["spaced"])
GLUED_UNITS = _words(_LISTS["units"]["glued"])
COUNTS = {language: _words(text) for language, text in _LISTS["units"]["counts"].items()}
REFERENCES = {language: _words(text) for language, text in _LISTS["references"].items()}
HELD: dict[str, list[str]] = _LISTS["held"]
MONTHS = {language: _words(text) for language, text in _LISTS["months"].items()}
COUNTED = _words(_LISTS["ranges"]["counted"]).union(*MONTHS.values())
PAGES = _words(_LISTS["ranges"]["pages"])
ELISIONS = _words(_LISTS["apostrophes"]["elisions"])
LEADING_APOSTROPHES = {
    language: _words(text) for language, text in _LISTS["apostrophes"]["leading"].items()
}
SENTENCE_STARTERS = _words(_LISTS["sentences"]["starters"])

_OE = re.compile("[oO][eE]")
#: Bounded on both sides of oe, so that time stays linear; no listed word is longer.
_OE_WORD = re.compile(
    r"(?<![\w@\\/.])[^\W\d_]{0,9}?oe[^\W\d_]{0,15}+(?!\w)(?![@\\/])(?!\.\w)", re.IGNORECASE
)


def ligatures(text: str) -> Iterator[Edit]:
    """coeur -> cœur, OEUVRE -> ŒUVRE, in listed words only."""
    if _OE.search(text) is None:
        return
    for match in _OE_WORD.finditer(text):
        word = match[0].lower()
        if word in LIGATURED:
            at = match.start() + word.index("oe")
            yield Edit(at, at + 2, "œ" if text[at] == "o" else "Œ", at)
