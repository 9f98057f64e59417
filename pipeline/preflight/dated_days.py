"""Dates that a text writes with their day of the week: « jeudi 12 mars 2026 », “Fri 5 March”.

Long names are read in six languages wherever they stand, short ones in the language of their
passage alone: « mar », “sun”, „so“, “di” are words elsewhere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.dataclass import dataclass
from pipeline.preflight.passages import PlainPassage

# Each language's own, Monday first and January first; static, for Babel would cost a mail 20 ms.
_LANGUAGES = ("fr", "en", "de", "es", "it", "nl")
_DAYS = """\
lundi mardi mercredi jeudi vendredi samedi dimanche
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonntag
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"""
_MONTHS = """\
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december"""
# Alike in one place are two ways to write one.
_SHORT_DAYS = """\
lun mar mer jeu ven sam dim
mon tue/tues wed/weds thu/thur/thurs fri sat sun
mo di mi do fr sa so
lun mar mié/mie jue vie sáb/sab dom
lun mar mer gio ven sab dom
ma di wo do vr za zo"""
_SHORT_MONTHS = """\
janv févr avr juil sept oct nov déc
jan feb mar apr jun jul aug sep/sept oct nov dec
jan feb mär apr jun jul aug sep/sept okt nov dez
ene feb mar abr may jun jul ago sep/sept oct nov dic
gen feb mar apr mag giu lug ago set/sett ott nov dic
jan feb mrt apr jun jul aug sep/sept okt nov dec"""
_NUMBERS_OF_SHORT = {
    "fr": (0, 1, 3, 6, 8, 9, 10, 11),
    "es": tuple(range(12)),
    "it": tuple(range(12)),
}
_BUT_MAY = (0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11)
# A short name that is a word in small letters: „so 5 Mai“, “he sat 5 May”.
_CAPITAL = frozenset({"en", "de"})


def _rows(table: str) -> Sequence[Sequence[str]]:
    return [line.split() for line in table.splitlines()]


def _numbers(row: Sequence[str], numbers: Sequence[int]) -> Mapping[str, int]:
    pairs = zip(row, numbers, strict=True)
    return {name: number for names, number in pairs for name in names.split("/")}


_LONG_DAY = {name: n for row in _rows(_DAYS) for name, n in _numbers(row, range(7)).items()}
_LONG_MONTH = {name: n for row in _rows(_MONTHS) for name, n in _numbers(row, range(12)).items()}
_SHORT_ROW = dict(zip(_LANGUAGES, _rows(_SHORT_DAYS), strict=True))
_SHORT_DAY = {language: _numbers(row, range(7)) for language, row in _SHORT_ROW.items()}
_SHORT_MONTH = {
    language: _numbers(row, _NUMBERS_OF_SHORT.get(language, _BUT_MAY))
    for language, row in zip(_LANGUAGES, _rows(_SHORT_MONTHS), strict=True)
}
_ENGLISH = frozenset(_rows(_DAYS)[1])


def _any_of(long: Iterable[str], short: Mapping[str, Iterable[str]]) -> str:
    """Long names, and short ones with their point or without."""
    cut = sorted({name for names in short.values() for name in names})
    return rf"(?:{'|'.join(long)})(?!\w)|(?:{'|'.join(cut)})(?!\w)\.?"


_ANY_DAY = _any_of(_LONG_DAY, _SHORT_DAY)
_DAY = rf"(?<!\w)(?P<weekday>{_ANY_DAY}),?\s+(?:(?:le|the|den|dem|día)\s+)?"
_NUMBER = r"(?P<number>\d{1,2})(?:er|st|nd|rd|th|º|\.)?"
_MONTH = rf"(?P<month>{_any_of(_LONG_MONTH, _SHORT_MONTH)})"
_YEAR = r"(?:,?\s+(?:del?\s+)?(?P<year>\d{4})(?!\d))?"
# The clock of a machine writes the time before the year: “Fri Apr 2 22:23:49 UTC 2021”.
_TIME = r"(?:\s+\d{1,2}(?::\d\d){1,2}(?:\s+[A-Z]{2,5})?(?=\s+\d{4}(?!\d)))?"
_UNTIL = r"(?:au|et|à|to|and|bis|und|al|e|tot|en)\s+(?:le\s+)?"
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}{_NUMBER}\s+(?:(?:de|of)\s+)?{_MONTH}{_TIME}{_YEAR}",
        rf"{_DAY}{_NUMBER}\s+{_UNTIL}(?:(?:{_ANY_DAY})\s+)?\d{{1,2}}\.?\s+{_MONTH}{_YEAR}",
        rf"{_DAY}{_MONTH}\s+{_NUMBER}{_TIME}{_YEAR}",
        # « lundi 9/12/2025 », „Montag, 9.12.2025“; in English nobody knows which is the month.
        rf"{_DAY}(?P<number>\d{{1,2}})(?P<sign>[./-])(?P<month>\d{{1,2}})(?P=sign)(?P<year>\d{{4}})(?!\d)",
    )
)
# Numbers are few and quickly found: only around them are the words looked at.
_FIRST = re.compile(r"\d(?<=\s\d)\d?(?!\d)")
_BEFORE = 24  # “Wednesday, September ” before it
_BEHIND = 48  # « 30 septembre au mercredi 30 septembre 2026 »
_SECONDS = re.compile(r"\s+[\d?]{1,2}:[\d?]{2}:[\d?]{2}")  # a machine's: of any year
_NEWSPAPER = re.compile(r"\bthe\s$", re.IGNORECASE)  # The Sun, 5 May 2025


@dataclass(frozen=True, slots=True)
class DatedDay:
    """`weekday` from 0, Monday; `month` from 1, 0 where it is not known; no year is 0.

    `days` are the names it has in that language, as long as it is written.
    """

    text: str
    typed: str
    start: int
    days: Sequence[str]
    weekday: int
    number: int
    month: int
    year: int

    def on(self, weekday: int) -> str:
        """The same text with another day of the week."""
        right = self.days[weekday].partition("/")[0]
        right = right.title() if self.typed[0].isupper() else right
        return self.text.replace(self.typed.rstrip("."), right, 1)


def dated_days(passage: PlainPassage) -> Iterator[DatedDay]:
    """Days with their date, in their order."""
    text, language = passage.text, passage.language[:2]
    short = _SHORT_DAY.get(language, {})
    for number in _FIRST.finditer(text):
        start = max(0, number.start() - _BEFORE)
        before = text[start : number.start()].casefold().replace(",", " ").split()[-2:]
        if not any(word in _LONG_DAY or word.rstrip(".") in short for word in before):
            continue
        for pattern in _WRITTEN:
            near = pattern.finditer(text, start, number.end() + _BEHIND)
            found = next((one for one in near if one.start("number") == number.start()), None)
            if found and (day := _read(found, language)) is not None:
                yield day
            if found:
                break


def _read(found: re.Match[str], language: str) -> DatedDay | None:
    typed = found["weekday"]
    name = typed.casefold().rstrip(".")
    days = next((row for row in _rows(_DAYS) if name in row), _SHORT_ROW.get(language, ()))
    weekday, english = _LONG_DAY.get(name), name in _ENGLISH
    if weekday is None and (typed[:1].isupper() or language not in _CAPITAL):
        weekday, english = _SHORT_DAY.get(language, {}).get(name), language == "en"
        if name == "sun" and _NEWSPAPER.search(found.string, 0, found.start()):
            return None
    month = _month(found["month"].casefold().rstrip("."), language, english=english)
    if weekday is None or month is None:
        return None
    year = found["year"]
    if not year and _SECONDS.match(found.string, found.end()):
        return None
    place = found[0], typed, found.start()
    return DatedDay(*place, days, weekday, int(found["number"]), month, int(year) if year else 0)


def _month(written: str, language: str, *, english: bool) -> int | None:
    """By its number, from 1; 0 where an English date may mean the day, None for another word."""
    if written.isdecimal():
        return 0 if english else int(written)
    month = _LONG_MONTH.get(written)
    if month is None:
        month = _SHORT_MONTH.get(language, {}).get(written)
    return None if month is None else month + 1


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = re.compile(
    rf"(?<![\w.,/-])(?P<number>3[01]|29)(?:st|th|º|\.)?\s+(?:(?:de|of)\s+)?{_MONTH}{_YEAR}"
    rf"|(?<!\w)(?P<month_first>{'|'.join(_rows(_MONTHS)[1])})\s+(?P<number_behind>3[01]|29)"
    r"(?:st|th)?,?\s+(?P<year_behind>\d{4})(?!\d)",
    re.IGNORECASE,
)
_MAY_END_LATE = re.compile(r"3[01]|29")
# « n° 31 septembre 2026 »: the number of something else.
_NUMBERED = re.compile(
    r"(?:n[°ºo]s?|num[ée]ros?|pages?|p\.|art\.|article|vol\.|nr\.?)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class MissingDay:
    """A date that no calendar has, as it is written, and the last day of that month."""

    text: str
    start: int
    month: int
    last: int


def missing_days(passage: PlainPassage) -> Iterator[MissingDay]:
    """« 31 avril 2026 », “February 30, 2026”; a 29 February is one of four years."""
    if not _MAY_END_LATE.search(passage.text):
        return
    for found in _DATE.finditer(passage.text):
        written = (found["month"] or found["month_first"]).casefold().rstrip(".")
        month = _month(written, passage.language[:2], english=False)
        if month is None:
            continue
        year = int(found["year"] or found["year_behind"] or 0)
        last = monthrange(year, month)[1] if year else _LONGEST[month - 1]
        number = int(found["number"] or found["number_behind"])
        if number > last and not _NUMBERED.search(passage.text, 0, found.start()):
            yield MissingDay(found[0], found.start(), month, last)
