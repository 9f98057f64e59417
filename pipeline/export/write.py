"""A hand-over on the disk: written where a mailing tool is served from, read back for its copy."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build.output import REPORT, read_manifest, write_edition
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.export import sent
from pipeline.export.assemble import inputs_of
from pipeline.system_words import system_words
from pipeline.translate import translator

if TYPE_CHECKING:
    from pipeline.context import Workspace
    from pipeline.export.assemble import HandOver


@dataclass(frozen=True, slots=True)
class SentCopy:
    """A copy of what left. `by_hand` was changed since it was exported, and copied as it is;
    `outdated`: the texts were changed since."""

    folder: Path
    by_hand: tuple[str, ...]
    outdated: bool


def place_of(folder: Path, done: HandOver) -> Path:
    """Where a hand-over lies below the folder of all outputs."""
    return folder / done.issue / done.language / done.tool.name


def write_export(workspace: Workspace, done: HandOver, folder: Path) -> None:
    """Write what is handed over, all of it or nothing."""
    inputs = inputs_of(workspace, done.issue, done.language, done.tool.name)
    about = {"issue": done.issue, "language": done.language}
    place, speaks = place_of(folder, done), translator(workspace.project.interface)
    write_edition(place, {"export": done}, inputs, about, done.report, speaks)


def copy_sent(
    workspace: Workspace,
    place: Path,
    edition: tuple[str, str, str],
    day: date,
    told: Mapping[str, str] | None = None,
) -> SentCopy | None:
    """Keep what lies in the folder of an export as sent; None when nothing was exported.

    `edition` is its issue, its language and its tool; `told` is what the sender says of it.

    Raises:
        PipelineError: a file of the export is gone, or the copy cannot be written.
    """
    written = read_manifest(place).outputs.get("export")
    if written is None:
        return None
    issue, language, tool = edition
    files = read_exported(place, (*written.files, REPORT))
    changed = sorted(path for path in written.files if written.differs(path, files[path]))
    if told:
        said = json.dumps(dict(told), ensure_ascii=False, indent=1)
        files[sent.TOLD] = f"{said}\n".encode()
    parent = workspace.project.root / sent.FOLDER / issue / language / tool
    copy = sent.keep(parent, day, files)
    outdated = written.inputs != inputs_of(workspace, issue, language, tool)
    return SentCopy(copy, tuple(changed), outdated)


def read_exported(place: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The files of an export as they lie on the disk now, by path below its folder.

    Raises:
        PipelineError: one is gone.
    """
    files = {}
    for path in paths:
        try:
            files[path] = (place / path).read_bytes()
        except OSError as fault:
            raise PipelineError(
                N_("`{path}` of the export cannot be read: {reason}"),
                N_("export again, and send what you get"),
                path=str(place / path),
                reason=system_words(fault),
            ) from None
    return files
