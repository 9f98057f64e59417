"""A date field's text → its date, or what is wrong with it in an editor's words."""

from __future__ import annotations

import calendar

from pipeline.content.calendar_names import month_said, weekday_said
from pipeline.content.date_spans import span
from pipeline.content.dates import parts_of, read_date
from pipeline.content.model import PartialDate
from pipeline.content.other_dates import OtherDate, readings, without_year
from pipeline.diagnostics import N_, Diagnostic, error, info
from pipeline.fixes.values import asks, safe

BAD_DATE = error("bad-date", N_("`{text}` is not a date in the expected form"))
DATE_READ = info("date-read", N_("`{text}` is read as {near}"))

_FORMS = N_("write 2025-12-04, or 2025-12 for a month, or 2025-12-04 18:30 with the time")
_NO_DATE = N_("`{text}` is not a date")


def date_of(
    text: str, file: str, line: int, language: str, *, first: bool = False
) -> tuple[PartialDate | None, Diagnostic | None]:
    """The date, if it can only be one, and what there is to say about it.

    `language` is the edition's; `first` when the field may be that of a
    first day or hour, whose last has a field of its own.
    """
    if date := read_date(text):
        return date, None
    others = readings(text, language)
    real = [one for one in others if read_date(one.written)]
    if len(real) == 1 and real[0].certainty != "guess" and real[0].other_weekday is None:
        near = real[0].written
        sure = real[0].certainty == "certain"
        return read_date(near), None if sure else DATE_READ.at(
            file, line, hint=N_("if another day is meant, write the year first"),
            text=text, near=near,
        ).mended_by(safe(text, near))  # fmt: skip
    if real:
        return None, _offered(text, file, line, real)
    if first and (both := span(text, language)):
        hint = N_("write two fields: `start: {near}`, and `end: {other}` below it")
        near, other = both
        found = BAD_DATE.at(file, line, hint=hint, text=text, near=near, other=other)
        return None, found.mended_by(asks(text, f"{near}\nend: {other}"))
    return None, _no_date(text, file, line, others, language)


def _offered(text: str, file: str, line: int, real: list[OtherDate]) -> Diagnostic:
    """Of these dates one may be meant."""
    near = real[0].written
    if (weekday := real[0].other_weekday) is not None:
        return BAD_DATE.at(
            file,
            line,
            N_("`{text}`: that day is a {weekday}"),
            hint=N_("is it {near}? Then leave the day of the week out; it has no effect"),
            text=text,
            near=near,
            weekday=weekday_said(weekday),
        ).mended_by(asks(text, near))
    if len(real) > 1:
        hint = N_("write the year first, then the month: {near} or {other}?")
        return BAD_DATE.at(file, line, hint=hint, text=text, near=near, other=real[1].written)
    found = BAD_DATE.at(file, line, hint=N_("write the year first: {near}"), text=text, near=near)
    return found.mended_by(asks(text, near))


def _no_date(text: str, file: str, line: int, others: list[OtherDate], language: str) -> Diagnostic:
    """Not in the calendar, or no date at all."""
    for parts in (parts_of(one) for one in (text, *(other.written for other in others))):
        if parts is None:
            continue
        year, month, day, hour, minute = parts
        if month is not None and not 1 <= month <= 12:
            message, hint = N_("`{text}` is not a date: there is no month {month}"), _FORMS
            return BAD_DATE.at(file, line, message, hint=hint, text=text, month=str(month))
        if month and day is not None and year and not 1 <= day <= (
            days := calendar.monthrange(year, month)[1]
        ):  # fmt: skip
            return BAD_DATE.at(
                file,
                line,
                N_("`{text}` is not a date: {month} {year} has {days} days"),
                hint=N_("correct the day or the month"),
                text=text,
                month=month_said(month),
                year=str(year),
                days=days,
            )
        if hour is not None and (hour > 23 or (minute or 0) > 59):
            return BAD_DATE.at(
                file,
                line,
                N_("`{text}`: the clock goes from 0:00 to 23:59"),
                hint=N_("midnight at the end of a day is 00:00 of the next"),
                text=text,
            )
    if yearless := without_year(text, language):
        return BAD_DATE.at(
            file,
            line,
            N_("`{text}` has no year"),
            hint=N_("write the year first: YYYY-{near}"),
            text=text,
            near=yearless,
        )
    return BAD_DATE.at(file, line, _NO_DATE, hint=_FORMS, text=text)
