"""A finding as other programs read it (`report.json`, `--format json`), and as we remember it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import Diagnostic, Message, Severity, Translate, readable, reason_of

if TYPE_CHECKING:
    from pipeline.fixes.values import Fix


# In the environment of a command, set by who reads its findings as records among its other lines:
# each is JSON on one line, behind the sign that RFC 7464 begins such a text with.
AS_RECORDS = "PIPELINE_RECORDS"
RECORD_SIGN = "\x1e"


def as_json(diagnostic: Diagnostic, translate: Translate = str) -> dict[str, object]:
    """The form of `report.json` and `--format json`; a column of 0 is the whole line."""
    return {
        "severity": diagnostic.severity.value,
        "stops": diagnostic.stops,
        "code": diagnostic.code,
        "message": diagnostic.message.render(translate),
        "hint": diagnostic.hint.render(translate) if diagnostic.hint else None,
        "set_aside": reason_of(diagnostic) or None,
        "file": readable(diagnostic.file),
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_column": diagnostic.end_column,
        "fix": _fix_as_json(diagnostic.fix, translate) if diagnostic.fix else None,
    }


def _fix_as_json(fix: Fix, translate: Translate) -> dict[str, object]:
    from pipeline.fixes.words import said  # few findings have one

    return {
        "title": said(fix).render(translate),
        "applicability": fix.applies,
        "edits": [
            {
                "file": edit.file,
                "line": edit.line,
                "column": edit.column,
                "end_line": edit.end_line,
                "end_column": edit.end_column,
                "old_text": edit.old,
                "new_text": edit.new,
            }
            for edit in fix.edits
        ],
    }


Record = dict[str, object]


def as_record(diagnostic: Diagnostic) -> Record:
    """A finding with its templates, so that it can be shown again in any language."""
    return {
        "severity": diagnostic.severity,
        "stops": diagnostic.stops,
        "code": diagnostic.code,
        "message": _message_record(diagnostic.message),
        "file": diagnostic.file,
        "line": diagnostic.line,
        "hint": _message_record(diagnostic.hint) if diagnostic.hint else None,
        "column": diagnostic.column,
        "end_column": diagnostic.end_column,
        "fix": asdict(diagnostic.fix) if diagnostic.fix else None,  # few have one
    }


def _message_record(message: Message) -> Record:
    """By hand: an archive has thousands, and `asdict` takes ten times as long."""
    said = ((k, _message_record(v) if isinstance(v, Message) else v) for k, v in message.values)
    return {"template": message.template, "values": tuple(said)}


def from_record(record: Any) -> Diagnostic:
    """The finding a record was made of."""
    hint, fix = record["hint"], record["fix"]
    return Diagnostic(
        Severity(record["severity"]),
        record["stops"],
        record["code"],
        _message(record["message"]),
        record["file"],
        record["line"],
        _message(hint) if hint else None,
        record["column"],
        record["end_column"],
        _fix(fix) if fix else None,
    )


def _message(record: Any) -> Message:
    return Message(
        record["template"],
        tuple((k, _message(v) if isinstance(v, dict) else v) for k, v in record["values"]),
    )


def _fix(record: Any) -> Fix:
    from pipeline.fixes.values import fix_from_record

    return fix_from_record(record)
