"""Is an indented line a sentence or a line of a program? A tab begins both."""

from __future__ import annotations

import re

_PROGRAM = re.compile(r"[{}<>=;$\\|`]|\w\(|[ \t]{2}|\t|^\W*$|://")
_BEGINS = re.compile(r"[«“\"‘'(*_\[—–]*\s?[^\W\d_a-zà-ÿœ](?:[\s'’]*[a-zà-ÿœ])")
_WORD = re.compile(r"[^\W\d_]{2,}|\b[àyaAÀOo]\b")


def sounds_like_prose(text: str) -> bool:
    """Does this begin like a sentence, or have its words, and no sign of a program?"""
    if _PROGRAM.search(text):
        return False
    return len(_WORD.findall(text)) >= 4 or bool(_BEGINS.match(text))
