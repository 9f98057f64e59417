"""Which pages are wanted: by their numbers, or by a piece of the source that stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from weasyprint.formatting_structure import boxes

from pipeline.channels.page.anchors import ENDNOTES, SourcePlace
from pipeline.channels.paper.child import starts
from pipeline.channels.paper.parts import Path, Wanted
from pipeline.dataclass import dataclass

_MOST = 2  # pages of a piece that goes on and on


@dataclass(frozen=True, slots=True)
class Stretch:
    """Elements one after the other, from the first to the last."""

    first: Any
    last: Any


def piece_of(
    wanted: Wanted, places: Mapping[Any, SourcePlace], order: Mapping[Any, int]
) -> Stretch | None:
    """What stands at a line of the source, or else nearest above it; None if pages are wanted."""
    lines = {
        one: place.line
        for one, place in places.items()
        if place.file == wanted.file and place.block != ENDNOTES
    }
    if not lines:
        return None
    above = [line for line in lines.values() if line <= wanted.line]
    line = max(above) if above else min(lines.values())
    here = sorted((one for one, at in lines.items() if at == line), key=order.__getitem__)
    return Stretch(here[0], [one for one in here[-1].iter() if isinstance(one.tag, str)][-1])


def elements(page: Any) -> Iterator[Any]:
    """Of which elements there is something on a page."""
    waiting = [page]
    while waiting:
        box = waiting.pop()
        box = getattr(box, "_box", box)  # what is positioned absolutely stands in for itself
        if box.element is not None:
            yield box.element
        waiting += box.children if isinstance(box, boxes.ParentBox) else ()


class WantedPages:
    """Those wanted, told as they are made one after the other; `order` numbers the elements."""

    def __init__(self, wanted: Wanted, piece: Stretch | None, order: Mapping[Any, int]) -> None:
        self._wanted, self._order = wanted, order
        self._span = range(order[piece.first], order[piece.last] + 1) if piece else None
        self._found: set[int] = set()

    def see(self, number: int, page: Any) -> None:
        """A page is made."""
        here = (self._order.get(one, -1) for one in elements(page))
        if self._span is not None and any(place in self._span for place in here):
            self._found.add(number)

    def enough(self, tree: Any, number: int, resume: Path | None) -> bool:
        """Was it the last one, if the next begins there?"""
        if self._span is None:
            return bool(self._wanted.last) and number >= self._wanted.last
        if not self._found:
            return False
        following = starts.first_element(tree, resume)
        return len(self._found) >= _MOST or self._order.get(following, -1) not in self._span

    def __contains__(self, number: int) -> bool:
        if self._span is not None:
            return number in sorted(self._found)[:_MOST]
        return self._wanted.first <= number <= (self._wanted.last or number)
