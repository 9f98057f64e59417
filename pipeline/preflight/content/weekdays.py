"""A day of the week is that of its date, « jeudi 12 mars 2026 », and the date is one.

One of the two was not changed when the other was, and the reader who comes on the wrong day comes
for nothing. Without a year, the day is looked for around the date of the issue. A 31 April is in no
calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.content.calendar_names import weekday_said
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.fixes.values import Fix, asks
from pipeline.preflight.dated_days import DatedDay, MissingDay, dated_days, missing_days
from pipeline.preflight.mailed import is_mailed
from pipeline.preflight.measured import Measured
from pipeline.preflight.passages import PlainPassage, passages

BY_ITEM = True
MEASURED = Measured(words=3_005_500, found=38, read=38, wrong=0)

_SENTENCE = N_("“{quoted}”: {day} is a {weekday}")
WRONG_WEEKDAY = error("wrong-weekday", _SENTENCE, stops="send")
WRONG_WEEKDAY_PRINTED = error("wrong-weekday", _SENTENCE, stops="print")
ODD_WEEKDAY = warning("wrong-weekday", N_("“{quoted}”: {day} is a {weekday}, if it is this year"))

_MISSING = N_("“{quoted}”: this month has {last} days")
NO_SUCH_DAY = error("no-such-day", _MISSING, stops="send")
NO_SUCH_DAY_PRINTED = error("no-such-day", _MISSING, stops="print")

_FIRST_YEAR = 1900  # before, calendars differ from one country to the next
_AROUND = (timedelta(days=300), timedelta(days=364))


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """Dates written out with their day, long or short, and those that no calendar has."""
    published = context.edition.date("date")
    for passage in passages(context.edition):
        for found in dated_days(passage):
            days = _days(found, published.iso if published else "")
            if days and all(day.weekday() != found.weekday for day in days):
                yield _told(context, passage, found, days[0])
        for missing in missing_days(passage):
            yield _never(context, passage, missing)


def _days(found: DatedDay, published: str) -> list[date]:
    """The days it can be."""
    if found.year:
        return [*_real(found.year, found)] if found.year >= _FIRST_YEAR else []
    if not published:
        return []
    issue = date.fromisoformat(f"{published[:10]}-01-01"[:10])
    around = (d for y in (-1, 0, 1) for d in _real(issue.year + y, found))
    before, behind = _AROUND
    near = [day for day in around if issue - before <= day <= issue + behind]
    return sorted(near, key=lambda day: abs(day - issue))


def _real(year: int, found: DatedDay) -> Iterator[date]:
    try:
        yield date(year, found.month, found.number)
    except ValueError:  # 30 February is no weekday's
        return


def _told(context: RenderContext, passage: PlainPassage, found: DatedDay, day: date) -> Diagnostic:
    mailed = is_mailed(context, passage.file)
    code = (WRONG_WEEKDAY if mailed else WRONG_WEEKDAY_PRINTED) if found.year else ODD_WEEKDAY
    return code.at(
        passage.file,
        passage.line_at(found.start),
        hint=N_("correct the day or the date"),
        quoted=found.text,
        day=day.isoformat(),
        weekday=weekday_said(day.weekday()),
    ).mended_by(_renamed(found, day))


def _never(context: RenderContext, passage: PlainPassage, found: MissingDay) -> Diagnostic:
    code = NO_SUCH_DAY if is_mailed(context, passage.file) else NO_SUCH_DAY_PRINTED
    return code.at(
        passage.file,
        passage.line_at(found.start),
        hint=N_("write the day that is meant"),
        quoted=found.text,
        last=found.last,
    )


def _renamed(found: DatedDay, day: date) -> Fix:
    """The date with its own day of the week, in the language it is written in."""
    written, right = (" ".join(text.split()) for text in (found.text, found.on(day.weekday())))
    return asks(written, right)
