"""Dates as editors write them."""

from __future__ import annotations

import pytest

from pipeline.content.date_spans import span
from pipeline.content.date_values import date_of
from pipeline.content.dates import read_date
from pipeline.content.other_dates import meant
from pipeline.translate import translator


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025", "2025"),
        ("2025-12", "2025-12"),
        ("2025-12-04", "2025-12-04"),
        ("2025-1-4", "2025-01-04"),
        (" 2025-12-04 ", "2025-12-04"),
        ("2025-12-04 18:30", "2025-12-04T18:30"),
        ("2025-12-04T18:30", "2025-12-04T18:30"),
        ("2025-12-04 à 18h30", "2025-12-04T18:30"),
        ("2025-12-04 18 h 30", "2025-12-04T18:30"),
        ("2025-12-04, 9h", "2025-12-04T09:00"),
        ("2024-02-29", "2024-02-29"),
        ("2025-12-04 00:00", "2025-12-04T00:00"),
        ("2025-12-04T18:30:00", "2025-12-04T18:30"),
        ("2025-12-04T18:30:00+01:00", "2025-12-04T18:30"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(written: str, iso: str) -> None:
    date = read_date(written)
    assert date is not None
    assert date.iso == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "demain",
        "4 décembre 2025",
        "04/12/2025",
        "2025/12/04",
        "25-12-04",
        "2025-13",
        "2025-00",
        "2025-02-29",
        "2025-12-32",
        "2025-12-04 24:00",
        "2025-12-04 18:60",
        "2025-12-04 soir",
        "2025-12 18:30",
        "0000",
        "2025-12-04-05",
        "２０２５-99",
        "1" * 5000,
    ],
)
def test_what_no_calendar_has_is_no_date(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "language", "offered"),
    [
        ("05/03/2026", "fr", ["2026-03-05"]),
        ("05/03/2026", "en", ["2026-03-05", "2026-05-03"]),
        ("25/03/2026", "en", ["2026-03-25"]),
        ("03/25/2026", "fr", ["2026-03-25"]),
        ("5.3.26", "de", ["2026-03-05"]),
        ("2026/03/05", "fr", ["2026-03-05"]),
        ("03/2026", "fr", ["2026-03"]),
        ("5 mars 2026", "fr", ["2026-03-05"]),
        ("le jeudi 5 mars 2026", "fr", ["2026-03-05"]),
        ("1er aout 2026", "fr", ["2026-08-01"]),
        ("mars 2026", "fr", ["2026-03"]),
        ("12/03/2026 8h30", "fr", ["2026-03-12 08:30"]),
        ("12 mars 2026 à 10h", "fr", ["2026-03-12 10:00"]),
        ("March 5th, 2026", "en", ["2026-03-05"]),
        ("5. März 2026, 18 Uhr", "de", ["2026-03-05 18:00"]),
        ("5 de marzo de 2026", "es", ["2026-03-05"]),
        ("31/02/2026", "fr", []),
        ("99/99/2026", "fr", []),
        ("5 mars", "fr", []),
        ("05 mars 26", "fr", ["2026-03-05"]),
        ("5 mars ’26", "fr", ["2026-03-05"]),
        ("mars 26", "fr", []),
        ("20260305", "fr", ["2026-03-05"]),
        ("20261305", "fr", []),
        ("du 5 au 7 mars 2026", "fr", []),
        ("hier", "fr", []),
        ("1" * 5000, "fr", []),
    ],
)
def test_a_date_in_another_order_is_offered_in_ours(
    written: str, language: str, offered: list[str]
) -> None:
    assert read_date(written) is None
    assert meant(written, language) == offered
    assert all(read_date(date) for date in offered)


@pytest.mark.parametrize(
    ("written", "language", "first", "last"),
    [
        ("du 5 au 7 mars 2026", "fr", "2026-03-05", "2026-03-07"),
        ("5 et 6 mars 2026", "fr", "2026-03-05", "2026-03-06"),
        ("5-7 mars 2026", "fr", "2026-03-05", "2026-03-07"),
        ("1er - 3 mars 2026", "fr", "2026-03-01", "2026-03-03"),
        ("28 février au 2 mars 2026", "fr", "2026-02-28", "2026-03-02"),
        ("du 30 décembre 2026 au 2 janvier 2027", "fr", "2026-12-30", "2027-01-02"),
        ("2026-03-05 - 2026-03-07", "fr", "2026-03-05", "2026-03-07"),
        ("du 05/03/2026 au 07/03/2026", "fr", "2026-03-05", "2026-03-07"),
        ("5 and 6 March 2026", "en", "2026-03-05", "2026-03-06"),
        ("5. bis 7. März 2026", "de", "2026-03-05", "2026-03-07"),
        ("2026-03-05 8h30-10h", "fr", "2026-03-05 08:30", "2026-03-05 10:00"),
        ("5 mars 2026 de 8h30 à 10h", "fr", "2026-03-05 08:30", "2026-03-05 10:00"),
        ("jeudi 5 mars 2026, 14h-16h30", "fr", "2026-03-05 14:00", "2026-03-05 16:30"),
    ],
)
def test_a_first_and_a_last_one_are_offered_as_two(
    written: str, language: str, first: str, last: str
) -> None:
    assert meant(written, language) == []
    assert span(written, language) == (first, last)


