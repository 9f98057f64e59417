"""No-break spaces of a paste: those that the typography sets by itself are plain in our file.

`titre :` and `titre :` are set alike (`content/typography`), so the file has the plain one, which
can be seen and typed. What the typography would not set is kept: somebody held these words
together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.content.typography import Run, typeset
from pipeline.dataclass import replace
from pipeline.studio.paste.spans import PasteSpan, folded, joined

_HELD = re.compile("[\u00a0\u202f]")
_AROUND = 40  # signs that a rule of the typography looks at


def with_plain_spaces(spans: Sequence[PasteSpan], language: str) -> tuple[PasteSpan, ...]:
    """The same with a plain space where the typography puts what stood there."""
    if not _HELD.search(joined(spans)):
        return tuple(spans)
    whole = plain_spaces(joined(spans), language)
    out, at = [], 0
    for span in spans:
        out.append(replace(span, text=whole[at : at + len(span.text)]))
        at += len(span.text)
    return folded(out)


def plain_spaces(text: str, language: str) -> str:
    """A text as long as before."""
    plain = _HELD.sub(" ", text)
    if plain == text or _set(plain, language) == _set(text, language):
        return plain
    signs = list(text)
    for held in _HELD.finditer(text):
        at = held.start()
        if _is_beside_blank(text, at) or _sets(plain, at, held[0], language):
            signs[at] = " "
    return "".join(signs)


def _is_beside_blank(text: str, at: int) -> bool:
    """One of several in a row holds nothing: an indent, or what editors of mails write."""
    return (
        text[at - 1 : at].isspace() or text[at + 1 : at + 2].isspace() or not 0 < at < len(text) - 1
    )


def _sets(plain: str, at: int, held: str, language: str) -> bool:
    start, end = max(0, at - _AROUND), at + _AROUND
    before, after = plain[start:at], plain[at + 1 : end]
    return _set(f"{before} {after}", language) == _set(f"{before}{held}{after}", language)


def _set(text: str, language: str) -> str:
    return "".join(piece.text for piece in typeset([Run(text, language)])[0])
