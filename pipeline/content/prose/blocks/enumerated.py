"""Lines that each begin with a sign of their own keep their ends: emoji, arrows, `1°`, `(a)`, `—`.

They are no lists of Markdown, and their signs say something a bullet would not (“✓”, “→”, who
speaks); run together into one paragraph, as CommonMark has it, they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Arrows, boxes, dingbats, emoji; with what makes them one sign.
_PICTURE = (
    r"[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff]"
    r"[\ufe0e\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]*"
)
_NUMBER = (
    r"\d{1,2}[°º/][)]?|\d{1,2} ?[-–](?= \D)|\(\d{1,2}\)|\([a-z]\)|[a-zA-Z]\)"
    r"|[IVX]{1,4}[.)]|[ivx]{1,4}[.)]"
)
_SIGN = re.compile(rf"(?:{_PICTURE}|(?:{_NUMBER}|—)(?=\s))\s*\S")


def with_breaks(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines of a paragraph, with a hard break before each that begins with such a sign.

    Only where the first one does, and another.
    """
    signed = [bool(_SIGN.match(text)) for _, text in lines]
    if len(lines) < 2 or not signed[0] or sum(signed) < 2:
        return list(lines)
    following = (*signed[1:], False)
    return [
        (number, text.rstrip() + "  " if breaks else text)
        for (number, text), breaks in zip(lines, following, strict=True)
    ]
