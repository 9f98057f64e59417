"""Which bar stands beside which number of a table, and which numbers have none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.content.bars import amounts, with_bars
from pipeline.content.model import Element, Node, Text
from pipeline.content.tables import rows_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (("215 200", "95\u202f800", "100"), [215200, 95800, 100]),
        (("12,5 %", "1,234", "7"), [12.5, 1.234, 7]),
        (("215,200", "95,800", "100"), [215200, 95800, 100]),
        (("£1,250.50", "$900", "€ 3"), [1250.5, 900, 3]),
        (("1.250,50 €", "900 €"), [1250.5, 900]),
        (("+ 35 300", "− 100", "-7", "0"), [35300, -100, -7, 0]),
        (("1'234'567", "~ 8", "≥ 9 km"), [1234567, 8, 9]),
        (("n. d.", "", "2014-2020", "–"), [None] * 4),
        (("1.2.3", "0.5"), [None, 0.5]),
    ],
)
def test_numbers_are_read_as_people_write_them(
    written: Sequence[str], read: Sequence[float | None]
) -> None:
    assert amounts(written) == read


def table(*rows: Sequence[str], head: str = "bars") -> Element:
    def cell(kind: str, text: str, mark: str = "") -> Element:
        bold = text.strip("*")
        inner: Node = Text(text) if bold == text else Element("strong", (Text(bold),))
        return Element(kind, (inner,), {"class": mark} if mark else {})

    top = Element("tr", (cell("th", "Pays"), cell("th", "2020", head)))
    body = (Element("tr", tuple(cell("td", text) for text in row)) for row in rows)
    return Element("table", (Element("thead", (top,)), Element("tbody", tuple(body))))


def drawn(made: Element) -> list[tuple[str, str]]:
    cells = [row.children[-1] for row in rows_of(made)]
    return [(c.get("class"), c.get("share")) for c in cells if isinstance(c, Element)]


def test_the_longest_bar_is_that_of_the_largest_number_and_a_sum_has_none() -> None:
    made = with_bars(
        table(
            ("Suisse", "**200**"),
            ("Italie", "50"),
            ("Andorre", "0,1"),
            ("Malte", "n. d."),
            ("**Tous**", "**250**"),
        )
    )
    assert drawn(made) == [
        ("bar", "0"),
        ("bar drawn told", "1"),
        ("bar drawn", "0.25"),
        ("bar drawn", "0.01"),
        ("bar", "0"),
        ("bar", "0"),
    ]


@pytest.mark.parametrize(
    "made",
    [
        table(("Suisse", "200"), head=""),
        table(("Suisse", "200"), ("Italie", "− 50")),
        table(("Suisse", "français")),
        table(("Suisse", "0")),
        table(),
        Element("table"),
    ],
)
def test_without_numbers_to_compare_the_table_stays_as_it_is(made: Element) -> None:
    assert with_bars(made) is made
