"""What was saved while it was being worked on: one output, made of two states, is told as such."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.diagnostics import N_, Diagnostic, error

CHANGED_MEANWHILE = error(
    "changed-meanwhile",
    N_("`{name}` was saved again while this was being made, which may hold both states"),
    stops="send",
)


def changed(
    issue: str, language: str, before: Mapping[str, str], now: Mapping[str, str]
) -> Diagnostic:
    """The finding, with the first file of the issue whose digest is another, if there is one."""
    name = next((n for n in {**before, **now} if before.get(n) != now.get(n)), "")
    return CHANGED_MEANWHILE.at(
        f"issues/{issue}/{name or f'{language}.md'}",
        0,
        None
        if name
        else N_("texts or templates were saved while this was being made, from both states"),
        hint=N_("start again, now that everything is saved"),
        name=name,
    )
