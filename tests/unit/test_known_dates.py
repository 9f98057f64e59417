"""Dates in words are kept between processes; what is wrong with what was kept is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cache import Cache
from pipeline.channels.base import dates, known_dates
from pipeline.channels.base.known_dates import KnownDates
from pipeline.content.model import PartialDate


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path)


def again(cache: Cache) -> str:
    """What the next process knows of a date."""
    return KnownDates(cache).said("fr 2025-12-01 MMMM", lambda: "asked")


def kept(cache: Cache) -> None:
    known = KnownDates(cache)
    assert known.said("fr 2025-12-01 MMMM", lambda: "décembre") == "décembre"
    assert known.said("fr 2025-12-01 MMMM", lambda: "asked") == "décembre"
    known.save()


def test_the_next_process_does_not_ask(cache: Cache) -> None:
    kept(cache)
    assert again(cache) == "décembre"


def test_another_babel_is_asked(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(cache)
    monkeypatch.setattr(known_dates, "version_of", lambda _: "99")
    assert again(cache) == "asked"


@pytest.mark.parametrize("said", [b"", b"{", b"[1]", b'"a"', b"\xff"])
def test_what_is_none_is_not_there(cache: Cache, said: bytes) -> None:
    cache.put(known_dates._key(), said)
    assert again(cache) == "asked"


def test_without_a_cache_nothing_is_left(tmp_path: Path) -> None:
    kept(Cache(tmp_path, enabled=False))
    assert list(tmp_path.iterdir()) == []


def test_there_is_an_end(cache: Cache) -> None:
    known = KnownDates(cache)
    for number in range(1000):
        known.said(str(number), lambda: "")
    assert len(known._said or ()) <= known_dates._MOST


def test_a_date_is_what_babel_says(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_dates, "_known", KnownDates(cache))
    dates.formatted.cache_clear()
    for _ in range(2):
        assert dates.formatted(PartialDate(2025, 12, 1), "EEEE d MMMM", "fr") == "lundi 1 décembre"
        assert dates.formatted(PartialDate(2025, 12), "LLLL", "de") == "Dezember"
        dates.formatted.cache_clear()
