"""A day of the week is that of its date: « jeudi 12 mars 2026 ».

One of the two was not changed when the other was, and the reader who comes on the wrong day comes
for nothing. Without a year, the day is looked for around the date of the issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pipeline.content.calendar_names import weekday_said
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import Fix, asks
from pipeline.preflight.mailed import is_mailed
from pipeline.preflight.passages import PlainPassage, passages

BY_ITEM = True

_SENTENCE = N_("“{quoted}”: {day} is a {weekday}")
WRONG_WEEKDAY = error("wrong-weekday", _SENTENCE, stops="send")
WRONG_WEEKDAY_PRINTED = error("wrong-weekday", _SENTENCE, stops="print")
ODD_WEEKDAY = warning("wrong-weekday", N_("“{quoted}”: {day} is a {weekday}, if it is this year"))

# Each language's own, Monday first and January first; static, for Babel would cost a mail 20 ms.
_DAYS = """
lundi mardi mercredi jeudi vendredi samedi dimanche
monday tuesday wednesday thursday friday saturday sunday
montag dienstag mittwoch donnerstag freitag samstag sonntag
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
"""
_MONTHS = """
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
january february march april may june july august september october november december
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari maart april mei juni juli augustus september oktober november december
"""


def _numbers(table: str) -> Mapping[str, int]:
    return {name: n for line in table.split("\n") for n, name in enumerate(line.split())}


_DAY_OF, _MONTH_OF = _numbers(_DAYS), _numbers(_MONTHS)
_ENGLISH = frozenset(next(line for line in _DAYS.split("\n") if "monday" in line).split())
_DAY = rf"(?<!\w)(?P<weekday>{'|'.join(_DAY_OF)}),?\s+(?:(?:le|the|den|dem|día)\s+)?"
_NUMBER = r"(?P<number>\d{1,2})(?:er|st|nd|rd|th|º|\.)?"
_MONTH = rf"(?P<month>{'|'.join(_MONTH_OF)})(?!\w)"
_YEAR = r"(?:,?\s+(?:del?\s+)?(?P<year>\d{4})(?!\d))?"
_UNTIL = r"(?:au|et|à|to|and|bis|und|al|e|tot|en)\s+(?:le\s+)?"
_WRITTEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_DAY}{_NUMBER}\s+(?:(?:de|of)\s+)?{_MONTH}{_YEAR}",
        rf"{_DAY}{_NUMBER}\s+{_UNTIL}(?:(?:{'|'.join(_DAY_OF)})\s+)?\d{{1,2}}\.?\s+{_MONTH}{_YEAR}",
        rf"{_DAY}{_MONTH}\s+{_NUMBER}{_YEAR}",
        # « lundi 9/12/2025 », „Montag, 9.12.2025“; in English nobody knows which is the month.
        rf"{_DAY}(?P<number>\d{{1,2}})(?P<sign>[./-])(?P<month>\d{{1,2}})(?P=sign)(?P<year>\d{{4}})(?!\d)",
    )
)
# Numbers are few and quickly found: only around them are the words looked at.
_FIRST = re.compile(r"\d(?<=\s\d)\d?(?!\d)")
_BEFORE = 24  # “Wednesday, September ” before it
_BEHIND = 48  # « 30 septembre au mercredi 30 septembre 2026 »
_FIRST_YEAR = 1900  # before, calendars differ from one country to the next
_AROUND = (timedelta(days=300), timedelta(days=364))


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Dates written out with their day."""
    published = context.edition.date("date")
    for passage in passages(context.edition):
        for found in _dates(passage.text):
            days = _days(found, published.iso if published else "")
            weekday = _DAY_OF[found["weekday"].casefold()]
            if days and all(day.weekday() != weekday for day in days):
                yield _told(context, passage, found, days[0])


def _dates(text: str) -> Iterator[re.Match[str]]:
    """Days with their date, each once."""
    for number in _FIRST.finditer(text):
        start = max(0, number.start() - _BEFORE)
        before = text[start : number.start()].casefold().replace(",", " ").split()[-2:]
        if not any(word in _DAY_OF for word in before):
            continue
        for pattern in _WRITTEN:
            found = pattern.search(text, start, number.end() + _BEHIND)
            if found and found.start("number") == number.start():
                yield found
                break


def _days(found: re.Match[str], published: str) -> list[date]:
    """The days it can be."""
    month, number = _month(found), int(found["number"])
    if found["year"]:
        years = [int(found["year"])]
        return [d for y in years if y >= _FIRST_YEAR for d in _real(y, month, number)]
    if not published:
        return []
    issue = date.fromisoformat(f"{published[:10]}-01-01"[:10])
    around = (d for y in (-1, 0, 1) for d in _real(issue.year + y, month, number))
    before, behind = _AROUND
    near = [day for day in around if issue - before <= day <= issue + behind]
    return sorted(near, key=lambda day: abs(day - issue))


def _month(found: re.Match[str]) -> int:
    """By its number, from 1; 0 where an English date may mean the day."""
    written = found["month"].casefold()
    if not written.isdecimal():
        return _MONTH_OF[written] + 1
    return 0 if found["weekday"].casefold() in _ENGLISH else int(written)


def _real(year: int, month: int, number: int) -> Iterator[date]:
    try:
        yield date(year, month, number)
    except ValueError:  # 30 February is no weekday's
        return


def _told(
    context: RenderContext, passage: PlainPassage, found: re.Match[str], day: date
) -> Diagnostic:
    mailed = is_mailed(context, passage.file)
    code = (WRONG_WEEKDAY if mailed else WRONG_WEEKDAY_PRINTED) if found["year"] else ODD_WEEKDAY
    return code.at(
        passage.file,
        passage.line_at(found.start()),
        hint=N_("correct the day or the date"),
        quoted=found[0],
        day=day.isoformat(),
        weekday=weekday_said(day.weekday()),
    ).mended_by(_renamed(found, day))


def _renamed(found: re.Match[str], day: date) -> Fix:
    """The date with its own day of the week, in the language it is written in."""
    written, typed = " ".join(found[0].split()), found["weekday"]
    own = next(line for line in map(str.split, _DAYS.split("\n")) if typed.casefold() in line)
    right = own[day.weekday()]
    return asks(written, written.replace(typed, right.title() if typed[0].isupper() else right, 1))