@pytest.mark.parametrize(
    "written",
    ["7 au 5 mars 2026", "du 5 mars", "hier et demain", "5 mars 2026 10h-8h", "1 - " * 30, "a - b"],
)
def test_what_is_no_span_of_days_or_hours_is_none(written: str) -> None:
    assert span(written, "fr") is None


@pytest.mark.parametrize(
    ("written", "language", "iso"),
    [
        ("5 décembre 2026 à 14h30", "fr", "2026-12-05T14:30"),
        ("5\u00a0décembre\u00a02026 à 14\u00a0h\u202f30", "fr", "2026-12-05T14:30"),
        ("5 décembre 2026, 14 heures", "fr", "2026-12-05T14:00"),
        ("5 décembre 2026 dès 9h", "fr", "2026-12-05T09:00"),
        ("5 décembre 2026 à midi", "fr", "2026-12-05T12:00"),
        ("le samedi 5 décembre 2026", "fr", "2026-12-05"),
        ("sam. 5 déc. 2026", "fr", "2026-12-05"),
        ("1er décembre 2026", "fr", "2026-12-01"),
        ("5 Décembre 2026.", "fr", "2026-12-05"),
        ("décembre 2026", "fr", "2026-12"),
        ("05.12.2026", "fr", "2026-12-05"),
        ("25/12/2026 8h30", "fr", "2026-12-25T08:30"),
        ("2026/12/05", "fr", "2026-12-05"),
        ("12/2026", "fr", "2026-12"),
        ("20261205", "fr", "2026-12-05"),
        ("December 5, 2026, 2:30 pm", "en", "2026-12-05T14:30"),
        ("Saturday, December 5th, 2026 at 2 p.m.", "en", "2026-12-05T14:00"),
        ("5 December 2026 12:15 am", "en", "2026-12-05T00:15"),
        ("the 5th of December 2026", "en", "2026-12-05"),
        ("Samstag, den 5. Dezember 2026, 14.30 Uhr", "de", "2026-12-05T14:30"),
        ("5. Dezember 2026 um 14 Uhr 30", "fr", "2026-12-05T14:30"),
        ("sabato 5 dicembre 2026 alle ore 14:30", "it", "2026-12-05T14:30"),
        ("1° dicembre 2026", "it", "2026-12-01"),
        ("zaterdag 5 december 2026 om 14.30 uur", "nl", "2026-12-05T14:30"),
        ("5 de diciembre de 2026 a las 14:30", "es", "2026-12-05T14:30"),
    ],
)
def test_a_date_that_can_only_be_one_is_read(written: str, language: str, iso: str) -> None:
    date, finding = date_of(written, "fr.md", 1, language)
    assert finding is None
    assert date is not None
    assert date.iso == iso


def test_a_day_that_other_countries_would_read_otherwise_is_read_and_told() -> None:
    date, finding = date_of("05/12/2026 à 18h", "fr.md", 6, "fr")
    assert date is not None
    assert date.iso == "2026-12-05T18:00"
    assert finding is not None
    assert finding.message.render() == "`05/12/2026 à 18h` is read as 2026-12-05 18:00"


@pytest.mark.parametrize(
    ("written", "language", "said", "cure"),
    [
        ("31/11/2026", "fr", "November 2026 has 30 days", "correct the day"),
        ("31 novembre 2026", "fr", "November 2026 has 30 days", "correct the day"),
        ("2026-11-31", "fr", "November 2026 has 30 days", "correct the day"),
        ("29.02.2026", "fr", "February 2026 has 28 days", "correct the day"),
        ("29 février 2026 à 14h30", "fr", "February 2026 has 28 days", "correct the day"),
        ("2026-13-01", "fr", "there is no month 13", "write 2025-12-04"),
        ("15/13/2026", "fr", "there is no month", "write 2025-12-04"),
        ("5 décembre 2026 à 25h", "fr", "the clock goes", "00:00"),
        ("2026-12-05 24:00", "fr", "the clock goes", "00:00"),
        ("lundi 5 décembre 2026", "fr", "that day is a Saturday", "2026-12-05"),
        ("5 décembre", "fr", "has no year", "YYYY-12-05"),
        ("samedi 5 décembre à 14h", "fr", "has no year", "YYYY-12-05"),
        ("December 5th", "en", "has no year", "YYYY-12-05"),
        ("05/12/2026", "en", "not a date in the expected form", "2026-12-05 or 2026-05-12"),
        ("fin décembre 2026", "fr", "not a date in the expected form", "2026-12"),
        ("5/12/26", "fr", "not a date in the expected form", "2026-12-05"),
        ("du 5 au 7 décembre 2026", "fr", "is not a date", "write 2025-12-04"),
        ("bientôt", "fr", "is not a date", "write 2025-12-04"),
    ],
)
def test_what_is_wrong_with_a_date_is_said(
    written: str, language: str, said: str, cure: str
) -> None:
    date, finding = date_of(written, "fr.md", 6, language)
    assert date is None
    assert finding is not None
    assert finding.hint is not None
    assert said in finding.message.render()
    assert cure in finding.hint.render()


def test_months_and_days_are_named_in_the_language_of_the_finding() -> None:
    for written, sentence in (
        ("31/11/2026", "`31/11/2026` n’est pas une date : novembre 2026 a 30 jours"),
        ("lundi 5 décembre 2026", "`lundi 5 décembre 2026` : ce jour est un samedi"),
    ):
        _, finding = date_of(written, "fr.md", 6, "fr")
        assert finding is not None
        assert finding.message.render(translator("fr")) == sentence
