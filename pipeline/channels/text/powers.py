"""What stands higher than its line, in characters alone: 10⁶ is not 106."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_RAISED_TOO = re.compile(r"[0-9+−-]")


def raised(text: str) -> str:
    """What stands higher: 10⁻³, xⁿ⁺¹; with letters that have no such sign, a^(b2), but 1er."""
    higher = text.translate(_RAISED)
    if not _RAISED_TOO.search(text):
        return text
    return f"^({text})" if any(sign.isalpha() and sign in text for sign in higher) else higher
