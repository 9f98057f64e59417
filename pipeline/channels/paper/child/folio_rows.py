"""Folios beside each other, as credits and an index have: each page is said once, « 5, 8–10 »."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

_FOLIO = "folio"  # the class of a link that is a number alone
_RANGE = 3  # pages in a row: « 5–7 »


def folio_rows(root: Any) -> Iterator[tuple[Any, ...]]:
    """The links of each row in a document: two or more, with nothing but a space between them."""
    for parent in root.iter():
        row: list[Any] = []
        for child in parent:
            if child.tag == "a" and _FOLIO in child.get("class", "").split():
                row.append(child)
                if not (child.tail or "").strip():
                    continue
            if len(row) > 1:
                yield tuple(row)
            row = []
        if len(row) > 1:
            yield tuple(row)


def said_in_row(pages: Sequence[int], at: int) -> str | None:
    """What the link there says, by the page of each (0 where it is not known yet).

    Nothing where its page was said before it, a range where it begins one; None: its page.
    """
    number = pages[at]
    if not number or number in pages[:at]:
        return "" if number else None
    begins = ends = number
    while begins - 1 in pages[:at]:
        begins -= 1
    while ends + 1 in pages[at:]:
        ends += 1
    if ends - begins + 1 < _RANGE:
        return None
    return f"{begins}\u2013{ends}" if begins == number else ""
