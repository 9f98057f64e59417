"""What stays on one line in the neighbours' languages: 5 km, 3 %, § 3, S. 12, z. B., EE. UU.

The SI brochure (5.4.3) sets a space between number and unit in every language; DIN 5008 and Duden
protect it, and those of z. B. and § 3; so do the RAE (*Ortografía* 2010, numbers and symbols), the
Unione europea's *Manuale interistituzionale*, Taaladvies and New Hart's Rules for references.
Existing spaces only: whether there is one is the author's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .characters import NBSP, SPACE
from .context import Edit
from .words import COUNTS, HELD, REFERENCES, UNITS, any_of


def _number_and_unit(language: str) -> re.Pattern[str]:
    words = any_of(UNITS | COUNTS[language])
    return re.compile(rf"(?<=\d)({SPACE}++)(?:(?:{words})(?![\w'’])(?!-\D)(?!-$)|[%‰](?![\w%]))")


def _reference_and_number(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{any_of(REFERENCES[language])})({SPACE}++)(?=\d)")


def _abbreviations(language: str) -> Iterator[re.Pattern[str]]:
    for abbreviation in HELD[language]:
        parts = (re.escape(part) for part in abbreviation.split())
        yield re.compile(r"(?<![\w.])" + rf"({SPACE}++)".join(parts) + r"(?!\w)")


_PATTERNS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    language: (
        _number_and_unit(language),
        _reference_and_number(language),
        *_abbreviations(language),
    )
    for language in COUNTS
}


def held(text: str, language: str) -> Iterator[Edit]:
    """No-break spaces where `language` (a key of `MARKS`, French apart) keeps things together."""
    for pattern in _PATTERNS[language[:2]]:
        for match in pattern.finditer(text):
            for group in range(1, pattern.groups + 1):
                yield Edit(*match.span(group), NBSP, match.start(group) - 1)
