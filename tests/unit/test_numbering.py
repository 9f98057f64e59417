"""What stands before the items of an ordered list, as HTML counts them."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from pipeline.channels.page.markup import numbering as style
from pipeline.content.model import Element, Text
from pipeline.content.numbering import marker, markers


def listing(items: int = 2, name: str = "ol", **attributes: str) -> Element:
    children = tuple(Element("li", (Text("x"),), line=1) for _ in range(items))
    return Element(name, (Text("\n"), *children), MappingProxyType(attributes), 1)


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({}, ["1.", "2."]),
        ({"start": "0"}, ["0.", "1."]),
        ({"start": "2026"}, ["2026.", "2027."]),
        ({"start": "-1"}, ["-1.", "0."]),
        ({"start": "x"}, ["1.", "2."]),
        ({"type": "a", "start": "26"}, ["z.", "aa."]),
        ({"type": "A"}, ["A.", "B."]),
        ({"type": "i", "start": "3"}, ["iii.", "iv."]),
        ({"type": "I", "start": "1999"}, ["MCMXCIX.", "MM."]),
        ({"type": "a", "start": "0"}, ["0.", "a."]),
        ({"type": "1", "start": "5"}, ["5.", "6."]),
    ],
)
def test_numbers_letters_and_roman_numbers(attributes: dict[str, str], expected: list[str]) -> None:
    assert markers(listing(**attributes)) == expected


def test_an_item_may_have_a_number_of_its_own() -> None:
    plain, own = Element("li"), Element("li", attributes=MappingProxyType({"value": "5"}))
    assert markers(Element("ol", (plain, own, plain))) == ["1.", "5.", "6."]
    assert style(own) == ' style="counter-set: list-item 5; counter-increment: list-item 0"'


def test_roman_numbers_end_where_the_romans_did() -> None:
    assert marker(3999, "i") == "mmmcmxcix"
    assert marker(4000, "i") == "4000"


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (listing(), ""),
        (listing(start="3"), ' style="counter-reset: list-item 2"'),
        (listing(start="0"), ' style="counter-reset: list-item -1"'),
        (listing(type="A"), ' style="list-style-type: upper-alpha"'),
        (listing(start="2026"), ' style="counter-reset: list-item 2025; padding-left: 8.2mm"'),
        (listing(items=100), ' style="padding-left: 6.6mm"'),
        (listing(name="ul", start="3"), ""),
    ],
)
def test_paper_counts_by_its_style_sheet(node: Element, expected: str) -> None:
    assert style(node) == expected
