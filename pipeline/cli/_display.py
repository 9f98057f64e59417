"""What a command prints: findings, a progress display on a terminal, tables.

Findings are plain lines, never wrapped and never read as markup, so that programs can read them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from pipeline.crash import ENVIRONMENT, NOT_OF_A_TEXT
from pipeline.diagnostics import (
    N_,
    Diagnostic,
    Report,
    Severity,
    Translate,
    printable,
)
from pipeline.records import AS_RECORDS
from pipeline.translate import ngettext

if TYPE_CHECKING:
    from pipeline.config.project import Project

_MUCH = 20  # steps from which a log hears of them


def show_findings(
    project: Project, found: Sequence[Diagnostic], translate: Translate, form: str = "human"
) -> None:
    """Print findings in one of the forms."""
    if not found and form in ("human", "short"):
        return
    if form == "human" and AS_RECORDS in os.environ:
        form = "_records"
    from pipeline.cli._forms import told

    for line in told(form, project, found, translate):
        sys.stdout.write(line + "\n")


def distinct(reports: Iterable[Report]) -> Report:
    """The findings of some editions, each told once.

    What concerns the whole issue or the house comes with every edition; of what the machine lacks
    only the place differs.
    """
    once: dict[object, Diagnostic] = {}
    for report in reports:
        for found in report.diagnostics:
            lacking = found.code == ENVIRONMENT.name
            once.setdefault((found.message, found.hint) if lacking else found, found)
    return Report(tuple(once.values()))


def status(reports: Iterable[Report]) -> int:
    """The exit status: 0 nothing is stopped, 1 something is, 2 not by a text."""
    found = [d for report in reports for d in report.diagnostics]
    if any(d.code in NOT_OF_A_TEXT for d in found):
        return 2
    return 1 if any(d.stops or d.severity is Severity.ERROR for d in found) else 0


def summary(reports: Iterable[Report], translate: Translate) -> str:
    """« 2 errors, 1 warning » over some editions."""
    reports = list(reports)
    errors = sum(report.count(Severity.ERROR) for report in reports)
    warnings = sum(report.count(Severity.WARNING) for report in reports)
    if not any(report.diagnostics for report in reports):
        return translate(N_("nothing to report"))
    told = (
        ngettext("{count} error", "{count} errors", errors, translate),
        ngettext("{count} warning", "{count} warnings", warnings, translate),
    )
    return ", ".join(told)


def correctable(report: Report, translate: Translate) -> str:
    """« pipeline check --fix corrige 3 constats » ; empty where the program can correct none."""
    found = [one.fix.applies for one in report.diagnostics if one.fix]
    told = (
        ngettext(
            "pipeline check --fix corrects {count} finding",
            "pipeline check --fix corrects {count} findings",
            found.count("safe"),
            translate,
        ),
        ngettext(
            "pipeline check --fix-all proposes {count} correction",
            "pipeline check --fix-all proposes {count} corrections",
            found.count("asks"),
            translate,
        ),
    )
    kinds = ("safe", "asks")
    return ", ".join(line for line, kind in zip(told, kinds, strict=True) if kind in found)


@contextmanager
def progress(
    total: int,
    title: str,
    translate: Translate,
    stream: TextIO | None = None,
    *,
    ticking: bool = True,
) -> Iterator[Callable[[str], None]]:
    """Hears the name of each finished step: a bar on a terminal, be it that of the errors.

    Its clock is `ticking` between long steps, in a thread; short ones move it enough.

    In a log a line for each tenth of much work, which says that we are alive; few steps soon show
    themselves. `stream` is where a bar may stand, standard output when none is given.
    """
    terminal = next((s for s in (stream or sys.stdout, sys.stderr) if s.isatty()), None)
    if terminal is None or total == 0:
        yield _tenths(total, title, translate)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    console = Console(file=terminal)
    with Progress(*columns, console=console, transient=True, auto_refresh=ticking) as bar:
        task = bar.add_task(title, total=total)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=name, refresh=not ticking)

        yield step


def _tenths(total: int, title: str, translate: Translate) -> Callable[[str], None]:
    """Told on the stream of errors, so that no finding is mixed with it."""
    done = 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        if total >= _MUCH and done * 10 // total > (done - 1) * 10 // total:
            said = translate(N_("{title}: {share} % ({name})"))
            line = said.format(title=title, share=done * 100 // total, name=name)
            print(printable(line), file=sys.stderr, flush=True)

    return step


def size(count: int, translate: Translate) -> str:
    """Bytes in a unit a person reads: « 12,3 Kio »."""
    if count < 1024:
        return translate(N_("{count} B")).format(count=count)
    whole = count < 1024 * 1024
    unit = N_("{count} KiB") if whole else N_("{count} MiB")
    return translate(unit).format(count=decimal(count / (1024 if whole else 1024**2), 1, translate))


def decimal(value: float, places: int, translate: Translate) -> str:
    """A number with so many decimal places, behind the sign of the language: « 12,3 »."""
    from pipeline.decimals import decimals  # few commands tell any

    return decimals((f"{value:.{places}f}",), "").render(translate)
