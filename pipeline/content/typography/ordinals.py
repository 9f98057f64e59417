"""French ordinals whose ending is raised: 1er, 2nde, 107e, XXIe, Ier.

Imprimerie nationale, *Lexique*, « Abréviations » and « Nombres »: 1er 1re 2e, and none of 1ère,
2ème, 3ième, which are shortened: the one place where letters of a text are left out. Real
numerals only: « Les », « Mes », « Ce » and « MMe » are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .characters import SPACE
from .context import OPAQUE, Edit, Span
from .figures import beside

_ENDING = r"(?![\w@/\\])(?!\.\w)(?!-\d++(?!\w))"
_NOT_BEFORE = r"\w.,#@/\\"
_BEFORE = rf"(?<![{_NOT_BEFORE}])"
#: A pattern that begins with its first sign is found much sooner than one that begins by looking
#: back.
_ROMAN_START = rf"[IVXL](?<![{_NOT_BEFORE}][IVXL])"
_ARABIC = re.compile(
    rf"{_BEFORE}(?:1(ers?|res?)|2(n?des?|nds?)|\d*(?:(?<=\d)\d|[2-9])(es?)){_ENDING}"
)
#: Of texts nearly every L is that of « Le » and « Les », which are articles.
_ROMAN = re.compile(rf"({_ROMAN_START}(?!(?<=L)[er])[IVXL]{{0,6}})(ers?|res?|e|es){_ENDING}")
#: 2 to 89: centuries, districts, kings and armies; beyond, the letters are acronyms (« CIe »).
NUMERAL = re.compile(r"(?:XL|LX{0,3}|X{0,3})(?:IX|IV|V?I{0,3})")
_NO = re.compile(rf"[nN](?<!\w[nN])(o)(?={SPACE}[\d{OPAQUE}])")

#: In capitals too, where the ending stays small: XXe SIÈCLE. « 1 ère » may be an era, « la Xième
#: fois » counts nothing.
_FIRST = re.compile(rf"[1I](?<![{_NOT_BEFORE}][1I])(i?[èe]re|I?[ÈE]RE)(s?|S?){_ENDING}")
_FIRST_MALE = re.compile(rf"1(?<![{_NOT_BEFORE}]1)(ER|{SPACE}er)(s?|S?){_ENDING}")
_COUNTING = rf"{SPACE}?i?[èeé]me|I?[ÈE]ME|è"
_OTHER = re.compile(rf"{_BEFORE}(?!Xième)(\d++|[IVXL]{{1,7}})({_COUNTING})(s?|S?){_ENDING}")
_OTHER_ROMAN = re.compile(rf"[IVXL](?:{_COUNTING})")


def shortened(text: str) -> Iterator[Edit]:
    """1ère -> 1re, 2ème -> 2e, XIXème -> XIXe, 1 er -> 1er: what the norm does not want."""
    for pattern, ending in ((_FIRST, "re"), (_FIRST_MALE, "er")):
        for match in pattern.finditer(text):
            yield Edit(match.start(1), match.end(), ending + match[2].lower(), match.end(1) - 1)
    if not beside(text).followed("ièeéIÈE") and _OTHER_ROMAN.search(text) is None:
        return
    for match in _OTHER.finditer(text):
        if match[1].isdecimal() or _is_ordinal(match[1], "e"):
            yield Edit(match.start(2), match.end(), "e" + match[3].lower(), match.end(2) - 1)


def may_be_numbered(text: str) -> bool:
    """Is there a figure, or what may hide one, behind which « no » can be a number's?"""
    return bool(beside(text).runs) or OPAQUE in text


def endings(text: str) -> list[tuple[int, Span]]:
    """(where the number's last character stands, the ending to raise), in reading order."""
    return sorted(_endings(text))


def _endings(text: str) -> Iterator[tuple[int, Span]]:
    if not beside(text).behind.isdisjoint("ernd"):
        for match in _ARABIC.finditer(text):
            group = match.lastindex or 0
            yield match.start(group) - 1, Span(*match.span(group))
    for match in _ROMAN.finditer(text):
        if _is_ordinal(match[1], match[2]):
            yield match.end(1) - 1, Span(*match.span(2))
    for match in _NO.finditer(text) if may_be_numbered(text) else ():
        yield match.start(1) - 1, Span(*match.span(1))


def _is_ordinal(numeral: str, ending: str) -> bool:
    if ending[0] == "r" or ending.startswith("er"):
        return numeral == "I"
    if numeral in ("I", "L") or (len(numeral) == 1 and ending == "es"):
        return False  # « Ie » is no ordinal, « Le » and « Les » are articles
    return NUMERAL.fullmatch(numeral) is not None
