"""Which abbreviation stands at a place of a text: the longest, whole words alone."""

from __future__ import annotations

import pytest

from pipeline.content.prose.inline.abbreviations import Abbreviations

SHORT = ["A", "A-b", "A-b-c", "AB", "AB 1", "AB 1 x", "AB 12", "ABC", "U.E.", "UE"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AB", ["AB"]),
        ("ABx, AB1, xAB", []),
        ("AB 12 AB 1 AB 1 xy", ["AB 12", "AB 1", "AB 1"]),
        ("AB 1 x.", ["AB 1 x"]),
        ("ABC A-b-d A-b-c A", ["ABC", "A-b", "A-b-c", "A"]),
        ("UE U.E. U.E", ["UE", "U.E."]),
        ("AB AB", ["AB", "AB"]),
    ],
)
def test_the_longest_abbreviation_is_found(text: str, found: list[str]) -> None:
    places = list(Abbreviations({short: short for short in SHORT}).places(text))
    assert [text[start:end] for start, end, _ in places] == found
    assert [meaning for _, _, meaning in places] == found
