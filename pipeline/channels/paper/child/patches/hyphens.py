"""The house's own hyphenation, put before the dictionaries the layout engine asks.

WeasyPrint asks `pyphen.Pyphen(lang=…)` where a word may end, and has no setting for exceptions.
Soft hyphens in the HTML would do worse: they stay in the text of the PDF, where search and copy
meet them, and on lines near one WeasyPrint 70 asks no dictionary (docs/facts/paper.md).

Upstream: https://github.com/Kozea/WeasyPrint/issues/1945 (open), dictionaries of the user's own.
"""

from __future__ import annotations

from typing import Any

import pyphen

from pipeline.config.hyphenation import Hyphenation, place_of

_Dictionary: Any = pyphen.Pyphen  # as the package has it, whatever was taught


def teach(house: Hyphenation) -> None:
    """From now on words are parted as `house` says, and by their dictionary otherwise."""

    class Taught(_Dictionary):  # type: ignore[misc]  # pyphen publishes no types
        """A dictionary whose first pages the house wrote."""

        def __init__(self, *arguments: Any, lang: str, **named: Any) -> None:
            super().__init__(*arguments, lang=lang, **named)
            self._own = house.places(lang)

        def positions(self, word: str) -> list[Any]:
            """Where a word may be parted; the limits of the style sheet are the dictionary's."""
            own = place_of(word, self._own)
            if own is None:
                return list(super().positions(word))
            return [pyphen.DataInt(place) for place in own]

    pyphen.Pyphen = Taught
