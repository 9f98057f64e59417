"""For people: each finding with the line it speaks of, and a mark under what is meant."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from pipeline.cli._forms import ToBeTold
from pipeline.cli._forms._excerpt import excerpt
from pipeline.cli._parser import columns
from pipeline.diagnostics import LABELS, Diagnostic, Severity, Translate, human

_IN_A_FILE = 100  # columns, where no terminal says how many it has
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}


def lines(told: ToBeTold) -> Iterator[str]:
    """The finding, the line of the source, the hint.

    A line that the finding before this one has shown in the same way is not shown again.
    """
    terminal = sys.stdout.isatty()
    width = columns() if terminal else _IN_A_FILE
    coloured = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    before: list[str] = []
    for one in told.findings:
        said, *rest = human(one, told.translate).split("\n")
        shown = _shown(one, told, width)
        yield _with_colour(said, one.severity, told.translate) if coloured else said
        if shown != before:
            yield from shown
        yield from rest
        before = shown


def _shown(one: Diagnostic, told: ToBeTold, width: int) -> list[str]:
    line = told.texts.line(one.file, one.line)
    if line is None or not (one.column or any(map(str.isalnum, line))):  # a fence shows nothing
        return []
    return list(excerpt(line, one.line, one.column, one.end_column, width))


def _with_colour(said: str, severity: Severity, translate: Translate) -> str:
    """How bad it is stands out; nothing else of the line does."""
    before, label, after = said.partition(f": {translate(LABELS[severity])}[")
    grave = f"{_BOLD}{_COLOURS[severity]}{label[2:-1]}{_PLAIN}["
    return f"{before}: {grave}{after}" if label else said
