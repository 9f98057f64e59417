"""The last lines of a section that would have a page of their own, and the room they have before.

Room of two lines and more around a quotation or a band of figures gives way, a line on each side:
what stands on the page stays on its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from pipeline.channels.paper.parts import Path, numbers_of
from pipeline.dataclass import dataclass

_EDGES = ("margin_top", "margin_bottom")
_NEAR = 0.01  # CSS pixel


@dataclass(frozen=True, slots=True)
class LastLines:
    """The paragraph with which a section ends, from where a page parts it; `way` leads there, box
    by box, each with the number of the next; from `depth` on it is the section's."""

    way: Sequence[tuple[Any, int]]
    depth: int
    paragraph: Any
    skip: Path | None
    around: Any

    def over(self, path: Path | None) -> bool:
        """Does a path lead behind the section?"""
        there, here = numbers_of(path), [number for _, number in self.way]
        last = self.depth - 1
        same = there[:last] == here[:last]
        return same and there[last : self.depth] > here[last : self.depth]

    def before(self, begun: Path | None) -> list[Any]:
        """What stands in the section before the lines on a page that begins there, from the last
        on; not what it begins with."""
        started, same = numbers_of(begun), True
        found: list[Any] = []
        for depth, (box, number) in enumerate(self.way):
            first = started[depth] if same and depth < len(started) else -1
            same = first == number
            if depth >= self.depth:
                found += box.children[first + 1 : number]
        return found[::-1]


def last_lines(root: Any, path: Path | None) -> LastLines | None:
    """What a path leads to, if that is the end of a section and the next one begins a page."""
    way: list[tuple[Any, int]] = []
    box, depth = root, 0
    while path and len(path) == 1 and isinstance(box, boxes.ParentBox):
        if isinstance(box, boxes.LineBox):
            break
        ((number, path),) = path.items()
        if number >= len(box.children):
            return None
        way.append((box, number))
        later = (one for one in box.children[number + 1 :] if one.is_in_normal_flow())
        box = box.children[number]
        if (following := next(later, None)) is not None:
            ends = block.block_level_page_break(box, following) == "page"
            depth = len(way) if ends else 0
    if not depth or len(way) < 2:
        return None
    skip: Path | None = None
    if isinstance(box, boxes.LineBox):
        box, number = way.pop()
        skip = {number: path}
    if path is not None and skip is None:
        return None
    lines = isinstance(box, boxes.BlockBox) and box.children
    if not lines or not isinstance(box.children[0], boxes.LineBox):
        return None
    return LastLines(way, depth, box, skip, way[-1][0])


def loosened(before: Sequence[Any], lines: int, line: float) -> list[tuple[Any, Any]]:
    """Boxes whose room gives way by so many lines, and their styles then; none if it is too few."""
    found: list[tuple[Any, Any]] = []
    left = lines
    for box in before:
        edges = [name for name in _EDGES if _length(box.style[name]) > 2 * line - _NEAR]
        if left <= 0 or not edges or not box.is_in_normal_flow():
            continue
        style = box.style.copy()
        for name in edges:
            style[name] = style[name]._replace(value=style[name].value - line)
        found.append((box, style))
        left -= len(edges)
    return found if left <= 0 else []


def _length(declared: Any) -> float:
    return float(declared.value) if getattr(declared, "unit", None) == "px" else 0.0
