"""A page, laid out as it comes, and again with other things on it; one try at a time.

A try changes the order of boxes that are not laid out yet, puts back what the layout knew when the
page began, and makes it again. One that does not help is forgotten, and what was made before holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from math import inf
from typing import Any

from weasyprint.layout import block

from pipeline.channels.paper.child.moving.ends import (
    PageEnd,
    end_before,
    end_inside,
    foot_of,
    top_of,
)
from pipeline.channels.paper.child.moving.flow import FlowLeaf
from pipeline.channels.paper.child.moving.last_lines import last_lines, loosened
from pipeline.channels.paper.child.moving.state import LayoutState
from pipeline.channels.paper.parts import Path

_FEW = 3  # lines that are no page
_SMALL = 0.08  # of the height of a page's text: a hole that nobody minds


class PageAttempts:
    """The page made last is `result`, as WeasyPrint's `remake_page` gives it."""

    def __init__(
        self, remake_page: Callable[..., Any], index: int, context: Any, root: Any, html: Any
    ) -> None:
        self._make = partial(remake_page, index, context, root, html)
        self._index, self._context, self._root = index, context, root
        self._before = LayoutState.of(context, index)
        self.result = self._make()

    def forward(self) -> bool:
        """The text behind what did not fit comes first, as much of it as there is room for."""
        end = self._hole()
        if end is None:
            return False
        leaves, first, last = end.flow.leaves, end.first, end.last + 1
        until = last
        while until < len(leaves) and leaves[until].is_text:
            until += 1
        while until > last and leaves[until - 1].floats:
            until -= 1  # that stands beside what follows
        text, moved = leaves[last:until], leaves[first:last]
        if not text:
            return False
        kept, made = end.flow.kept(), (LayoutState.of(self._context, self._index), self.result)
        end.flow.order([*leaves[:first], *text, *moved, *leaves[until:]], text)
        if first:
            end.flow.indent(text[0], leaves[first - 1], self._root)
        self._again()
        number, rest = self._ended(end)
        done = number - first + (rest is not None)
        if end.facing and number < first + len(text):
            done = self._before_facing(text, number - first)
        if number < 0 or done <= 0:
            self._forget(end, kept, made)
            return False
        if number < first + len(text):
            self._settle(end, leaves, text, done, number, rest)
        return True

    def _before_facing(self, text: Sequence[FlowLeaf], number: int) -> int:
        """How much of a text goes before two facing pages, of which so many end on this page: on a
        left page one more, for a right one follows; on a right page no other, for no paragraph
        goes on behind them."""
        if self._is_left:
            return number + 1
        while number > 0 and (text[number - 1].leads_on or text[number - 1].tied(text[number])):
            number -= 1
        return number

    @property
    def _is_left(self) -> bool:
        return self._index % 2 == 1

    def backward(self) -> bool:
        """What did not fit goes before some text of this page, as little of it as can be.

        If need be what may move and stands right before it goes along; or else, of another kind
        and so with numbers of its own, is passed.
        """
        end = self._hole()
        if end is None or end.facing or end.at < end.first:
            return False
        before = end.flow.moving_before(end.first)
        tries = [(end.first, end.first)]
        if before is not None:
            tries.append((before, before))
            if not any(
                a.kind == b.kind for a in end.run for b in end.flow.leaves[before : end.first]
            ):
                tries.append((end.first, before))
        most = self._high(end)
        for first, behind in tries:
            place = self._room_for(end, first, behind)
            if place is not None and self._moved_to(end, place, first, end.last + 1, most):
                return True
        return False

    def exchanged(self) -> bool:
        """What stands behind it and is of another kind goes first, if there is room for that."""
        end = self._hole()
        if end is None or end.facing or end.at < end.first:
            return False
        kind = end.run[0].kind
        other = next((n for n, leaf in enumerate(end.run) if leaf.kind != kind), None)
        if other is None:
            return False
        behind = (n for n, leaf in enumerate(end.run) if n > other and leaf.kind == kind)
        until = end.first + next(behind, len(end.run))
        return self._moved_to(end, end.first, end.first + other, until, self._high(end))

    def ahead(self) -> bool:
        """What follows a table that goes on, and would have no room behind its rest nor text to
        pass there, goes before text of this page: the table goes on further instead."""
        page, resume = self.result
        inside = end_inside(self._root, resume)
        if inside is None or inside[0].facing:
            return False
        end, rest = inside
        leaves = end.flow.leaves
        behind = end.flow.begins(end.at)
        if any(leaf.kind != "figure" for leaf in end.run):
            return False  # a table behind a table keeps its number
        room = page.height - self._height(end, leaves[end.at], rest)
        high = sum(self._height(end, leaf) for leaf in end.run)
        if high <= room or room <= _SMALL * page.height:
            return False
        place = self._room_for(end, end.first, behind)
        most = _SMALL * page.height
        return place is not None and self._moved_to(end, place, end.first, end.last + 1, most)

    def closer(self) -> bool:
        """The last two or three lines of a section stand here, if room around others gives way."""
        end = last_lines(self._root, self.result[1])
        if end is None or not isinstance(end.around.width, int | float):
            return False
        rest = self._laid_out(end.paragraph, end.around, end.skip)
        begun = self._context.page_maker[self._index][0]
        if rest is None or len(rest.children) > _FEW:
            return False
        lines = rest.children
        changed = loosened(end.before(begun), len(lines), lines[0].height)
        if not changed:
            return False
        made = LayoutState.of(self._context, self._index), self.result
        kept = [(box, box.style) for box, _ in changed]
        _set_styles(changed)
        self._again()
        if not end.over(self.result[1]):
            _set_styles(kept)
            state, self.result = made
            state.put_back(self._context, self._index, following=True)
            return False
        return True

    def _moved_to(self, end: PageEnd, place: int, first: int, until: int, most: float) -> bool:
        """The leaves from `first` to before `until` go to `place`, if that leaves a smaller hole
        than `most`."""
        leaves = end.flow.leaves
        kept, made = end.flow.kept(), (LayoutState.of(self._context, self._index), self.result)
        between = leaves[place:first]
        end.flow.order([*leaves[:place], *leaves[first:until], *between, *leaves[until:]])
        self._again()
        number, _ = self._ended(end)
        after = end_before(self._root, self.result[1])
        hole = self._high(after) if after is not None else 0.0
        if number < place + until - first or hole >= most:
            self._forget(end, kept, made)
            return False
        return True

    def _hole(self) -> PageEnd | None:
        """What the page ends before, if it may move and leaves a hole."""
        page, resume = self.result
        following = self._context.page_maker[self._index + 1][1]
        if resume is None or following["break"] not in ("any", "left"):
            return None
        end = end_before(self._root, resume)
        if end is None or end.facing != (following["break"] == "left"):
            return None
        blank = end.facing and self._is_left  # the page after it
        return end if blank or self._high(end) > _SMALL * page.height else None

    def _high(self, end: PageEnd) -> float:
        page, _ = self.result
        return foot_of(page) - end.reached(page)

    def _again(self) -> None:
        self._before.put_back(self._context, self._index)
        self.result = self._make()
        for resume, *_, remake in self._context.page_maker[self._index + 1 :]:
            remake["content_changed"] = resume is not None  # other boxes on the same way

    def _forget(self, end: PageEnd, kept: Any, made: tuple[LayoutState, Any]) -> None:
        end.flow.put_back(kept)
        state, self.result = made
        state.put_back(self._context, self._index, following=True)

    def _ended(self, end: PageEnd) -> tuple[int, Path | None]:
        return end.flow.at(end.within(self.result[1]))

    def _settle(
        self,
        end: PageEnd,
        leaves: Sequence[FlowLeaf],
        text: Sequence[FlowLeaf],
        done: int,
        number: int,
        rest: Path | None,
    ) -> None:
        """Behind the text the page ends in stands what moved; and the next page begins there."""
        first, last = end.first, end.last + 1
        while 0 < done < len(text) and (text[done - 1].leads_on or text[done - 1].tied(text[done])):
            done += 1
        order = [*leaves[:first], *text[:done], *leaves[first:last], *text[done:]]
        end.flow.order([*order, *leaves[last + len(text) :]], text[:done])
        if end.facing and not self._is_left:
            self._again()
            return
        goes_on = end.flow.leaves[number]
        resume = end.around_path(end.flow.path_to(goes_on, rest))
        page, _ = self.result
        self.result = page, resume
        maker = self._context.page_maker
        maker[self._index + 1] = (resume, *maker[self._index + 1][1:])

    def _room_for(self, end: PageEnd, first: int, behind: int) -> int | None:
        """The last place on this page, in the text before leaf `behind`, under which there is room
        for what begins with leaf `first`."""
        leaves, page = end.flow.leaves, self.result[0]
        begun, _ = end.flow.at(end.within(self._context.page_maker[self._index][0]))
        lowest: float | None = None
        for place in range(min(behind, first - 1), max(begun, 0), -1):
            here, above = leaves[place], leaves[place - 1]
            if not here.is_text and place != behind:
                break
            if here.floats or above.leads_on or above.tied(here):
                continue
            if lowest is None:
                moved = leaves[first : end.last + 1]
                lowest = foot_of(page) - sum(self._height(end, leaf) for leaf in moved)
            top = top_of(page, here.box)
            if top is not None and top <= lowest:
                return place
        return None

    def _height(self, end: PageEnd, leaf: FlowLeaf, skip: Path | None = None) -> float:
        """How high it is, or its rest, laid out where there is room; `inf` if there is none."""
        made = self._laid_out(leaf.box, end.flow.width_around(leaf), skip)
        return inf if made is None else float(made.margin_height())

    def _laid_out(self, box: Any, around: Any, skip: Path | None) -> Any:
        """A box, or its rest, where there is room; nothing if its notes have none on this page."""
        context = self._context
        state = LayoutState.of(context, self._index)
        context.create_block_formatting_context()
        box.position_x, box.position_y = around.position_x, around.position_y
        try:
            made, *_ = block.block_level_layout(context, box, -inf, skip, around, False, [], [], [])
        finally:
            context.finish_block_formatting_context()
            state.put_back(context, self._index, following=True)
        return made


def _set_styles(of: Sequence[tuple[Any, Any]]) -> None:
    for box, style in of:
        box.style = style
