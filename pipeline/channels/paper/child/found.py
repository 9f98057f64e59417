"""Where one may begin in a text of now, and what of it may be left out for a few pages.

A page may be begun at if all before it in its segment is as it was, and what stands first on it
too: the page before looked whether that fits. Segments begin at a forced break, whatever stands
before them. What is left out keeps its elements without what is in them, so that style sheets and
paths count as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from pipeline.channels.paper.child import digests
from pipeline.channels.paper.child.starts import named, parents_of
from pipeline.channels.paper.parts import PageStart, WholeLayout
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Begin:
    """A page one may begin at: its element now, and that of its segment."""

    start: PageStart
    segment: PageStart
    element: Any
    forced: Any


class Begins:
    """The pages of a whole layout that may be begun at in this tree, its elements in `order`."""

    def __init__(self, root: Any, whole: WholeLayout) -> None:
        self._root, self._whole = root, whole
        self.order = {element: number for number, element in enumerate(root.iter())}
        self._ids = {element.get("id"): element for element in root.iter() if element.get("id")}
        self._segments: dict[int, Any] = {}
        self._text = digests.Digests()

    def at_page(self, number: int) -> Begin | None:
        """The last one up to this page."""
        return self._last(one for one in self._whole.starts if one.number <= number)

    def before(self, element: Any) -> Begin | None:
        """The last one at which this element has not yet begun."""
        place = self.order[element]
        found = ((one, self._element(one)) for one in self._whole.starts)
        return self._last(
            one for one, first in found if first is not None and self.order[first] <= place
        )

    def page_of(self, element: Any, least: Begin) -> int:
        """The number of the page an element stood on, or should stand on now."""
        place, number = self.order[element], least.start.number
        for start in self._whole.starts[number:]:
            first = self._element(start)
            if first is not None and self.order[first] <= place:
                number = start.number
        return number

    def first_on(self, number: int) -> Any:
        """What stood first on this page or the next one that may be begun at, if it is still found:
        all before it in the text stands before it on paper, whatever moved."""
        starts = (one for one in self._whole.starts[number - 1 :] if one.begins)
        start = next(starts, None)
        return None if start is None else self._element(start)

    def _last(self, starts: Iterable[PageStart]) -> Begin | None:
        for start in reversed(list(starts)):
            segment = self._whole.starts[start.segment - 1]
            element, forced = self._element(start), self._element(segment)
            if start.begins and element is not None and self._unchanged(start, element, forced):
                return Begin(start, segment, element, forced)
        return None

    def _unchanged(self, start: PageStart, element: Any, forced: Any) -> bool:
        if start.forced:
            return True
        if forced is None or self._text.beginning(element, start.lead) != start.first:
            return False
        before = self._text.before(self._root, {forced: True, element: element is forced})
        return before.get(element) == start.before

    def _element(self, start: PageStart) -> Any:
        """That of now, found by the name of its segment's, and from there step by step."""
        segment = self._whole.starts[start.segment - 1]
        if segment.number not in self._segments:
            self._segments[segment.number] = self._forced(segment)
        forced = self._segments[segment.number]
        if start is segment or forced is None:
            return forced
        if start.at[: len(segment.at)] == segment.at:
            found = digests.follow(forced, start.at[len(segment.at) :])
        else:
            found = digests.follow(self._root, start.at)
        return found if found is not None and named(found) == start.element else None

    def _forced(self, segment: PageStart) -> Any:
        if segment.element.startswith("#"):
            return self._ids.get(segment.element[1:])
        found = digests.follow(self._root, segment.at)
        return found if found is not None and named(found) == segment.element else None


def fixed(root: Any, whole: WholeLayout) -> list[Any]:
    """The elements that stand on every page."""
    return [one for one in (digests.follow(root, at) for at in whole.fixed) if one is not None]


def leave_out(root: Any, begin: Begin, end: Any, kept: Sequence[Any]) -> tuple[set[Any], set[str]]:
    """Empty what stands before the beginning, and after `end` (None: nothing).

    Gives the elements emptied after the end, and all ids that are gone.
    """
    way = _way(root, begin.element)[: begin.start.plain + 1]
    gone: set[str] = set()
    for parent, child in pairwise(way):
        for one in parent:
            if one is child:
                break
            _empty(one, kept, gone)
    after: set[Any] = set()
    if end is not None:
        for parent, child in pairwise(_way(root, end)):
            later = list(parent)[list(parent).index(child) + 1 :]
            for one in later:
                _empty(one, kept, gone)
                after.add(one)
    return after, gone


def _empty(element: Any, kept: Sequence[Any], gone: set[str]) -> None:
    if element.tag == "head" or not isinstance(element.tag, str):
        return
    if any(one in kept for one in element.iter()):
        return
    gone.update(name for one in element.iter() if one is not element and (name := one.get("id")))
    for child in list(element):
        element.remove(child)
    element.text = None


def _way(root: Any, element: Any) -> list[Any]:
    """From the root down to an element."""
    parents = parents_of(root)
    way = [element]
    while way[-1] in parents:
        way.append(parents[way[-1]])
    return way[::-1]
