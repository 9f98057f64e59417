"""`pipeline export --sent`: the copy of what has really left, or is scheduled to.

Nothing is made again: what is kept is what lies in the folder of the last export, for that was
pasted or imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build.output import REPORT, Written, read_manifest
from pipeline.diagnostics import N_, Translate, printable
from pipeline.errors import PipelineError
from pipeline.export import sent

if TYPE_CHECKING:
    from pipeline.context import Workspace


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
    said: list[str] = []
    kept = 0
    for issue, language in editions:
        place = folder / issue / language / tool
        written = read_manifest(place).outputs.get("export")
        name = f"{issue}/{language}"
        if written is None:
            never = translate(N_("{edition}: never exported for {tool}; no copy was made"))
            said.append(never.format(edition=name, tool=tool))
            continue
        kept += 1
        said.append(_kept(workspace, name, tool, place, written, translate))
    if not kept:
        raise PipelineError(
            N_("nothing was exported for {tool} yet, so nothing can have been sent"),
            N_("first: pipeline export {issue} --tool {tool}"),
            tool=tool,
            issue=editions[0][0],
        )
    return [printable(line) for line in said]


def _kept(
    workspace: Workspace, name: str, tool: str, place: Path, written: Written, translate: Translate
) -> str:
    from pipeline.cli._paths import shown
    from pipeline.cli.export import read_exported
    from pipeline.export.assemble import inputs_of
    from pipeline.starter.today import today

    files = read_exported(place, (*written.files, REPORT))
    issue, language = name.split("/")
    parent = workspace.project.root / sent.FOLDER / issue / language / tool
    copy = sent.keep(parent, today(), files)
    line = translate(N_("{edition}: copy in {copy}")).format(edition=name, copy=shown(copy))
    if changed := sorted(path for path in written.files if written.differs(path, files[path])):
        by_hand = translate(N_("changed by hand since the export, and copied as they are: {files}"))
        line += "; " + by_hand.format(files=", ".join(changed))
    if written.inputs != inputs_of(workspace, issue, language, tool):
        line += "; " + translate(
            N_("the texts have changed since the export: the copy is of what was exported")
        )
    return line
