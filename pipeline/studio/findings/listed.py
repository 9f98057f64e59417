"""Findings with their places in the texts of now, as a browser counts (UTF-16, half-open)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.content.set_aside import may_be_set_aside
from pipeline.diagnostics import Diagnostic, Translate, readable, reason_of
from pipeline.fixes.values import Fix, TextEdit
from pipeline.fixes.words import said
from pipeline.studio.blocks.ruler import Range, Ruler


def listed(
    found: Iterable[Diagnostic], texts: Mapping[str, str], translate: Translate
) -> list[dict[str, Any]]:
    """Each finding as the page shows it; `range` is null in a file that is not open."""
    rulers = {file: Ruler.of(text) for file, text in texts.items()}
    return [_one(one, rulers.get(one.file), rulers, translate) for one in found]


def _one(
    one: Diagnostic, ruler: Ruler | None, rulers: Mapping[str, Ruler], translate: Translate
) -> dict[str, Any]:
    place = _range(one, ruler) if ruler and one.line else None
    return {
        "code": one.code,
        "severity": one.severity.value,
        "stops": one.stops,
        "message": one.message.render(translate),
        "hint": one.hint.render(translate) if one.hint else "",
        "reason": reason_of(one),
        "may_be_set_aside": may_be_set_aside(one) and not reason_of(one),
        "file": readable(one.file),
        "line": one.line,
        "range": list(place) if place else None,
        "fix": _fix(one.fix, rulers.get(one.fix.file), translate) if one.fix else None,
    }


def _range(one: Diagnostic, ruler: Ruler) -> Range:
    """What it is about: the columns it says, else the words of its line."""
    line = min(one.line, ruler.last)
    if one.column:
        return ruler.at(line, one.column - 1), ruler.at(line, max(one.end_column, one.column) - 1)
    text = ruler.text(line)
    return ruler.at(line, len(text) - len(text.lstrip())), ruler.at(line, len(text.rstrip()))


def _fix(fix: Fix, ruler: Ruler | None, translate: Translate) -> dict[str, Any] | None:
    """What mends it, in a file that is open: `old` is what has to be there still."""
    if ruler is None:
        return None
    return {
        "title": said(fix).render(translate),
        "safe": fix.applies == "safe",
        "edits": sorted((_edit(edit, ruler) for edit in fix.edits), key=lambda edit: edit["from"]),
    }


def _edit(edit: TextEdit, ruler: Ruler) -> dict[str, Any]:
    start = ruler.at(edit.line, edit.column - 1)
    end = ruler.at(edit.end_line, edit.end_column - 1)
    return {"from": start, "to": end, "insert": edit.new, "old": edit.old}
