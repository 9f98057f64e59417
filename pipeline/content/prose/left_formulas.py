"""Formulas of LaTeX, `\\(x^2\\)` and `\\[x = y\\]`: Markdown takes the backslashes for its own.

What readers see is `(x^2)`, in which nothing is left over. Converters write `\\(` before ordinary
words too: told is only what reads like mathematics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.prose.inline.pieces import Made, Row
from pipeline.content.prose.inline.shown import READ
from pipeline.content.prose.passage import Passage

_MAY_BE = re.compile(
    rf"{READ}[^{READ}\n]{{1,200}}(?:(?<![^\W_]{{2}})|[\\=^<>]){READ}|[\\=^<>].*{READ}"
)
# A command, or a letter or number alone beside a sign of mathematics.
_FORMULA = re.compile(
    r"\\(?!x[0-9a-fA-F]{2})[a-zA-Z]{2,}|(?<!\w)[A-Za-z0-9)}|] ?(?:[=^<>≤≥≠±]|[+−] ?[a-z]\b)"
    r"|(?<!\w)[A-Za-z]_(?:[a-z0-9]\b|\{)"
)
_ORDINARY = re.compile(r"(?<![\\A-Za-z])[^\W\d_]{4,}")  # words: a remark in brackets
_LETTER = re.compile(r"[fk-qtx-zA-Z]")  # `(a)`, `(s)` and `(v)` are of lists and words
_CLOSES = {"(": ")", "[": "]"}


def left_formulas(row: Row, text: Passage) -> Iterator[tuple[str, int]]:
    """Each as it was typed, with its line."""
    if not _MAY_BE.search(text):
        return
    opened, said, begun, before = "", "", 0, "\n"
    for piece in row:
        if isinstance(piece, Made):
            opened, before = "", READ
        elif piece.meant and piece.text in _CLOSES:
            opened, said, begun = piece.text, "", piece.line
        elif piece.meant and opened and piece.text == _CLOSES[opened]:
            if _is_formula(said, opened, before):
                yield f"\\{opened}{said}\\{piece.text}", begun
            opened = ""
        elif opened:
            said += piece.text
        else:
            before = piece.text[-1:] or before


def _is_formula(said: str, opened: str, before: str) -> bool:
    inner = said.strip()
    if len(inner) == 1:  # `\\(x\\)`; at the beginning of a line or behind a word it is a list's
        return opened == "(" and before in " \u00a0" and _LETTER.fullmatch(inner) is not None
    return _FORMULA.search(inner) is not None and not _ORDINARY.search(inner)
