"""An event ends after it has begun, and in a letter it is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import PartialDate
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, Diagnostic, error, warning
from pipeline.preflight.measured import FACTS

BY_ITEM = True
MEASURED = FACTS

ENDS_BEFORE_START = error(
    "ends-before-start", N_("this event ends on {end}, before it begins on {start}"), stops="send"
)
EVENT_OVER = warning(
    "event-over", N_("this event was over on {last}, before the date of this issue, {date}")
)


def check(context: RenderContext) -> Iterator[Diagnostic]:
    """`end` before `start`; an event of a letter that was over on the letter's own date."""
    edition = context.edition
    published = edition.date("date")
    announces = context.schema.kinds[edition.kind].email == "whole"
    for file, block in edition.blocks():
        start, end = (block.date(name) for name in ("start", "end"))
        last = end or start
        if start and end and _before(end, start):
            yield ENDS_BEFORE_START.at(
                file,
                block.line,
                hint=N_("check both dates"),
                start=start.iso,
                end=end.iso,
            )
        elif announces and last and published and _before(last, published):
            yield EVENT_OVER.at(
                file,
                block.line,
                hint=N_("check the year; what has taken place goes into an `article`"),
                last=last.iso,
                date=published.iso,
            )


def _before(one: PartialDate, other: PartialDate) -> bool:
    """Is it certain that one is earlier?"""
    length = min(len(one.iso), len(other.iso))
    return one.iso[:length] < other.iso[:length]
