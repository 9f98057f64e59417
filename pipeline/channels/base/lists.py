"""What stands before the items of a list, for channels that write it themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, repeat

from pipeline.content.model import Element


def marks(node: Element, bullet: str) -> Iterator[str]:
    """The bullet, the number or the letter of each item, with the space after it; without end."""
    if node.name == "ul":
        return repeat(f"{bullet} ")
    given = node.get("start")
    numbers = count(int(given) if given.isdigit() else 1)
    first = node.get("type")
    if first in ("a", "A"):
        return (_letter(first, number) for number in numbers)
    return (f"{number}. " for number in numbers)


def _letter(first: str, number: int) -> str:
    return f"{chr(ord(first) + number - 1)}) " if 1 <= number <= 26 else f"{number}) "
