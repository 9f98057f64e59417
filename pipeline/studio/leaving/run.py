"""One errand, run as a command in a process of its own: what it said, and how it ended."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError

_PATIENCE = 1200.0  # seconds: a brochure's PDF over a slow line
_MOST = 200_000  # bytes of what is said


@dataclass(frozen=True, slots=True)
class ErrandDone:
    """The lines that were said; `status` is that of the command: 0 when all of it was done."""

    lines: tuple[str, ...]
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
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "200", "NO_COLOR": "1"},
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
    text = said[-_MOST:].decode("utf-8", "replace")
    return ErrandDone(tuple(text.rstrip().splitlines()), process.returncode or 0)
