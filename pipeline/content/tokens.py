"""Which runs of signs are words of a language, and which are addresses or names of programs.

A word is parted with a hyphen, where its dictionary says so. In a token of the other kind a hyphen
would be read as one of its signs: « www.transfron-talier.org ». Knows characters only.
"""

from __future__ import annotations

import re

SPACES = "\u0020\u00a0\u202f"
_BLANK = re.compile(f"[{SPACES}]+")
_AROUND = ".,;:!?…«»“”\"()[]{}'’/\u2010-–—"
_OF_MACHINES = re.compile(
    r"[@_=&#%*+~\\|<>\d]|://|\w\.\w|[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ]"  # the last is camelCase
)


def of_machines(token: str) -> bool:
    """Is it an address, a name of a program, a number: no word of a language?"""
    return bool(_OF_MACHINES.search(token.strip(_AROUND)))


def around(text: str, place: int) -> tuple[int, int]:
    """Where the run of signs that stands at a place begins and ends."""
    before = [match.end() for match in _BLANK.finditer(text, 0, place)]
    after = _BLANK.search(text, place)
    return before[-1] if before else 0, after.start() if after else len(text)
