"""Numbers of a table drawn as bars: `{: .bars}` at the end of a column's head asks for it.

Which share of the room each number's bar takes; what is in bold from end to end is a sum and has
none, for it would dwarf the others; a number in bold in another row is the one to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.content.model import Element, Node, NoteMark, plain
from pipeline.content.tables import rows_of

BARS = "bars"
_ROOM, _DRAWN, _TOLD = "bar", "bar drawn", "bar drawn told"
_SHARE = "share"
_LEAST = 0.01  # a bar that is seen
_NUMBER = re.compile(r"[+±~≈<>≤≥]?\s*([-\u2010-\u2015\u2212]?)\s*(\d[\d\s.,'’]*)\D*")
_BOLD = frozenset({"strong", "b"})


def with_bars(table: Element) -> Element:
    """The same with a share of the room in each cell of such columns; the table itself if none."""
    below = list(rows_of(table))[1:]
    shares = {column: _shares(tuple(_cells(below, column))) for column, _ in _columns(table)}
    shares = {column: found for column, found in shares.items() if found}
    return _marked(table, shares) if shares else table


def barred(table: Element) -> Iterator[tuple[Element, Sequence[tuple[Element, Element]]]]:
    """The columns that are to have bars: their heads, and each row below with its cell in them."""
    for column, head in _columns(table):
        yield head, tuple(_cells(list(rows_of(table))[1:], column))


def _columns(table: Element) -> Iterator[tuple[int, Element]]:
    for column, head in enumerate(next(rows_of(table), table).children):
        if isinstance(head, Element) and head.name == "th" and BARS in head.get("class").split():
            yield column, head


def are_drawn(cells: Sequence[tuple[Element, Element]]) -> bool:
    """Has a column anything to draw: numbers, and none below nought?"""
    return bool(_shares(cells))


def amounts(texts: Sequence[str]) -> list[float | None]:
    """Numbers as people write them, « 215 200 », « 12,5 % », « £1,250.50 »; what is none is None.

    Of a column, for which of comma and full stop parts thousands shows where others follow it.
    """
    found = [_NUMBER.fullmatch(text.strip().lstrip("€$£").strip()) for text in texts]
    digits = [re.sub(r"[\s'’]", "", match[2]).rstrip(".,") if match else "" for match in found]
    decimal = {sign for one in digits for sign in _decimals(one)}
    return [
        _amount(one, decimal, negative=bool(match and match[1])) if one else None
        for one, match in zip(digits, found, strict=True)
    ]


def _decimals(digits: str) -> Iterator[str]:
    """The sign that certainly begins the decimals of a number."""
    signs = re.findall(r"[.,]", digits)
    if signs and signs.count(signs[-1]) == 1:
        places = len(digits) - digits.rfind(signs[-1]) - 1
        if len(signs) > 1 or places != 3:
            yield signs[-1]


def _amount(digits: str, decimal: set[str], *, negative: bool) -> float | None:
    kept = "".join(
        "." if one in decimal else one for one in digits if one in decimal or one.isdigit()
    )
    if kept.count(".") > 1:
        return None
    return -float(kept) if negative else float(kept)


def _shares(cells: Sequence[tuple[Element, Element]]) -> Mapping[int, float]:
    """Of each row the part of the longest bar that its own takes, by the row's identity."""
    of = [row for row, _ in cells if not _is_sum(row)]
    numbers = amounts([plain([cell]) for row, cell in cells if not _is_sum(row)])
    given = [number for number in numbers if number is not None]
    if not given or min(given) < 0 or not (most := max(given)):
        return {}
    return {id(row): (number or 0) / most for row, number in zip(of, numbers, strict=True)}


def _cells(rows: Sequence[Element], column: int) -> Iterator[tuple[Element, Element]]:
    for row in rows:
        if column < len(row.children) and isinstance(cell := row.children[column], Element):
            yield row, cell


def _marked(node: Element, shares: Mapping[int, Mapping[int, float]]) -> Element:
    if node.name == "tr":
        cells = (
            _cell(cell, node, shares[n]) if n in shares else cell
            for n, cell in enumerate(node.children)
        )
        return replace(node, children=tuple(cells))
    inside = (_marked(c, shares) if isinstance(c, Element) else c for c in node.children)
    return replace(node, children=tuple(inside))


def _cell(cell: Node, row: Element, shares: Mapping[int, float]) -> Node:
    if not isinstance(cell, Element):
        return cell
    share = shares.get(id(row), 0.0)
    kind = _ROOM if not share else _TOLD if _is_bold(cell) else _DRAWN
    marks = {"class": kind, _SHARE: f"{max(share, _LEAST) if share else 0:.4g}"}
    return replace(cell, attributes={**cell.attributes, **marks})


def _is_sum(row: Element) -> bool:
    said = [cell for cell in row.children if plain([cell]).strip()]
    return bool(said) and all(_is_bold(cell) for cell in said)


def _is_bold(cell: Node) -> bool:
    if not isinstance(cell, Element):
        return False
    said = [c for c in cell.children if not isinstance(c, NoteMark) and plain([c]).strip()]
    return bool(said) and all(isinstance(c, Element) and c.name in _BOLD for c in said)
