"""Letters without accents and capitals: to compare names, and to make names of titles."""

from __future__ import annotations

import functools
import re
import unicodedata

# What Unicode takes for letters of their own and a keyboard without them writes otherwise.
_OTHERWISE = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
)
_LONGEST = 60


def bare(text: str) -> str:
    """`Chiffres Clés` → `chiffres cles`: accents and capitals count neither in names nor order."""
    plain = _decomposed(text)
    if plain.isascii():
        return plain
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def composed(name: str) -> str:
    """`é` in one sign: as names of files are compared."""
    return unicodedata.normalize("NFC", name)


def said(text: str) -> str:
    """`À l’Est !` → `àlest`: two texts that differ in signs and capitals only say the same."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@functools.lru_cache(1024)  # the titles of an edition, at each keystroke
def slug(text: str, longest: int = _LONGEST) -> str:
    """`Santé : l’œuvre` → `sante-l-oeuvre`; empty for scripts without Latin letters."""
    apart = re.sub(r"[^\w\u0300-\u036f]", " ", written_out(text))  # before l’œuvre is loeuvre
    return "-".join(re.findall(r"[a-z0-9]+", _in_ascii(apart)))[:longest].strip("-")


@functools.lru_cache(1024)  # the names of fields, over and over
def identifier(text: str) -> str:
    """`Dépôt légal` → `depot_legal`, with an `_` for each sign that is neither letter nor digit."""
    return re.sub(r"[^a-z0-9_]", "_", _in_ascii(written_out(text)))


def written_out(text: str) -> str:
    """Small letters, `œ` as two of them, accents as signs of their own; of any script."""
    return _decomposed(text.casefold().translate(_OTHERWISE))


def is_text(name: str) -> bool:
    """Is every sign of it a letter of some kind, and none an order to a terminal or a lost byte?"""
    return not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name)


def _decomposed(text: str) -> str:
    """`é` in two signs, `№` in two letters, all small."""
    if text.isascii():  # most names are
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).casefold()


def _in_ascii(text: str) -> str:
    return text.encode("ascii", "ignore").decode()
