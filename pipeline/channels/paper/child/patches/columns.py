"""Columns with a margin below are balanced once, where WeasyPrint balances them twice.

WeasyPrint lays columns out without a thought of their margin, and where all of it fits once more
above that margin; of the first time it keeps nothing. Here the first time only tells whether all
fits: the columns are filled one after the other, and not made equal. Where notes stand at the foot
of the page, something across all columns, or nothing on the page before, both times are made as
ever: columns that are kept may hold less there than the tries. Both times share what they tried.

Upstream: we found no report of it (2026-11). Knows `weasyprint.layout.block` of the version in
constraints.txt.
"""

from __future__ import annotations

from collections.abc import Callable
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

    known: Known
    measuring: bool = False
    last: Any = None
    kept: Known | None = None  # what was found out about the last ones


current = _Current(Known(rising=True))


def install() -> None:
    """From now on, in this process; `balance.py` asks `current`."""
    block.columns_layout = _measured_or_made


def _measured_or_made(context: Any, box: Any, *given: Any) -> Any:
    outer, again = (current.known, current.measuring), box is current.last
    known = current.kept if again and current.kept is not None else Known(rising(box))
    twice = not again and bool(box.margin_bottom + box.padding_bottom + box.border_bottom_width)
    current.known, current.measuring = known, twice and _told_by_tries(context, box, *given)
    try:
        made = _columns_layout(context, box, *given)
    except AllFits:
        context.in_column = False
        made = box.copy_with_children([]), None, {"break": "any", "page": None}, [], False
    finally:
        current.known, current.measuring = outer
    current.last, current.kept = (box, known) if twice and made[1] is None else (None, None)
    return made


def _told_by_tries(
    context: Any, box: Any, _space: float, _start: Any, _around: Any, page_is_empty: bool, *_: Any
) -> bool:
    """Do the columns that are kept hold what the tries held?"""
    notes = context.footnotes or context.current_page_footnotes or context.reported_footnotes
    return bool(
        not page_is_empty
        and not notes
        and box.style["column_fill"] == "balance"
        and box.style["height"] == "auto"
        and all(child.style["column_span"] != "all" for child in box.children)
    )
