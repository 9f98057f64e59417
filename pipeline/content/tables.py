"""What is to be known of an author's table before it is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.content.model import Element, Node, NoteMark, elements, plain

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


# “Table 4. Journeys”; “Table 4 shows the journeys” is a sentence of the text.
_NUMBERED = re.compile(
    r"\W*(?:table(?:au)?|tab\.|tabelle|tabla|tabella|taula|tabel)\s*\d+(?:\.\d+)*"
    r"(?!\d|\.\d|\s+(?-i:[a-zß-ÿ]))",
    re.IGNORECASE,
)
_LONGEST = 300  # characters of a caption


def is_caption(node: Node, after: Node | None) -> bool:
    """A short paragraph right above a table, all in bold or with “Table” and its number.

    « **Les trajets du matin** », « Tableau 4. Les trajets »: what an editor has for a caption.
    """
    if not _is(node, "p") or not _is(after, "table"):
        return False
    words = plain((node,)).strip()
    if not words or len(words) > _LONGEST:
        return False
    return is_all(node, "strong", "b") or bool(_NUMBERED.match(words))


def is_note(node: Node, before: Node | None) -> bool:
    """A paragraph right under a table that is in italics from end to end: what it says is about it.

    No other one: after a table the text goes on like after anything else.
    """
    return is_all(node, "em") and _is(before, "table")


def is_all(node: Node, *names: str) -> bool:
    """Is it a paragraph of nothing but such elements after one another, calls of notes apart?"""
    if not isinstance(node, Element) or node.name != "p":
        return False
    said = [c for c in node.children if not isinstance(c, NoteMark) and plain([c]).strip()]
    return bool(said) and all(isinstance(c, Element) and c.name in names for c in said)


def _is(node: Node | None, name: str) -> bool:
    return isinstance(node, Element) and node.name == name
