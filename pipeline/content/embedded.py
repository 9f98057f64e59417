"""Pictures that stand in a text as characters, as Google Docs exports them.

Their bytes say nothing to us and may be millions: what is told where such a picture is called needs
their beginning only. Knows no disk.
"""

from __future__ import annotations

import re

_SIGN = b"data:image/"
_BYTES = re.compile(r"(data:image/[\w.+-]+;base64,[\w+/=%-]{8})[\w+/=%-]+", re.ASCII)
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:\s*<?data:image/[^\s<>]*>?\s*$")


def holds_pictures(data: bytes) -> bool:
    """Do these bytes of a text hold a picture?"""
    return _SIGN in data


def without_bytes(line: str) -> str:
    """A line with the beginning of each such picture only."""
    return _BYTES.sub(r"\1…", line)


def defines_one(line: str) -> bool:
    """Is it `[image1]: <data:image/png;base64,…>`? It is told where the text calls it."""
    return _DEFINITION.match(line) is not None
