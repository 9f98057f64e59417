"""One errand, run as a command in a process of its own: what it said, what it found, its end."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.records import AS_RECORDS, RECORD_SIGN

_PATIENCE = 1200.0  # seconds: a brochure's PDF over a slow line
_MOST = 200_000  # bytes of what is said


@dataclass(frozen=True, slots=True)
class ErrandDone:
    """What was said: lines, and findings as `report.json` has them, in their order.

    `status` is that of the command: 0 when all of it was done.
    """

    said: tuple[str | Mapping[str, object], ...]
    status: int


async def run_errand(
    root: Path, arguments: Sequence[str], language: str, *, patience: float = _PATIENCE
) -> ErrandDone:
    """Run `pipeline` with these arguments in the project.

    Raises:
        PipelineError: it took longer than `patience` seconds, and was ended.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pipeline", "--lang-ui", language, *arguments),
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", AS_RECORDS: "1"},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), patience)
    except TimeoutError:
        raise PipelineError(
            N_("this took too long and was ended; what was done by then stays"),
            N_("is the network there? Try again: what is done is not done twice"),
        ) from None
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    text = _end_of(said).decode("utf-8", "replace")
    # By line ends alone: the sign of a record would end a line too.
    said_of = tuple(_said(line) for line in text.rstrip().split("\n"))
    return ErrandDone(said_of, process.returncode or 0)


def _end_of(said: bytes) -> bytes:
    """Whole lines, the last ones of very many."""
    return said if len(said) <= _MOST else said[-_MOST:].partition(b"\n")[2]


def _said(line: str) -> str | Mapping[str, object]:
    if not line.startswith(RECORD_SIGN):
        return line.rstrip("\r")
    found: Mapping[str, object] = json.loads(line[1:])
    return found
