"""Events stand in the order of their days.

A reader looks for her week and stops at the first day after it; what stands below is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.content.model import Block, Item, PartialDate, Prose, blocks
from pipeline.diagnostics import N_, Diagnostic, warning
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=638_500, found=0, read=0, wrong=0)

AGENDA_OUT_OF_ORDER = warning(
    "agenda-out-of-order", N_("this event is on {day}, and stands behind one on {other}")
)


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Events one below the other; a heading begins another list."""
    for part in proof.context.edition.parts:
        for body in (part.body, *(block.body for block in blocks(part.body))):
            for event, before in _falling(body):
                yield AGENDA_OUT_OF_ORDER.at(
                    part.file,
                    event.line,
                    hint=N_("put it before that one, or check both dates"),
                    day=_day(event).replace("T", " "),
                    other=before.replace("T", " "),
                )


def _falling(items: Iterable[Item]) -> Iterator[tuple[Block, str]]:
    last = ""
    for item in items:
        if isinstance(item, Prose):
            last = ""
        elif isinstance(item, Block) and (day := _day(item)):
            length = min(len(day), len(last))
            if day[:length] < last[:length]:
                yield item, last
            last = day


def _day(block: Block) -> str:
    start: PartialDate | None = block.date("start")
    return start.iso if start else ""
