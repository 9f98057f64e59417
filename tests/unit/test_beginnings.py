"""A pattern that is tried only where it may begin finds what it finds when tried everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.beginnings import matches
from pipeline.content.prose.inline import bare
from pipeline.content.typography import guards

_PIECES = (
    *("0", "01", "12", "800 12", "+33", "(0)", "(+33)", "00 33", "97", "978-2", "9", "1", "345"),
    *(" ", "\u00a0", "\u202f", ".", ",", "-", "/", ":", "x", "é", "(", "+"),
    *("ISBN", "ISBN-13", "SIRET", "SIREN", "BP", "CS", "TSA", "CP", "S", "I"),
)
_PAIRS = (
    (guards._GROUPED, guards._MAY_BE_GROUPED),
    (bare._PHONE, bare._MAY_BE_PHONE),
)
_KNOWN = (
    "01 55 80 56 80, 0 800 12 34 56 et 069 123 456",
    "ISBN 978-2-11-155555-1, SIRET 123 456 789 00012, BP 20 014, CS 12, TSA 3, CP 1000",
    "(+33) 1 55 80 56 80, 00 33 1 55 80 56 80, +49 7851 740 70, 0 800 123 456",
)


@pytest.mark.parametrize(("pattern", "begin"), _PAIRS)
@given(text=st.one_of(st.sampled_from(_KNOWN), st.lists(st.sampled_from(_PIECES)).map("".join)))
def test_what_is_found_is_what_the_pattern_finds(
    pattern: re.Pattern[str], begin: re.Pattern[str], text: str
) -> None:
    assert _spans(matches(pattern, begin, text)) == _spans(pattern.finditer(text))


@pytest.mark.parametrize(("pattern", "begin"), _PAIRS)
def test_the_samples_of_this_test_are_found(
    pattern: re.Pattern[str], begin: re.Pattern[str]
) -> None:
    assert sum(len(_spans(matches(pattern, begin, text))) for text in _KNOWN) > 3


def _spans(found: Iterator[re.Match[str]]) -> list[tuple[int, int]]:
    return [match.span() for match in found]
