"""For programs: a list of findings, as docs/findings.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pipeline.cli._forms import ToBeTold
from pipeline.cli._forms._ranges import Range, range_of, range_of_edit
from pipeline.diagnostics import Diagnostic
from pipeline.records import as_json


def lines(told: ToBeTold) -> Iterator[str]:
    """One document, in one piece."""
    found = [_finding(one, told) for one in told.findings]
    yield json.dumps(found, ensure_ascii=False, indent=2)


def _finding(one: Diagnostic, told: ToBeTold) -> dict[str, Any]:
    """What `report.json` says of it, and places as the Language Server Protocol counts them."""
    said: dict[str, Any] = as_json(one, told.translate)
    said["range"] = _range(range_of(one, told.texts))
    if one.fix:
        for edit, its in zip(one.fix.edits, said["fix"]["edits"], strict=True):
            its["range"] = _range(range_of_edit(edit, told.texts))
    return said


def _range(found: Range | None) -> dict[str, Any] | None:
    if found is None:
        return None
    start, end = found
    return {
        "start": {"line": start.line, "character": start.character},
        "end": {"line": end.line, "character": end.character},
    }
