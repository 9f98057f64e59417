"""Patterns that look back before they begin, tried only at the signs they can begin with.

The engine finds the next of a few signs in a fifth of the time that it takes to try a pattern at
each place of a text; it looks for such signs by itself only where a pattern begins with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def matches(pattern: re.Pattern[str], begin: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """`pattern.finditer(text)`, of a pattern that matches only where `begin` does, and never
    nothing."""
    done = 0
    for start in begin.finditer(text):
        place = start.start()
        if place >= done and (found := pattern.match(text, place)):
            yield found
            done = found.end()
