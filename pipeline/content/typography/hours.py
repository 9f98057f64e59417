"""Hours as French writes them: 19h40 -> 19 h 40, 8h -> 8 h, 2h30min -> 2 h 30 min.

Imprimerie nationale, *Lexique*, « Heure »: the figures and the signs h, min stand apart, by spaces
that do not break. Only where the figures can be nothing else: 19h40 is, 19H is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import NBSP, SPACE
from .context import Edit
from .figures import beside

_ALONE = r"(?<![\w.,:/@#\\-])"
_CLOCK = re.compile(
    rf"{_ALONE}(?:[01]?\d|2[0-4])({SPACE}*+)(?:h({SPACE}*+)|(H))[0-5]\d(?:({SPACE}*+)min)?(?![\w@])"
)
_LENGTH = re.compile(rf"{_ALONE}\d{{1,3}}(?:,\d{{1,2}})?({SPACE}*+)h(?!\w|['’@\\])")


def hours(text: str) -> Iterator[Edit]:
    """The spaces of a time of day and of a number of hours, typed or not."""
    if not beside(text).followed("hH"):
        return
    for match in _CLOCK.finditer(text):
        at = match.start()
        yield Edit(*match.span(1), NBSP, at)
        if match[3]:  # 19H40: the sign of the hour is small
            yield Edit(*match.span(3), f"h{NBSP}", at)
        else:
            yield Edit(*match.span(2), NBSP, at)
        if match[4] is not None:
            yield Edit(*match.span(4), NBSP, at)
    for match in _LENGTH.finditer(text):
        yield Edit(*match.span(1), NBSP, match.start())
