"""French ordinals whose ending is raised: 1er, 2nde, 107e, XXIe, Ier.

Imprimerie nationale, *Lexique*, « Abréviations » and « Nombres »: 1er 1re 2e, never raised full
words. Endings the norm does not want (2ème) are raised as typed, for no letter may be lost.
Real numerals only: « Les », « Mes », « Ce » and « MMe » are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import SPACE
from .context import OPAQUE, Span

_ENDING = r"(?![\w@/\\])(?!\.\w)(?!-\d++(?!\w))"
_ARABIC = re.compile(
    rf"(?<![\w.,#@/\\])(?:1(ers?|res?|ères?)|2(n?des?|nds?)|\d*(?:(?<=\d)\d|[2-9])(e|es|[èe]mes?)){_ENDING}"
)
_ROMAN = re.compile(rf"(?<![\w.,#@/\\])([IVXL]{{1,7}})(ers?|res?|e|es){_ENDING}")
#: 2 to 89: centuries, districts, kings and armies; beyond, the letters are acronyms (« CIe »).
NUMERAL = re.compile(r"(?:XL|LX{0,3}|X{0,3})(?:IX|IV|V?I{0,3})")
_NO = re.compile(rf"(?<!\w)[nN](o)(?={SPACE}[\d{OPAQUE}])")


def endings(text: str) -> list[tuple[int, Span]]:
    """(where the number's last character stands, the ending to raise), in reading order."""
    return sorted(_endings(text))


def _endings(text: str) -> Iterator[tuple[int, Span]]:
    for match in _ARABIC.finditer(text):
        group = match.lastindex or 0
        yield match.start(group) - 1, Span(*match.span(group))
    for match in _ROMAN.finditer(text):
        if _is_ordinal(match[1], match[2]):
            yield match.end(1) - 1, Span(*match.span(2))
    for match in _NO.finditer(text):
        yield match.start(1) - 1, Span(*match.span(1))


def _is_ordinal(numeral: str, ending: str) -> bool:
    if ending[0] == "r" or ending.startswith("er"):
        return numeral == "I"
    if numeral in ("I", "L") or (len(numeral) == 1 and ending == "es"):
        return False  # « Ie » is no ordinal, « Le » and « Les » are articles
    return NUMERAL.fullmatch(numeral) is not None
