"""Tables on paper: parts when there are too many columns, shares when words are too long."""

from __future__ import annotations

import pytest

from pipeline.channels.page.grid import A4, Grid, grid, in_columns
from pipeline.channels.page.tables import is_wide, shape
from pipeline.config.brand import PageSize
from pipeline.content.model import Element, Node, NoteMark, Text, elements, plain
from pipeline.content.schema import Columns
from pipeline.content.tables import is_caption, is_note, rows_of

A5 = grid(PageSize(148, 210))
LETTER = in_columns(A4, Columns(most=3, least=45, gap=7, margin=14))  # 56 mm


def table(columns: int, rows: int = 3, word: str = "mot") -> Element:
    def row(kind: str, number: int) -> Element:
        cells = (Element(kind, (Text(f"{word}{number}.{n}"),)) for n in range(columns))
        return Element("tr", tuple(cells))

    body = Element("tbody", tuple(row("td", n) for n in range(1, rows)))
    return Element("table", (Element("thead", (row("th", 0),)), body), line=7)


def cells(part: Element) -> list[list[str]]:
    return [[plain([cell]) for cell in row.children] for row in rows_of(part)]


@pytest.mark.parametrize(
    ("columns", "rows", "page", "classes", "parts"),
    [
        (2, 3, A4, "narrow short", [2]),
        (3, 20, A4, "narrow", [3]),
        (4, 12, A4, "narrow short", [4]),
        (12, 3, A4, "wide short", [12]),
        (13, 3, A4, "wide short", [7, 7]),
        (40, 3, A4, "wide short", [10, 11, 11, 11]),
        (9, 3, A5, "wide short", [5, 5]),
        (40, 3, None, "wide short", [40]),
    ],
)
def test_a_table_has_as_many_columns_as_the_page_holds(
    columns: int, rows: int, page: Grid | None, classes: str, parts: list[int]
) -> None:
    shaped = shape(table(columns, rows), page)
    assert shaped.classes == classes
    assert [len(cells(part)[0]) for part in shaped.parts] == parts


@pytest.mark.parametrize(
    ("rows", "words", "page", "short"),
    [
        (9, 3, A4, True),
        (9, 30, A4, False),  # nine rows of six lines: as high as half a page and more
        (4, 8, A4, True),
        (12, 0, A5, True),
        (12, 5, A5, False),
        (9, 30, None, True),
    ],
)
def test_rows_of_many_lines_need_not_stay_together(
    rows: int, words: int, page: Grid | None, short: bool
) -> None:
    shaped = shape(table(4, rows, "quelque mot " * words), page)
    assert ("short" in shaped.classes.split()) == short


@pytest.mark.parametrize(
    ("columns", "held", "parts"),
    [(3, True, [3]), (4, True, [4]), (6, True, [3, 4]), (6, False, [6]), (14, False, [7, 8])],
)
def test_in_columns_a_table_that_cannot_leave_its_own_is_cut_sooner(
    columns: int, held: bool, parts: list[int]
) -> None:
    shaped = shape(table(columns, word=""), LETTER, held)
    assert [len(cells(part)[0]) for part in shaped.parts] == parts
    assert is_wide(table(columns)) == (columns > 3)


@pytest.mark.parametrize(("width", "measure"), [(210, 56), (148, 56.5), (100, 72)])
def test_a_narrower_page_has_fewer_columns(width: float, measure: float) -> None:
    columns = Columns(most=3, least=45, gap=7, margin=14)
    assert in_columns(grid(PageSize(width, 297)), columns).measure == measure


def test_every_cell_is_there_and_the_first_column_heads_each_part() -> None:
    whole = table(29, 4)
    parts = [cells(part) for part in shape(whole, A4).parts]
    joined = [[row[0]] for row in parts[0]]
    for part in parts:
        for row, line in zip(joined, part, strict=True):
            assert line[0] == row[0]
            row.extend(line[1:])
    assert joined == cells(whole)


