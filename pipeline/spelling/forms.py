"""What a language writes that no dictionary holds: elisions, compounds, ordinals, capitals.

Characters and lists only: whether a word is right somebody else says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from pipeline.spelling.derived import LISTS, PREFIXES, inflected, is_derived, sets

# Raised and lowered figures and fractions: for `\w` letters, for nobody else.
_FIGURES = "²³¹¼-¾\u2070\u2074-\u2079\u2080-\u2089\u2150-\u215e"
_LETTER = f"[^\\W\\d_{_FIGURES}]"
#: Letters, and between them apostrophes and hyphens.
WORD = re.compile(f"{_LETTER}+(?:[’'\\-\u2010\u2011]{_LETTER}+)*")
_SHORT = 2  # letters: what is so short is an abbreviation, a unit, or right
LONGEST = 60  # letters: no dictionary is asked for more, which would take it for ever
_ORDINAL = re.compile("[IVXLCDM]+(?:er|re|e|es|ers|res|ème|th|nd|st|rd|o|a)?")  # XXIe, Ier
# « a-t’il » for « a-t-il »: dictionaries take it for an elision (docs/facts/).
_INVERSION = re.compile("(.+)[-’']t[’'-](ils?|elles?|on)", re.IGNORECASE)
_SIGNS = str.maketrans({"’": "'", "\u2010": "-", "\u2011": "-"})
# Beyond them no letter of a language we have a dictionary for.
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]*")


_ELISIONS, _PARTS = map(sets, ("elisions", "parts"))
_KNOWN = inflected("known")
_FOREIGN = {language: re.compile(pattern) for language, pattern in LISTS["foreign"].items()}
_NONE: frozenset[str] = frozenset()


def looks_foreign(word: str, language: str) -> bool:
    """Has it letters beside each other that no word of the language has?"""
    pattern = _FOREIGN.get(language)
    return pattern is not None and pattern.search(word.casefold()) is not None


@lru_cache(1024)
def tokens(text: str) -> frozenset[str]:
    """The words of a text, as they stand in it."""
    return frozenset(WORD.findall(text))


def wrong_parts(token: str, language: str, is_right: Callable[[str], bool]) -> tuple[str, ...]:
    """What of a word no dictionary knows; nothing if it is right, whole or piece by piece."""
    word = token.translate(_SIGNS)
    if len(word) > 4 * LONGEST:  # many words that somebody tied together: no word
        return ()
    if language == "fr" and (meant := inversion(word)) and meant != word:
        return (token,)
    if len(word) <= LONGEST and is_right(word):
        return ()
    word = _without_elision(word, language)
    pieces = [piece for piece in word.split("-") if piece]
    known = _KNOWN.get(language, _NONE)
    if word.casefold() in known or (len(word) <= LONGEST and is_right(word)):
        return ()
    if language == "de":  # Installations-CD, Kontroll-Ausschuss: what joins two nouns
        joined = {piece for piece in pieces[:-1] if is_right(piece[:-1]) or is_right(f"{piece}e")}
        pieces = [piece for piece in pieces if piece not in joined]
    prefixes = PREFIXES.get(language, _NONE)  # éco-quartier
    pieces = [*(one for one in pieces[:-1] if one.casefold() not in prefixes), *pieces[-1:]]
    return tuple(piece for piece in pieces if not _is_fine(piece, language, is_right))


def inversion(word: str) -> str:
    """`a-t'il` and `à-t-il` → `a-t-il`; a word of another form as nothing."""
    found = _INVERSION.fullmatch(word.translate(_SIGNS))
    if found is None:
        return ""
    verb = {"à": "a", "À": "A"}.get(found[1], found[1])
    return f"{verb}-t-{found[2]}"


def _without_elision(word: str, language: str) -> str:
    """`jusqu'à` → `à`, and the genitive of the English goes: `city's` → `city`."""
    while True:
        before, mark, rest = word.partition("'")
        if not mark:
            return word
        if language in ("en", "de", "nl") and rest == "s":
            return before
        if before.casefold() not in _ELISIONS.get(language, _NONE):
            return word
        word = rest


def _is_fine(piece: str, language: str, is_right: Callable[[str], bool]) -> bool:
    small = piece.casefold()
    return (
        not _SHORT < len(piece) <= LONGEST
        or piece.isupper()
        or small in _PARTS.get(language, _NONE)
        or small in _KNOWN.get(language, _NONE)
        or _ORDINAL.fullmatch(piece) is not None
        or _LATIN.fullmatch(piece) is None
        or is_right(piece)
        or is_derived(small, language, is_right)
    )


_ACCENTED = {"A": "ÀÂ", "C": "Ç", "E": "ÉÈÊ", "I": "Î", "O": "ÔŒ", "U": "Û"}


def with_accent(word: str) -> Iterator[str]:
    """`Etat` → `État`…: capitals that are written without their accents."""
    return (sign + word[1:] for sign in _ACCENTED.get(word[:1], ""))


# Letters with their accents, as often as they are forgotten or put on another one.
_VARIANTS = {
    row[0]: row[1:]
    for row in (
        *("aàâäá", "cç", "eéèêë", "iîïí", "oôöó", "uûùüú", "nñ", "àaâ", "âaà", "éeèê", "èeéê"),
        *("êeéè", "îi", "ôo", "ûu", "çc", "äa", "öo", "üu", "ñn", "íi", "óo", "úu", "áa"),
    )
}
_LETTERS = "eaisntrlouédcmpgbvhfqyxjèàkzwçêùâîôûëï"


def slips(word: str) -> Iterator[tuple[str, ...]]:
    """What may have been meant, in small letters: groups of equal likelihood, likeliest first.

    An accent or a ligature; two letters the other way round, or one of a pair; a letter that is too
    many; one that is missing; another one.
    """
    small, size = word.casefold(), len(word.casefold())
    at = range(size)
    accents = [
        small[:i] + sign + small[i + 1 :] for i in at for sign in _VARIANTS.get(small[i], "")
    ]
    yield (*accents, *((small.replace("oe", "œ"),) if "oe" in small else ()))
    turned = [small[:i] + small[i + 1] + small[i] + small[i + 2 :] for i in range(size - 1)]
    single = [small[:i] + small[i + 1 :] for i in range(1, size) if small[i] == small[i - 1]]
    double = [small[:i] + small[i] + small[i:] for i in at]
    yield (*turned, *single, *double)
    yield tuple(small[:i] + small[i + 1 :] for i in at)
    yield tuple(small[:i] + sign + small[i:] for i in range(size + 1) for sign in _LETTERS)
    yield tuple(small[:i] + sign + small[i + 1 :] for i in at for sign in _LETTERS)
