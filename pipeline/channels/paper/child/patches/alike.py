"""Boxes of two documents that come out alike: the same words and pictures in the same styles.

Styles and pictures that a process keeps from look to look (`styled.py`, `loaded.py`) are known by a
number each, which no other ever gets.

Upstream: nothing is changed here (2026-11); `columns.py` and `blocks.py` say what they stand for.
Knows `weasyprint.formatting_structure.boxes` of the version in constraints.txt: what a box is made
of before it is laid out.
"""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from weasyprint.formatting_structure import boxes

_NUMBER = "number_of_all"  # of a style, of a picture
_numbers = count()
_SIZE = 16  # bytes


def likeness(box: Any) -> bytes:
    """What a box has in common with those that come out alike, and with no other."""
    said = hashlib.blake2b(digest_size=_SIZE)
    waiting = [box]
    while waiting:
        one = waiting.pop()
        said.update(repr(_made_of(one)).encode("utf-8", "surrogatepass"))
        waiting += one.children
    return said.digest()


def _made_of(box: Any) -> tuple[Any, ...]:
    content: Any = None
    if isinstance(box, boxes.TextBox):
        content = box.text
    elif isinstance(box, boxes.ReplacedBox):
        content = _number(box.replacement)
    return (
        type(box).__name__,
        box.element_tag,
        len(box.children),
        _number(box.style),
        content,
        box.leading_collapsible_space,
        box.trailing_collapsible_space,
        box.is_leader,
        box.is_outside_marker,
        sorted(box.remove_decoration_sides),
    )


def _number(of: Any) -> int:
    known: int | None = of.__dict__.get(_NUMBER)
    if known is None:
        known = of.__dict__[_NUMBER] = next(_numbers)
    return known
