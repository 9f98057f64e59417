"""What is to be known of an author's table before it is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.model import Element, elements, plain

#: Where a line may end: at a space that is none of those which hold, and after a hyphen.
_ENDS = re.compile(r"[ \n\u200b]+|(?<=[-\u2010\u2013/])(?=\w)")


def most_cells(table: Element) -> int:
    """How many cells the longest row of a table has."""
    return max((len(row.children) for row in elements(table.children, "tr")), default=0)


def rows_of(node: Element) -> Iterator[Element]:
    """The rows of a table, from head to foot."""
    for child in node.children:
        if isinstance(child, Element):
            yield from (child,) if child.name == "tr" else rows_of(child)


def longest_words(table: Element) -> list[int]:
    """How many signs each column has to show without a break."""
    longest = [0] * most_cells(table)
    for row in rows_of(table):
        for column, cell in enumerate(row.children):
            signs = max(map(len, _ENDS.split(plain([cell]))))
            longest[column] = max(longest[column], signs)
    return longest
