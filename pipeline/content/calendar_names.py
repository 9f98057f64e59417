"""The names of months and days in the languages of editors and their neighbours (Unicode CLDR).

No two of these languages call different months by the same name.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal

from pipeline.content.languages import locale_of
from pipeline.letters import bare

_NEIGHBOURS = ("fr", "en", "de", "it", "es", "nl", "lb", "pt", "ca")
_CONTEXTS = ("format", "stand-alone")
_WIDTHS = ("wide", "abbreviated")


def month_of(word: str, language: str) -> int | None:
    """The number of the month of that name, in an edition's language or a neighbour's."""
    return _numbers(language, "months").get(_plain(word))


def weekday_of(word: str, language: str) -> int | None:
    """0 for Monday to 6 for Sunday; None for another word."""
    return _numbers(language, "days").get(_plain(word))


def month_name(month: int, language: str) -> str:
    """`novembre`, to be shown to an editor."""
    return str(locale_of(language).months["stand-alone"]["wide"][month])


def weekday_name(weekday: int, language: str) -> str:
    """`samedi`, to be shown to an editor."""
    return str(locale_of(language).days["stand-alone"]["wide"][weekday])


@functools.cache
def _numbers(language: str, what: Literal["months", "days"]) -> Mapping[str, int]:
    """Names and short names, without accents and points."""
    numbers: dict[str, int] = {}
    for code in (language, *_NEIGHBOURS):
        for context in _CONTEXTS:
            for width in _WIDTHS:
                for number, name in getattr(locale_of(code), what)[context][width].items():
                    numbers.setdefault(_plain(str(name)), number)
    return numbers


def _plain(word: str) -> str:
    """`août`, `aout` and `Août.` alike."""
    return bare(word.rstrip("."))
