"""What a whole command costs: user and system seconds of it and of everything it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REAPER = Path(__file__).with_name("reaper.py")
_PATIENCE = 900  # seconds: ten times what the longest needs
# What a developer's or container's shell may hold and an editor's does not. The first makes Python
# compile all our modules again at each start: a third more for a short command.
_NOT_AN_EDITORS = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH", "PYTHONHOME")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of the processor and of the clock; bytes of the largest single process."""

    cpu: float
    wall: float
    memory: int


class CannotMeasureError(Exception):
    """Why a row has no figure: what the command said."""


def as_an_editor(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child: this one, less what changes how Python starts."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_AN_EDITORS}
    return {**kept, **(extra or {})}


def spent(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    *,
    text: str = "",
    statuses: Sequence[int] = (0, 1),
) -> Spent:
    """Run it to its end. `pipeline` exits 1 where it has findings, which is no failure here.

    Raises `CannotMeasureError` with the last line it said when the status is another.
    """
    with (
        tempfile.TemporaryDirectory() as name,
        tempfile.TemporaryFile("w+", errors="replace") as said,
    ):
        report, stdin = Path(name, "report"), Path(name, "stdin")
        stdin.write_text(text, "utf-8")
        with stdin.open("rb") as source:
            subprocess.run(
                [sys.executable, "-S", "-E", _REAPER, report, str(_PATIENCE), *map(str, command)],
                cwd=folder,
                env=dict(environment),
                stdin=source,
                stdout=said,
                stderr=said,
                check=False,
            )
        said.seek(0)
        lines = [line.strip() for line in said.read().splitlines() if line.strip()]
        told: dict[str, Any] = json.loads(report.read_text("utf-8")) if report.is_file() else {}
    if told.get("status") not in statuses:
        complaint = lines[-1] if lines else f"exit status {told.get('status')}"
        raise CannotMeasureError(complaint[:120])
    return Spent(told["cpu"], told["wall"], told["memory"])
