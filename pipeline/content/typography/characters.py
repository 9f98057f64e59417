"""Characters and small readings of the text that every rule shares. No rule lives here."""

from __future__ import annotations

import unicodedata

NBSP = "\u00a0"
NNBSP = "\u202f"
ELLIPSIS = "…"
EN_DASH = "–"
MINUS = "\u2212"
APOSTROPHE = "’"

#: What counts as a space between words: a line end of the source too, never U+2003 or wider,
#: which somebody chose. Public as a regex class, brackets included.
SPACES = " \t\n\r\u00a0\u2009\u202f"
SPACE = "[ \\t\\n\\r\\u00a0\\u2009\\u202f]"
UPPER = "A-ZÀ-ÖØ-ÞŒŸŠŽ"

OPENING = "([{«“‘„‚‹¿¡"
CLOSING = ")]}»”’›"


def is_word(char: str) -> bool:
    """Letter, digit, opaque word, or an accent typed apart (NFD)."""
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def spaces_start(text: str, index: int) -> int:
    """Where the spaces that end at `index` begin; `index` itself if there is none."""
    while index > 0 and text[index - 1] in SPACES:
        index -= 1
    return index


def spaces_end(text: str, index: int) -> int:
    """Where the spaces that begin at `index` end; `index` itself if there is none."""
    while index < len(text) and text[index] in SPACES:
        index += 1
    return index
