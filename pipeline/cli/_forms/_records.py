"""For the studio, which runs commands: each finding is a record among the lines they print."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.cli._forms import ToBeTold
from pipeline.diagnostics import HOLDS, Translate, printable
from pipeline.errors import PipelineError
from pipeline.records import RECORD_SIGN, as_json


def lines(told: ToBeTold) -> Iterator[str]:
    """JSON behind the sign that begins a text in a sequence of them (RFC 7464)."""
    for one in told.findings:
        holds = told.translate(HOLDS[one.stops]) if one.stops else ""
        yield _record({**as_json(one, told.translate), "holds": holds})


def fault_line(fault: PipelineError, translate: Translate) -> str:
    """What is wrong with the machine or the house, with as much as a finding has of it."""
    file, _, line = fault.place.rpartition(":")
    return _record(
        {
            "severity": "error",
            "stops": None,
            "code": "",
            "message": fault.message.render(translate),
            "hint": fault.hint.render(translate) if fault.hint else None,
            "file": printable(file),
            "line": int(line) if line.isdecimal() else 0,
        }
    )


def _record(said: dict[str, object]) -> str:
    return RECORD_SIGN + json.dumps(said, ensure_ascii=False)
