"""What was really handed over: who, when, where to, and despite what; then the copy in `sent/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pipeline.delivery.record import left
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.starter.today import now
from pipeline.studio.shelf.entries import OUTPUT
from pipeline.studio.texts.snapshots import keep_handed_over

if TYPE_CHECKING:
    from pipeline.build.session import Session

_SAID = ("who", "when", "to", "despite")
_LONGEST = 500  # characters of each


def sent(
    session: Session, issue: str, language: str, tool: str, told: Mapping[str, object]
) -> dict[str, object]:
    """In the maker's process: keep the copy of what was exported last; where it is.

    Raises:
        PipelineError: nobody says who sent it, or nothing was exported.
    """
    said = {key: " ".join(str(told.get(key, "")).split())[:_LONGEST] for key in _SAID}
    if not said["who"]:
        raise PipelineError(N_("write who hands it over"))
    workspace = session.workspace
    root = workspace.project.root
    place = root / OUTPUT / issue / language / tool
    kept = {key: value for key, value in said.items() if value}
    done = left(workspace, place, (issue, language, tool), now(), kept)
    if done is None:
        raise PipelineError(N_("nothing was handed over to this tool yet"))
    copy = done.copy
    if not copy.outdated:  # these are the texts that left: Versions goes back to them
        keep_handed_over(workspace.project.root, issue, language)
    return {
        "folder": copy.folder.relative_to(root).as_posix(),
        "by_hand": list(copy.by_hand),
        "outdated": copy.outdated,
    }
