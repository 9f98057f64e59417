"""The rows as text for a terminal and as the document `docs/speed.md`."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from bench.against.figures import Result, Spread

_LIBRARIES = ("mjml-python", "premailer", "weasyprint", "jinja2", "markdown")
_AGREES = 0.1
_PROGRAMS = (("node", "--version"), ("gs", "--version"), ("chromium", "--version"))


@dataclass(frozen=True, slots=True)
class Environment:
    """Where and when it was measured; `load` before and after, of one minute."""

    date: str
    machine: str
    python: str
    versions: str
    bytecode: str
    load: tuple[float, float]
    revisions: tuple[str, str]
    rounds: int

    def lines(self) -> Iterator[str]:
        """A fact a line."""
        now, before = self.revisions
        yield f"Date: {self.date}"
        yield f"Machine: {self.machine}"
        yield f"Load (one minute): {self.load[0]:.1f} before, {self.load[1]:.1f} after"
        yield f"Python: {self.python}; {self.bytecode}"
        yield f"Versions: {self.versions}"
        yield (
            f"Compared: {now} (ours) with {before} (before); {self.rounds} rounds, in turns, "
            "of short commands eight times as many, of archives fewer"
        )


def environment(started: float, revisions: tuple[str, str], rounds: int) -> Environment:
    """Of now; `started` is the load when the first row was begun."""
    versions = [f"{name} {version(name)}" for name in _LIBRARIES]
    versions += [f"{program[0]} {said}" for program in _PROGRAMS if (said := _said(program))]
    inherited = "set here, " if sys.dont_write_bytecode else ""
    return Environment(
        date=datetime.now().astimezone().strftime("%Y-%m-%d"),
        machine=f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}",
        python=platform.python_version(),
        versions=", ".join(versions),
        bytecode="compiled modules present "
        f"(`PYTHONDONTWRITEBYTECODE` {inherited}dropped for what is measured)",
        load=(started, os.getloadavg()[0]),
        revisions=revisions,
        rounds=rounds,
    )


def _said(command: tuple[str, str]) -> str:
    try:
        run = subprocess.run(command, capture_output=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.decode(errors="replace").split("\n")[0].strip()


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "a processor without a name"


def line(result: Result) -> str:
    """One row for a terminal."""
    limit, found = result.limit, result.found
    figure = _spread(found) if found else result.missing
    return f"{limit.point}  {limit.name}: {figure} (limit {limit.words}) {result.verdict}".rstrip()


def compared(results: Sequence[Result]) -> Iterator[str]:
    """How well two runs agree, in a line, and the rows whose medians are a tenth apart or more."""
    apart = {one.limit.name: one.apart for one in results if one.apart is not None}
    far = {name: much for name, much in apart.items() if much > _AGREES}
    if apart:
        yield (
            f"Measured twice: the medians of {len(apart) - len(far)} of {len(apart)} rows agree "
            f"within {_AGREES:.0%}" + ("" if far else ".")
        )
    for name, much in far.items():
        yield f"- {name}: {much:.0%} apart"


def document(results: Sequence[Result], where: Environment) -> str:
    """The whole of it, in the order of the goals."""
    told = "\n".join(f"- {one}" for one in where.lines())
    rows = "\n".join(map(_row, sorted(results, key=lambda one: one.limit.point)))
    agree = "".join(f"\n{one}" for one in compared(results)).replace("\n-", "\n\n-", 1)
    agree = f"{agree}\n" if agree else ""
    notes = "\n".join(_notes(results))
    return f"{_HEAD}\n{told}\n\n{_TABLE}\n{rows}\n{agree}\n{_NOTES}\n{notes}\n"


_HEAD = """# How fast it is

Written by `make bench`, not by hand; the machine and the date are below. Times say something about
the machine, ratios about the program.

A ratio is ours over theirs, taken round by round in turns (A B A B), and shown as median
(least–most); the median decides, and where all was measured twice, that of each run (“Again” is the
second one’s). Unless a row says “by the clock” or “look”, seconds are of the
processor, user and system: of a whole command and everything it starts or, of a process that stays,
of the one call, after as many warm ones for all (50 beside node). Caches are warm. Issues are those
of the revision compared with. What could not be measured says why, and counts as missed where there
is a limit.
"""
_TABLE = """## Rows

| Point | What | Limit | Found | Again | Ours | Theirs | |
|---|---|---|---|---|---|---|---|"""
_NOTES = """## What the others fail to do, and what else there is to say
"""


def _row(result: Result) -> str:
    limit = result.limit
    found = f"{_spread(result.found)} {limit.unit}".strip() if result.found else "–"
    ours, theirs = (_seconds(one) for one in (result.ours, result.theirs))
    theirs = f"{theirs} ({limit.to})" if result.theirs and limit.to else theirs
    again = f"{result.again.median:.2f}" if result.again else "–"
    cells = (str(limit.point), limit.name, limit.words, found, again, ours, theirs, result.verdict)
    return f"| {' | '.join(cells)} |"


def _notes(results: Sequence[Result]) -> Iterator[str]:
    for one in results:
        said = [f"it does not do the same: {one.limit.fails}"] if one.limit.fails else []
        said += [one.told] if one.told else []
        said += [f"not measured: {one.missing}"] if one.missing else []
        if said:
            yield f"- {one.limit.name}: {'; '.join(said)}"


def _spread(spread: Spread) -> str:
    return f"{spread.median:.2f} ({spread.least:.2f}–{spread.most:.2f})"


def _seconds(spread: Spread | None) -> str:
    """Of bytes MiB: no command takes days."""
    if spread is None:
        return "–"
    if spread.median > 1e6:
        return f"{spread.median / 2**20:.0f} MiB"
    return f"{spread.median * 1000:.1f} ms" if spread.median < 1 else f"{spread.median:.2f} s"
