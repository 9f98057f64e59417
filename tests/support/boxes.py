"""Boxes of lines and pictures as measure.js gives them: do they overlap, do they read in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

# left, top, right, bottom, in CSS pixels.
Box = tuple[float, float, float, float]
# A font's box is higher than its letters; two boxes may touch by this much and no letter does.
_SLACK = 4.0


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def cover(one: Box, two: Box) -> bool:
    """Whether two boxes share more than their edges."""
    across = min(one[2], two[2]) - max(one[0], two[0])
    down = min(one[3], two[3]) - max(one[1], two[1])
    return across > _SLACK and down > _SLACK


def beside(one: Box, two: Box) -> bool:
    """Whether two boxes stand on the same height, side by side."""
    return min(one[3], two[3]) - max(one[1], two[1]) > _SLACK and not cover(one, two)


def blocks(texts: list[dict[str, Any]]) -> dict[int, tuple[str, list[Box]]]:
    """Of each block of text what it begins with and its lines, in the order of the source."""
    found: dict[int, tuple[str, list[Box]]] = {}
    for text in texts:
        if text["lines"]:
            _, lines = found.setdefault(text["block"], (text["text"], []))
            lines.extend(tuple(line) for line in text["lines"])
    return found


def overlaps(texts: list[dict[str, Any]], pictures: list[dict[str, Any]]) -> Iterator[str]:
    """Lines of one block that stand on lines of another, or on a picture."""
    lines = [(n, name, b) for n, (name, boxes) in blocks(texts).items() for b in boxes]
    images = [(-n, picture["src"], tuple(picture["box"])) for n, picture in enumerate(pictures, 1)]
    everything = sorted(lines + images, key=lambda one: one[2][1])
    for index, (owner, name, box) in enumerate(everything):
        for other, beneath, place in everything[index + 1 :]:
            if place[1] >= box[3]:
                break
            if owner != other and cover(box, place):
                yield f"{name!r} {box} and {beneath!r} {place}"


def out_of_order(texts: list[dict[str, Any]]) -> Iterator[str]:
    """Blocks that stand above the one that comes before them in the source."""
    before: tuple[str, Box] | None = None
    for name, boxes in blocks(texts).values():
        box = around(boxes)
        if before and box[3] < before[1][1] + _SLACK:
            yield f"{name!r} {box} stands above {before[0]!r} {before[1]}"
        before = name, box
