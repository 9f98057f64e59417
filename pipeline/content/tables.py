"""What is to be known of an author's table before it is laid out."""

from __future__ import annotations

from pipeline.content.model import Element, walk


def most_cells(table: Element) -> int:
    """How many cells the longest row of a table has."""
    inside = (node for node in walk(table.children) if isinstance(node, Element))
    return max((len(node.children) for node in inside if node.name == "tr"), default=0)
