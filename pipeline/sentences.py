"""A passage → its sentences, and how many words there are in some text.

What ends a sentence is a full stop, a question or exclamation mark or an ellipsis, with what closes
behind it, and then a space; unless a small letter follows (« Venez ! » dit-elle), or the stop
belongs to an abbreviation, an initial or an ordinal. No dictionary is asked: what cannot be told is
one sentence, not two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_SPACE = " \t\n\u00a0\u2009\u202f"
_END = re.compile(rf"[.!?…]+(?:[{_SPACE}]?[»”’\")\]])*(?=[{_SPACE}]+(\S))|[.!?…]+$")
_OPENING = re.compile(rf"[«“„‘\"'(\[–—¿¡{_SPACE}-]*")
_LAST_WORD = re.compile(r"[^\s«“„(\[’']+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_NUMBER = re.compile(r"\d{1,2}\.")
_WORD = re.compile(r"\d+(?:[\u202f\u00a0.,]\d+)*|[^\W\d_](?:[\w’'\u2010\u2011-]*\w)?")


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Never the end of a sentence: a name follows, or an example.
_ANY = _each("dr prof st ste sts cf vs mm")
_ALWAYS: Mapping[str, frozenset[str]] = {
    "fr": _each("m mme mmes mlle mlles mgr réf dir coll av apr"),
    "en": _each("mr mrs ms messrs rev gen col lt sgt e.g i.e approx"),
    "de": _each("hr fr bzw z.b u.a d.h vgl sog inkl zzgl"),
    "es": _each("sr sra sres dña avda aprox p.ej"),
    "it": _each("sig dott ing avv"),
    "nl": _each("dhr mevr mw drs ir bijv d.w.z resp"),
}
# Not the end where a number follows: p. 12, art. 47, Nr. 3.
_NUMBERED = _each(
    "p pp n no nr art al vol fig chap ch env ca abs pag pagg cap num núm pág blz para"
)
# May end one: then a capital letter follows, and of these only it is believed.
_MAY_END = _each(
    "etc ecc usw u.s.w enz j.-c a.m p.m s.a u.s u.k u.e e.u h min max hab éd ed tél tel"
)
# What an ordinal is of where a language writes it with a full stop: am 3. Oktober.
_ORDINAL_OF = {
    "de": re.compile(
        "(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Auflage|Ausgabe|Sitzung)"
    )
}


def sentences(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Each sentence with the place in the text where it begins."""
    begin = 0
    for end in _END.finditer(text):
        if end[1] and not _ends(text, end, language[:2]):
            continue
        yield from _one(text, begin, end.end())
        begin = end.end()
    yield from _one(text, begin, len(text))


def count_words(text: str) -> int:
    """Words as a reader counts them: « l'eau » is one, so are « 7 000 » and « vice-présidente »."""
    return sum(1 for _ in _WORD.finditer(text))


def _one(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    said = text[begin:end]
    if _WORD.search(said):
        yield begin + len(said) - len(said.lstrip(_SPACE)), said.strip(_SPACE)


def _ends(text: str, end: re.Match[str], language: str) -> bool:
    """Is this the end of a sentence, with something behind it?"""
    opening = _OPENING.match(text, end.end())
    after = text[opening.end() : opening.end() + 1] if opening else ""
    if after.islower():
        return False
    if not end[0].startswith(".") or end[0].startswith(".."):
        return True
    word = _LAST_WORD.search(text, 0, end.start() + 1)
    if word is None:
        return True
    if language in _ORDINAL_OF and _NUMBER.fullmatch(word[0]) and opening:
        return not _ORDINAL_OF[language].match(text, opening.end())
    return _may_end(word[0], after, language)


def _may_end(word: str, after: str, language: str) -> bool:
    """May a sentence end with this word, whose last sign is a full stop?"""
    bare = word.rstrip(".").lower()
    if bare in _MAY_END:
        return after.isupper()
    if bare in _NUMBERED and after.isdecimal():
        return False
    return not (bare in _ANY or bare in _ALWAYS.get(language, ()) or _INITIALS.fullmatch(word))
