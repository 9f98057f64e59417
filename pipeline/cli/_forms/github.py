"""Annotations of a change on GitHub: workflow commands, which its runner reads from a log."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.cli._forms import ToBeTold
from pipeline.diagnostics import (
    HOLDS,
    Diagnostic,
    Severity,
    Translate,
    hint_line,
    printable,
    readable,
)

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# What would end a command, or one of its properties, is written as its number.
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def lines(told: ToBeTold) -> Iterator[str]:
    """`::error file=…,line=…,title=code::message`."""
    for one in told.findings:
        named = ",".join(
            f"{name}={str(value).translate(_IN_PROPERTIES)}"
            for name, value in _properties(one, told.translate)
        )
        said = one.message.render(told.translate)
        if one.hint:
            said = f"{said}\n{hint_line(one.hint, told.translate)}"
        yield f"::{_COMMANDS[one.severity]} {named}::{said.translate(_IN_MESSAGES)}"


def _properties(one: Diagnostic, translate: Translate) -> Iterator[tuple[str, str | int]]:
    yield "file", printable(readable(one.file))
    if one.line:
        yield "line", one.line
    if one.line and one.column:
        yield "col", one.column
        yield "endColumn", max(one.end_column, one.column)
    held = f" – {translate(HOLDS[one.stops])}" if one.stops else ""
    yield "title", f"{one.code}{held}"
