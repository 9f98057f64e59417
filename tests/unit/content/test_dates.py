"""Dates as editors write them."""

from __future__ import annotations

import pytest

from pipeline.content.dates import read_date


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
