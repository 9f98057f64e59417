"""The data of paths and polygons as far as they are sound: what follows a slip is not drawn.

So says SVG 2 §9.5.4, and so do browsers. WeasyPrint 70 goes round for ever at a letter that is no
command: `<path d="M1 1zork"/>`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# Possessive: `12` is one number, never two.
_NUMBER = r"(?>[+-]?(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][+-]?\d++)?+)"
_GAP = r"\s*+(?:,\s*+)?+"
_FLAG = r"[01]"
_COUNTS = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4}
_ARC = f"(?:{_NUMBER}{_GAP}){{3}}(?:{_FLAG}{_GAP}){{2}}(?:{_NUMBER}{_GAP}){{2}}"
_ARGUMENTS: Mapping[str, re.Pattern[str]] = {
    **{k: re.compile(rf"\s*+(?:(?:{_NUMBER}{_GAP}){{{n}}})++") for k, n in _COUNTS.items()},
    "a": re.compile(rf"\s*+(?:{_ARC})++"),
    "z": re.compile(r"\s*+"),
}
_STEP = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*+)")
_POINTS = re.compile(rf"\s*+(?:{_NUMBER}{_GAP}{_NUMBER}{_GAP})*+")


def sound_path(text: str) -> str:
    """The commands up to the first slip; nothing if the first is none."""
    start = len(text) - len(text.lstrip())
    end = start
    while (step := _STEP.match(text, end)) is not None:
        if end == start and step[1] not in "Mm":
            break
        found = _ARGUMENTS[step[1].lower()].match(step[2])
        if found is None:
            break
        end = step.start(2) + found.end()
        if found.end() < len(step[2]):
            break
    return text[start:end].rstrip(", \t\r\n\f")


def sound_points(text: str) -> str:
    """The pairs up to the first slip."""
    found = _POINTS.match(text)
    return found[0].strip(", \t\r\n\f") if found else ""
