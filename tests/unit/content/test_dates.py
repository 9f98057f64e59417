"""Dates as editors write them."""

from __future__ import annotations

import pytest

from pipeline.content.dates import read_date
from pipeline.content.other_dates import meant


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
