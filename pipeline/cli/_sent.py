"""`pipeline export --sent`: the copy of what has really left, or is scheduled to.

Nothing is made again: what is kept is what lies in the folder of the last export, for that was
pasted or imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.diagnostics import N_, Translate, printable
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from pipeline.context import Workspace
    from pipeline.export.write import SentCopy


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
    from pipeline.export.write import copy_sent
    from pipeline.starter.today import today
    from pipeline.studio.texts.snapshots import keep_handed_over

    said: list[str] = []
    kept = 0
    for issue, language in editions:
        name, place = f"{issue}/{language}", folder / issue / language / tool
        copy = copy_sent(workspace, place, (issue, language, tool), today())
        if copy is None:
            never = translate(N_("{edition}: never exported for {tool}; no copy was made"))
            said.append(never.format(edition=name, tool=tool))
            continue
        kept += 1
        if not copy.outdated:  # these are the texts that left: Versions of the studio has them
            keep_handed_over(workspace.project.root, issue, language)
        said.append(_kept(name, copy, translate))
    if not kept:
        raise PipelineError(
            N_("nothing was exported for {tool} yet, so nothing can have been sent"),
            N_("first: pipeline export {issue} --tool {tool}"),
            tool=tool,
            issue=editions[0][0],
        )
    return [printable(line) for line in said]


def _kept(name: str, copy: SentCopy, translate: Translate) -> str:
    from pipeline.cli._paths import shown

    line = translate(N_("{edition}: copy in {copy}")).format(edition=name, copy=shown(copy.folder))
    if copy.by_hand:
        by_hand = translate(N_("changed by hand since the export, and copied as they are: {files}"))
        line += "; " + by_hand.format(files=", ".join(copy.by_hand))
    if copy.outdated:
        line += "; " + translate(
            N_("the texts have changed since the export: the copy is of what was exported")
        )
    return line
