"""What was saved while it was being worked on: one output, made of two states, is told as such."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Diagnostic, Stops, error

if TYPE_CHECKING:
    from pipeline.content.plan import Plan

CHANGED_MEANWHILE = error(
    "changed-meanwhile",
    N_("`{name}` was saved again while this was being made, which may hold both states"),
    stops="send",
)


def changed(
    issue: str,
    language: str,
    before: Mapping[str, str],
    now: Mapping[str, str],
    holds: Iterable[Stops] = ("send",),
) -> list[Diagnostic]:
    """A finding for each thing it holds back, with the first file of the issue whose digest is
    another, if there is one."""
    name = next((n for n in {**before, **now} if before.get(n) != now.get(n)), "")
    found = CHANGED_MEANWHILE.at(
        f"issues/{issue}/{name or f'{language}.md'}",
        0,
        None
        if name
        else N_("texts or templates were saved while this was being made, from both states"),
        hint=N_("start again, now that everything is saved"),
        name=name,
    )
    return [replace(found, stops=what) for what in holds]


def holds(made: Collection[str], plan: Plan) -> list[Stops]:
    """What waits for a build that knows one state alone: the mail, and a print PDF `made` now."""
    printed = "print" in made and "print" not in plan.never
    mailed = "email" not in plan.never or not printed
    found: list[tuple[Stops, bool]] = [("send", mailed), ("print", printed)]
    return [what for what, waits in found if waits]
