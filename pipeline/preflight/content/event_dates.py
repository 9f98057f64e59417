"""An event ends after it has begun."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.content.model import Edition, PartialDate, blocks
from pipeline.diagnostics import N_, Diagnostic, error
from pipeline.preflight import House


def check(edition: Edition, house: House) -> Iterator[Diagnostic]:
    """`end` before `start`."""
    for part in edition.parts:
        for block in blocks(part.body):
            start, end = block.fields.get("start"), block.fields.get("end")
            if isinstance(start, PartialDate) and isinstance(end, PartialDate):
                length = min(len(start.iso), len(end.iso))
                if end.iso[:length] < start.iso[:length]:
                    yield error(
                        "ends-before-start",
                        N_("this event ends on {end}, before it begins on {start}"),
                        part.file,
                        block.line,
                        hint=N_("check both dates"),
                        stops="send",
                        start=start.iso,
                        end=end.iso,
                    )
