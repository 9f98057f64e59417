"""`pipeline export --sent`: the copy of what has really left, or is scheduled to.

Nothing is made again: what is kept is the draft that was pushed into the tool, else what lies in
the folder of the last export, for that was pasted or imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Translate, printable
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.context import Workspace
    from pipeline.delivery.record import LeftCopy


def keep_sent(
    workspace: Workspace,
    editions: Sequence[tuple[str, str]],
    tool: str,
    folder: Path,
    translate: Translate,
) -> list[str]:
    """A line for each edition: where its copy is, or that it was never exported.

    Raises:
        PipelineError: none of them was, or a file of an export is gone.
    """
    from pipeline.delivery.record import left
    from pipeline.starter.today import now
    from pipeline.studio.texts.snapshots import keep_handed_over

    said: list[str] = []
    kept = 0
    for issue, language in editions:
        name, place = f"{issue}/{language}", folder / issue / language / tool
        done = left(workspace, place, (issue, language, tool), now(), {})
        if done is None:
            never = translate(N_("{edition}: never exported for {tool}; no copy was made"))
            said.append(never.format(edition=name, tool=tool))
            continue
        kept += 1
        if not done.copy.outdated:  # these are the texts that left: Versions of the studio has them
            keep_handed_over(workspace.project.root, issue, language)
        said.append(_kept(name, done, translate))
    if not kept:
        raise PipelineError(
            N_("nothing was exported for {tool} yet, so nothing can have been sent"),
            N_("first: pipeline export {issue} --tool {tool}"),
            tool=tool,
            issue=editions[0][0],
        )
    return [printable(line) for line in said]


def _kept(name: str, left: LeftCopy, translate: Translate) -> str:
    from pipeline.cli._paths import shown

    copy = left.copy
    said = N_("{edition}: copy in {copy}")
    if left.pushed:
        said = N_("{edition}: copy of the draft that was pushed, in {copy}")
    line = translate(said).format(edition=name, copy=shown(copy.folder))
    if left.differs:
        line += "; " + translate(N_("the last export is another mail, and was not copied"))
    if copy.by_hand:
        by_hand = translate(N_("changed by hand since the export, and copied as they are: {files}"))
        line += "; " + by_hand.format(files=", ".join(copy.by_hand))
    if copy.outdated:
        line += "; " + translate(
            N_("the texts have changed since the export: the copy is of what was exported")
        )
    return line
