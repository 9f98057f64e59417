"""Capitals that a style sheet asks for (CSS Text 3 §2.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_FIRST = re.compile(r"(?<![^\W_])[^\W\d_]")


def cased(text: str, computed: Mapping[str, str]) -> str:
    """The text as it is shown."""
    how = computed.get("text-transform", "none").lower().split()
    if "uppercase" in how:
        return text.upper()
    if "lowercase" in how:
        return text.lower()
    if "capitalize" in how:
        return _FIRST.sub(lambda match: match[0].title(), text)
    return text
