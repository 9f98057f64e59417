"""Where a page ends before something that may move, and how much of it is empty then."""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes

from pipeline.channels.paper.child.moving.flow import FlowLeaf, TextFlow, is_marked, is_running
from pipeline.channels.paper.parts import Path
from pipeline.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class PageEnd:
    """The row of boxes a page ends in, before leaf `at`; from `first` to `last` are those that may
    move. `way` leads to the box around the row; `depth` boxes of the page are parted there.
    `facing`: does it stand on two facing pages of its own?"""

    flow: TextFlow
    at: int
    first: int
    last: int
    way: tuple[int, ...]
    depth: int
    facing: bool

    @property
    def run(self) -> list[FlowLeaf]:
        """What may move."""
        return self.flow.leaves[self.first : self.last + 1]

    def within(self, path: Path | None) -> Path | None:
        """A path from the root, from the box around on; none if it leads elsewhere."""
        for number in self.way:
            if path is None or [*path] != [number]:
                return None
            path = path[number]
        return path

    def around_path(self, path: Path) -> Path:
        """A path from the box around, from the root on."""
        for number in reversed(self.way):
            path = {number: path}
        return path

    def reached(self, page: Any) -> float:
        """The lower edge of what stands last on the page, in pixels from its upper edge."""
        box = page.children[0]
        for _ in range(self.depth):
            inner = _last_in_flow(box)
            if inner is None:
                return float(box.content_box_y())
            box = inner
        return float(box.border_box_y() + box.border_height())


def end_before(root: Any, path: Path | None) -> PageEnd | None:
    """What a path leads to, if that is something whole that may move, or is held to one."""
    way: list[tuple[Any, int]] = []
    box = root
    while path and len(path) == 1 and isinstance(box, boxes.ParentBox):
        ((number, path),) = path.items()
        if number >= len(box.children):
            return None
        way.append((box, number))
        box = box.children[number]
    if path or not way or isinstance(box, boxes.LineBox):
        return None
    depth = len(way)
    if is_running(way[-1][0]) and len(way) > 1:
        way.pop()
    around, number = way[-1]
    moving = (is_marked(one) for child in around.children[number:] for one in _outer(child))
    if not any(moving):
        return None
    flow = TextFlow(around)
    here = box.children[0] if is_running(box) and box.children else box
    at = next((n for n, leaf in enumerate(flow.leaves) if leaf.box is here), -1)
    found = _moving(flow, at) if at >= 0 else None
    if found is None:
        return None
    facing = flow.leaves[found[0]].facing
    return PageEnd(flow, at, *found, tuple(number for _, number in way[:-1]), depth, facing)


def end_inside(root: Any, path: Path | None) -> tuple[PageEnd, Path] | None:
    """A path that goes on in something whole, behind which stands what may move and then no text;
    and how it goes on in that."""
    way: list[int] = []
    box = root
    while path and len(path) == 1 and isinstance(box, boxes.ParentBox):
        ((number, rest),) = path.items()
        if number >= len(box.children):
            return None
        if any(is_marked(one) for child in box.children[number:] for one in _outer(child)):
            flow = TextFlow(box)
            at, inner = flow.at(path)
            if at >= 0 and inner is not None and not flow.leaves[at].is_text:
                found = _moving(flow, at + 1) if at + 1 < len(flow.leaves) else None
                if found is None or flow.text_at(found[1] + 1):
                    return None
                facing = flow.leaves[found[0]].facing
                return PageEnd(flow, at, *found, tuple(way), len(way), facing), inner
        way.append(number)
        box, path = box.children[number], rest
    return None


def foot_of(page: Any) -> float:
    """Where the room for text ends: above the notes."""
    _, notes, *_ = page.children
    bottom = float(page.content_box_y() + page.height)
    return bottom - float(notes.margin_height()) if notes.children else bottom


def top_of(page: Any, box: Any) -> float | None:
    """Where the first box of the same element begins on a page."""
    for one in page.children[0].descendants():
        if one.element is box.element and one.element_tag == box.element_tag:
            return float(one.position_y)
    return None


def _outer(child: Any) -> list[Any]:
    return [child, *child.children] if is_running(child) else [child]


def _moving(flow: TextFlow, at: int) -> tuple[int, int] | None:
    """The first and the last of those that may move and stand here one after the other."""
    leaves = flow.leaves
    first = at
    while not leaves[first].moves:
        if first + 1 == len(leaves) or not leaves[first].tied(leaves[first + 1]):
            return None
        first += 1
    last = first
    while last + 1 < len(leaves):
        following = leaves[last + 1]
        if not following.moves and not leaves[last].tied(following):
            break
        last += 1
    return first, last


def _last_in_flow(box: Any) -> Any:
    return next((one for one in reversed(box.children) if one.is_in_normal_flow()), None)
