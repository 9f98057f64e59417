"""What a command prints: findings, a progress display on a terminal, tables.

Findings are plain lines, never wrapped and never read as markup, so that programs can read them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from pipeline.crash import ENVIRONMENT, NOT_OF_A_TEXT
from pipeline.diagnostics import N_, Diagnostic, Report, Severity, Translate, human, short
from pipeline.translate import ngettext


def show_findings(diagnostics: Iterable[Diagnostic], form: str, translate: Translate) -> None:
    """Print findings in the `human` or the `short` form."""
    for diagnostic in diagnostics:
        line = human(diagnostic, translate) if form == "human" else short(diagnostic, translate)
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
    return 1 if any(d.stops for d in found) else 0


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


@contextmanager
def progress(total: int, title: str) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal; one plain line a step in a pipe."""
    if not sys.stdout.isatty() or total == 0:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(), transient=True) as bar:
        task = bar.add_task(title, total=total)

        def step(name: str) -> None:
            bar.update(task, advance=1, description=name)

        yield step


def size(count: int, translate: Translate) -> str:
    """Bytes in a unit a person reads: « 12,3 Kio »."""
    if count < 1024:
        return translate(N_("{count} B")).format(count=count)
    whole = count < 1024 * 1024
    unit = N_("{count} KiB") if whole else N_("{count} MiB")
    return translate(unit).format(count=decimal(count / (1024 if whole else 1024**2), 1, translate))


def decimal(value: float, places: int, translate: Translate) -> str:
    """A number with so many decimal places, behind the sign of the language: « 12,3 »."""
    whole, _, part = f"{value:.{places}f}".partition(".")
    return translate(N_("{whole}.{part}")).format(whole=whole, part=part)
