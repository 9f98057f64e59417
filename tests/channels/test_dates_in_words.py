"""Dates and stretches of time, as each language says them; · is a space that no line parts."""

from __future__ import annotations

import pytest

from pipeline.channels.base.words import Words, load_words
from pipeline.content.dates import read_date
from pipeline.content.model import PartialDate, plain
from tests.support.samples import ROOT

LANGUAGES = ("fr", "en", "de", "es", "it", "nl")
# Start and end as they are typed, then how fr, en, de, es, it and nl say them.
PERIODS = """
2026-03-12 8:30 > 2026-03-12 10:00
  12·mars 2026 de 8·h·30 à 10·h
  12·March 2026 from 8:30 to 10:00
  12.·März 2026 von 8:30 bis 10:00·Uhr
  12·de marzo de 2026 de 8:30 a 10:00
  12·marzo 2026 dalle 8:30 alle 10:00
  12·maart 2026 van 8:30 tot 10:00·uur
2026-03-12 8:30 > 2026-03-12
  12·mars 2026 à 8·h·30
  12·March 2026 at 8:30
  12.·März 2026 um 8:30·Uhr
  12·de marzo de 2026 a las 8:30
  12·marzo 2026 alle 8:30
  12·maart 2026 om 8:30·uur
2026-03-12 > 2026-03-12 18:00
  12·mars 2026 jusqu’à 18·h
  12·March 2026 until 18:00
  12.·März 2026 bis 18:00·Uhr
  12·de marzo de 2026 hasta las 18:00
  12·marzo 2026 fino alle 18:00
  12·maart 2026 tot 18:00·uur
2026-03-12 > 2026-03-12
  12·mars 2026
  12·March 2026
  12.·März 2026
  12·de marzo de 2026
  12·marzo 2026
  12·maart 2026
2026-04-01 > 2026-04-03
  du 1er au 3·avril 2026
  1–3·April 2026
  1.–3.·April 2026
  del 1 al 3·de abril de 2026
  1º–3·aprile 2026
  1–3·april 2026
2026-03-31 > 2026-04-02
  du 31·mars au 2·avril 2026
  31·March to 2·April 2026
  31.·März bis 2.·April 2026
  del 31·de marzo al 2·de abril de 2026
  31·marzo – 2·aprile 2026
  31·maart tot en met 2·april 2026
2026-12-30 > 2027-01-01
  du 30·décembre 2026 au 1er·janvier 2027
  30·December 2026 to 1·January 2027
  30.·Dezember 2026 bis 1.·Januar 2027
  del 30·de diciembre de 2026 al 1·de enero de 2027
  30·dicembre 2026 – 1º·gennaio 2027
  30·december 2026 tot en met 1·januari 2027
2026-01-29 9:30 > 2026-01-30 16:00
  du 29·janvier à 9·h·30 au 30·janvier 2026 à 16·h
  29·January at 9:30 to 30·January 2026 at 16:00
  29.·Januar um 9:30·Uhr bis 30.·Januar 2026 um 16:00·Uhr
  del 29·de enero a las 9:30 al 30·de enero de 2026 a las 16:00
  29·gennaio alle 9:30 – 30·gennaio 2026 alle 16:00
  29·januari om 9:30·uur tot 30·januari 2026 om 16:00·uur
2026-01-29 9:30 > 2026-01-30
  du 29·janvier à 9·h·30 au 30·janvier 2026
  29·January at 9:30 to 30·January 2026
  29.·Januar um 9:30·Uhr bis 30.·Januar 2026
  del 29·de enero a las 9:30 al 30·de enero de 2026
  29·gennaio alle 9:30 – 30·gennaio 2026
  29·januari om 9:30·uur tot en met 30·januari 2026
2026-04 > 2026-10
  d’avril à octobre 2026
  April to October 2026
  April bis Oktober 2026
  de abril a octubre de 2026
  aprile – ottobre 2026
  april tot en met oktober 2026
2026-10 > 2027-02
  d’octobre 2026 à février 2027
  October 2026 to February 2027
  Oktober 2026 bis Februar 2027
  de octubre de 2026 a febrero de 2027
  ottobre 2026 – febbraio 2027
  oktober 2026 tot en met februari 2027
2026 > 2028
  2026–2028
  2026–2028
  2026–2028
  2026–2028
  2026–2028
  2026–2028
2026-03-12 > 2026-05
  du 12·mars à mai 2026
  12·March to May 2026
  12.·März bis Mai 2026
  del 12·de marzo a mayo de 2026
  12·marzo – maggio 2026
  12·maart tot en met mei 2026
2026-03-12 > 2026-03
  du 12·mars à fin mars 2026
  12·March to the end of March 2026
  12.·März bis Ende März 2026
  del 12·de marzo a finales de marzo de 2026
  12·marzo – fine marzo 2026
  12·maart tot eind maart 2026
2026-03 > 2026-03-15
  jusqu’au 15·mars 2026
  until 15·March 2026
  bis 15.·März 2026
  hasta el 15·de marzo de 2026
  fino al 15·marzo 2026
  tot en met 15·maart 2026
2026-03-12 > 2028
  du 12·mars 2026 à 2028
  12·March 2026 to 2028
  12.·März 2026 bis 2028
  del 12·de marzo de 2026 a 2028
  12·marzo 2026 – 2028
  12·maart 2026 tot en met 2028
"""


def cases() -> list[tuple[str, str, str, str]]:
    out, start, end, row = [], "", "", 0
    for line in PERIODS.strip().splitlines():
        if not line.startswith(" "):
            start, end = line.split(" > ")
            row = 0
            continue
        out.append((LANGUAGES[row], start, end, line.strip()))
        row += 1
    return out


def words(language: str) -> Words:
    return load_words(ROOT / "templates", ROOT, language)


def date(typed: str) -> PartialDate:
    found = read_date(typed)
    assert found is not None
    return found


@pytest.mark.parametrize(("language", "start", "end", "expected"), cases())
def test_a_stretch_of_time_is_said_as_the_language_says_it(
    language: str, start: str, end: str, expected: str
) -> None:
    said = plain(words(language).period(date(start), date(end)))
    assert said.replace("\u00a0", "·") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_every_stretch(language: str) -> None:
    assert len([case for case in cases() if case[0] == language]) == 16


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("2026-03-12 8h", "12·mars 2026 à 8·h"), ("2026-03-01 18:05", "1er·mars 2026 à 18·h·05")],
)
def test_a_full_hour_has_no_minutes_in_french(typed: str, expected: str) -> None:
    assert plain(words("fr").date(date(typed))).replace("\u00a0", "·") == expected
