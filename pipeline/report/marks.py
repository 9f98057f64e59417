"""The findings about an edition as the page shows them: by what they hold back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Severity, Translate, readable, reason_of

Group = Literal["build", "send", "print", "look", "know", "aside"]
GROUPS: tuple[Group, ...] = ("build", "send", "print", "look", "know", "aside")


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A finding: where, which kind, what, what to do or why it is accepted."""

    place: str
    code: str
    message: str
    hint: str
    reason: str


def marks_of(
    found: Iterable[Diagnostic], issue: str, translate: Translate
) -> dict[Group, tuple[MarkRow, ...]]:
    """The rows of each group that has any, in the order of groups."""
    rows: dict[Group, list[MarkRow]] = {}
    for one in found:
        rows.setdefault(_group(one), []).append(_mark(one, issue, translate))
    return {group: tuple(rows[group]) for group in GROUPS if group in rows}


def _group(found: Diagnostic) -> Group:
    if reason_of(found):
        return "aside"
    if found.stops:
        return found.stops
    return "know" if found.severity is Severity.INFO else "look"


def _mark(found: Diagnostic, issue: str, translate: Translate) -> MarkRow:
    place = readable(found.file).removeprefix(f"issues/{issue}/")
    reason = reason_of(found)
    return MarkRow(
        f"{place}:{found.line}" if found.line else place,
        found.code,
        found.message.render(translate),
        found.hint.render(translate) if found.hint and not reason else "",
        reason,
    )
