"""The bars of an ISBN or an ISSN: their places, and that another program reads them."""

from __future__ import annotations

import pytest

from pipeline.barcode import BARS, MODULE, QUIET_AFTER, QUIET_BEFORE, drawn
from pipeline.content.publication_numbers import PublicationNumber, number_in

ISBN = PublicationNumber("isbn", "978-2-12-345680-3")
ISSN = PublicationNumber("issn", "1234-5679")


@pytest.mark.parametrize(
    ("kind", "words", "ean"),
    [
        ("isbn", "978-2-12-345680-3 (exemple)", "9782123456803"),
        ("isbn", "979-10-90636-07-1", "9791090636071"),
        ("isbn", "2-12-345680-2", "9782123456803"),
        ("issn", "1234-5679 (en ligne)", "9771234567003"),
        ("issn", "2434-561X", "9772434561006"),
    ],
)
def test_a_number_is_found_and_has_thirteen_digits(kind: str, words: str, ean: str) -> None:
    number = number_in(kind, words)
    assert number is not None
    assert number.sound
    assert number.ean == ean


@pytest.mark.parametrize(("kind", "words"), [("isbn", "978-2-12"), ("issn", "à venir")])
def test_what_is_not_whole_is_no_number(kind: str, words: str) -> None:
    assert number_in(kind, words) is None


@pytest.mark.parametrize(("number", "issue"), [(ISBN, ""), (ISSN, ""), (ISSN, "04")])
def test_bars_are_whole_modules_at_the_nominal_size(number: PublicationNumber, issue: str) -> None:
    code = drawn(number, issue)
    main = [bar for bar in code.bars if bar.left < 95 * MODULE]
    assert len(main) == 30
    assert main[-1].left + main[-1].width == pytest.approx(31.35)
    for bar in code.bars:
        for length in (bar.left, bar.width):
            assert length / MODULE == pytest.approx(round(length / MODULE))
        assert 1 <= round(bar.width / MODULE) <= 4
    assert sum(bar.bottom == pytest.approx(BARS + 5 * MODULE) for bar in main) == 6
    assert pytest.approx((3.63, 2.31)) == (QUIET_BEFORE, QUIET_AFTER)


def test_an_issue_stands_seven_to_twelve_modules_behind() -> None:
    beside = [bar for bar in drawn(ISSN, "04").bars if bar.left >= 95 * MODULE]
    assert 7 <= round(beside[0].left / MODULE) - 95 <= 12
    assert round((beside[-1].left + beside[-1].width - beside[0].left) / MODULE) == 20
    assert {round(bar.bottom - bar.top, 2) for bar in beside} == {21.9}
