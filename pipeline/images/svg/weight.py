"""How large a drawing becomes when its references are followed.

Ten elements that each draw the next one ten times are ten thousand million shapes: the billion
laughs without an entity. resvg stops such a file, WeasyPrint draws until it is killed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MAX_DRAWN = 200_000
MAX_DEPTH = 200  # the nesting of the file (at most 100) and of what it refers to

_LOCAL_URL = re.compile(r"url\(\s*[\"']?\s*#([^\"')\s]+)", re.IGNORECASE)
_NOT_DRAWN = frozenset(("a", "animate", "set", "animatetransform", "animatemotion"))


class _TooHeavy(Exception):  # noqa: N818 - the answer, carried out of the recursion
    pass


def references(local: str, attributes: dict[str, str]) -> list[str]:
    """The ids an element draws, or is drawn through (`use`, fills, masks, filters)."""
    found: list[str] = []
    for name, value in attributes.items():
        if name.rpartition(" ")[2] == "href":
            if value.strip().startswith("#") and local.lower() not in _NOT_DRAWN:
                found.append(value.strip()[1:])
        elif "(" in value:
            found.extend(_LOCAL_URL.findall(value))
    return found


class DrawingReferences:
    """Elements in document order, their children and what they refer to."""

    def __init__(self) -> None:
        self._children: list[list[int]] = []
        self._targets: list[list[str]] = []
        self._by_id: dict[str, list[int]] = {}
        self._open: list[int] = []
        self._weights: dict[int, tuple[int, int]] = {}

    def open(self, identifier: str, targets: Iterable[str]) -> None:
        """An element begins inside those still open."""
        index = len(self._children)
        if self._open:
            self._children[self._open[-1]].append(index)
        self._children.append([])
        self._targets.append(list(targets))
        if identifier:
            self._by_id.setdefault(identifier, []).append(index)
        self._open.append(index)

    def close(self) -> None:
        """The innermost open element ends."""
        self._open.pop()

    def is_too_heavy(self) -> bool:
        """Whether a reference leads back to itself, too deep, or multiplies beyond `MAX_DRAWN`."""
        try:
            return self._weigh(0, set())[0] > MAX_DRAWN
        except _TooHeavy:
            return True

    def _weigh(self, index: int, above: set[int]) -> tuple[int, int]:
        """Elements drawn for this one, itself included, and how deep they nest."""
        known = self._weights.get(index)
        if known is not None:
            return known
        if index in above or len(above) > MAX_DEPTH:
            raise _TooHeavy
        above.add(index)
        drawn = [*self._children[index]]
        for target in self._targets[index]:
            drawn.extend(self._by_id.get(target, ()))
        weights = [self._weigh(child, above) for child in drawn]
        above.remove(index)
        total = 1 + sum(weight for weight, _ in weights)
        depth = 1 + max((depth for _, depth in weights), default=0)
        if depth > MAX_DEPTH:
            raise _TooHeavy
        self._weights[index] = total, depth
        return total, depth