def test_an_uneven_row_stays_with_the_columns_it_has() -> None:
    short = Element("tr", (Element("td", (Text("a"),)), Element("td", (Text("b"),))))
    ragged = Element("table", (*table(30).children, Element("tbody", (short,))))
    rows = [cells(part)[-1] for part in shape(ragged, A4).parts]
    assert rows == [["a", "b"], *[["a"]] * (len(rows) - 1)]


def test_words_too_long_for_their_columns_are_parted() -> None:
    assert shape(table(2, word="Abc" * 100), A4).classes == "narrow short tight"
    assert shape(table(5, word="Krankenversicherung"), A4).classes == "wide short tight"
    assert shape(table(5, word="assurance maladie "), A4).classes == "wide short"


def test_only_the_widest_columns_of_a_tight_table_are_narrower_than_their_words() -> None:
    words = "Wissembourg", "Abc" * 30, "340", "Abc" * 40
    row = Element("tr", tuple(Element("td", (Text(word),)) for word in words))
    shaped = shape(Element("table", (Element("thead", (row,)),)), A4)
    first = next(rows_of(shaped.parts[0]))
    told = [float(cell.get("room").rstrip("%")) for cell in elements(first.children)]
    assert shaped.classes == "wide short tight"
    assert told[1] == told[3] > told[0] > told[2]
    assert sum(told) == pytest.approx(100, abs=0.2)
    assert told[0] * A4.full / 100 >= 1.6 * len("Wissembourg") + 3 - 0.1


def test_a_table_that_is_cut_anyhow_is_cut_between_words() -> None:
    shaped = shape(table(13, word="transfrontal"), A4)
    assert "tight" not in shaped.classes
    assert max(len(cells(part)[0]) for part in shaped.parts) < 12
    assert len(shape(table(13, word="Abc" * 100), A4).parts) == 2


_ITALICS = Element("em", (Text("Source : Insee"),))


@pytest.mark.parametrize(
    ("children", "note"),
    [
        ((_ITALICS,), True),
        ((_ITALICS, NoteMark("insee", ())), True),
        ((_ITALICS, Text(" "), _ITALICS), True),
        ((_ITALICS, Text(" est une source")), False),
        ((Text("Le texte continue."),), False),
        ((NoteMark("insee", ()),), False),
    ],
)
def test_what_is_in_italics_from_end_to_end_under_a_table_is_said_of_it(
    children: tuple[Node, ...], note: bool
) -> None:
    paragraph = Element("p", children)
    assert is_note(paragraph, table(2)) is note
    assert not is_note(paragraph, Element("p"))
    assert not is_note(paragraph, None)


_BOLD = Element("strong", (Text("Les trajets"),))


@pytest.mark.parametrize(
    ("children", "caption"),
    [
        ((_BOLD,), True),
        ((_BOLD, NoteMark("insee", ())), True),
        ((_BOLD, Text(" du matin")), False),
        ((Text("Le texte annonce un tableau."),), False),
        ((Text("Tableau 4. Les trajets du matin"),), True),
        ((Text("Tab. 4.2"),), True),
        ((Text("Tableau 4 à l’appui, la ville répond."),), False),
        ((Text("Tableau 4. " + "Les trajets du matin. " * 20),), False),
        ((), False),
    ],
)
def test_what_is_in_bold_or_numbered_over_a_table_is_its_caption(
    children: tuple[Node, ...], caption: bool
) -> None:
    paragraph = Element("p", children)
    assert is_caption(paragraph, table(2)) is caption
    assert not is_caption(paragraph, Element("p"))
    assert not is_caption(paragraph, None)


def test_sentences_in_a_column_of_numbers_begin_at_the_left() -> None:
    row = tuple(
        Element("td", (Text(said),), {"align": "right"})
        for said in ("12 000", "non communiqué", "Une équipe de médiatrices relit les conventions")
    )
    (part,) = shape(Element("table", (Element("tr", row),)), A4).parts
    (set_,) = rows_of(part)
    assert [e.get("align") for e in set_.children if isinstance(e, Element)] == [
        "right",
        "right",
        "",
    ]
