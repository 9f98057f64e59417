"""The names of months and days in the languages of editors and their neighbours (Unicode CLDR).

No two of these languages call different months by the same name.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal

from pipeline.content.languages import locale_of
from pipeline.diagnostics import N_, Message
from pipeline.letters import bare

_NEIGHBOURS = ("fr", "en", "de", "it", "es", "nl", "lb", "pt", "ca")
_CONTEXTS = ("format", "stand-alone")
_WIDTHS = ("wide", "abbreviated")
_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_WEEKDAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday")),
    *(N_("Saturday"), N_("Sunday")),
)


def month_of(word: str, language: str) -> int | None:
    """The number of the month of that name, in an edition's language or a neighbour's."""
    return _numbers(language, "months").get(_plain(word))


def weekday_of(word: str, language: str) -> int | None:
    """0 for Monday to 6 for Sunday; None for another word."""
    return _numbers(language, "days").get(_plain(word))


def month_said(month: int) -> Message:
    """November, in the language of whoever reads the finding."""
    return Message(_MONTHS[month - 1])


def weekday_said(weekday: int) -> Message:
    """Saturday, likewise; 0 is Monday."""
    return Message(_WEEKDAYS[weekday])


def month_name(month: int, language: str) -> str:
    """`novembre`, as it may stand in a name."""
    return str(locale_of(language).months["stand-alone"]["wide"][month])


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
