"""Columns with a margin below are made once, where WeasyPrint makes them twice.

WeasyPrint lays columns out without a thought of their margin, and where all of it fits once more
above that margin; of the first time it keeps nothing. Here the first time is a rehearsal: the
columns that would be kept are made like those of the tries, of what is remembered. Where the tries
say that all fits, they are not even made equal; at the head of a page columns that are kept may
hold less than the tries. Where a rehearsal was the last word after all, it is played in earnest.
Where notes stand at the foot of the page, or something across all columns, all is made as ever; and
a float that a column parts leaves its traces.

Upstream: we found no report of it (2026-11). Knows `weasyprint.layout.block` of the version in
constraints.txt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block

from pipeline.channels.paper.child.patches.blocks import Known, rising
from pipeline.dataclass import dataclass

_columns_layout: Callable[..., Any] = block.columns_layout


class AllFits(Exception):  # noqa: N818 - not an error: no more was to be known
    """Raised between two tries, when nothing is half done."""


@dataclass(slots=True)
class _Current:
    """The innermost columns being laid out, and the last ones that were."""

    known: Known  # by their tries
    rehearsing: bool = False  # is what is laid out kept only if not all fits?
    measuring: bool = False  # … and do the tries tell whether it does?
    last: Any = None
    kept: Known | None = None  # what was found out about the last ones


current = _Current(Known(rising=True))


def install() -> None:
    """From now on, in this process; `balance.py` asks `current`."""
    block.columns_layout = _rehearsed_or_made


def _rehearsed_or_made(context: Any, box: Any, *given: Any) -> Any:
    again = box is current.last
    known = current.kept if again and current.kept is not None else Known(rising(box))
    twice = not again and bool(box.margin_bottom + box.padding_bottom + box.border_bottom_width)
    alone = twice and _alone(context, box)
    rehearsing = alone and not any(one.is_floated() for one in box.descendants())
    _, _, _, page_is_empty, absolute_boxes, fixed_boxes, *_ = given
    try:
        with _current(known, rehearsing, alone and not page_is_empty):
            made = _columns_layout(context, box, *given)
    except AllFits:
        context.in_column = False
        made = box.copy_with_children([]), None, {"break": "any", "page": None}, [], False
    if rehearsing and made[1] is not None:
        block.remove_placeholders(
            context, list(filter(None, made[:1])), absolute_boxes, fixed_boxes
        )
        with _current(known):
            made = _columns_layout(context, box, *given)
    current.last, current.kept = (box, known) if twice and made[1] is None else (None, None)
    return made


@contextmanager
def _current(known: Known, rehearsing: bool = False, measuring: bool = False) -> Iterator[None]:
    outer = current.known, current.rehearsing, current.measuring
    current.known, current.rehearsing, current.measuring = known, rehearsing, measuring
    try:
        yield
    finally:
        current.known, current.rehearsing, current.measuring = outer


def _alone(context: Any, box: Any) -> bool:
    """Are these nothing but columns, to be made equal?"""
    notes = context.footnotes or context.current_page_footnotes or context.reported_footnotes
    return bool(
        not notes
        and box.style["column_fill"] == "balance"
        and box.style["height"] == "auto"
        and all(child.style["column_span"] != "all" for child in box.children)
    )
