"""The numbers of an ordered list, as its author began it: `3.`, `0.`, `2026.`; letters too.

`start`, `type` and the `value` of an item are those of HTML: a list of letters or Roman numbers has
the same `start`.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import Element

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def first(listing: Element) -> int:
    """The number of the first item."""
    written = listing.get("start")
    return int(written) if written.lstrip("-").isdecimal() else 1


def items(listing: Element) -> Iterator[Element]:
    """The items of a list."""
    return (item for item in listing.children if isinstance(item, Element) and item.name == "li")


def values(listing: Element) -> list[int]:
    """The number of each item: one more than the one before, or its own."""
    numbers: list[int] = []
    following = first(listing)
    for item in items(listing):
        own = item.get("value")
        numbers.append(int(own) if own.isdecimal() else following)
        following = numbers[-1] + 1
    return numbers


def markers(listing: Element) -> list[str]:
    """What stands before each item: `3.`, `c.`, `iii.`."""
    return [f"{marker(number, listing.get('type'))}." for number in values(listing)]


def signs(listing: Element, bullet: str) -> list[str]:
    """What a channel that writes lists itself puts before each item, with the space after it."""
    own = markers(listing) if listing.name == "ol" else [bullet for _ in items(listing)]
    return [f"{sign} " for sign in own]


def marker(number: int, kind: str = "") -> str:
    """A number as a list of this HTML `type` has it; what letters cannot say is said in figures."""
    if kind in ("a", "A") and number > 0:
        said = _letters(number)
    elif kind in ("i", "I") and 0 < number < 4000:
        said = _roman(number)
    else:
        return str(number)
    return said if kind.islower() else said.upper()


def _letters(number: int) -> str:
    said = ""
    while number:
        number, letter = divmod(number - 1, 26)
        said = chr(ord("a") + letter) + said
    return said


def _roman(number: int) -> str:
    said = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        said += sign * times
    return said
