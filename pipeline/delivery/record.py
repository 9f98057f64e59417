"""`sent/<issue>/<language>/<tool>/`: what was handed over or pushed, not every try (ADR 54).

A folder named after a day is what left that day, and is never rewritten. `draft/` is what lies in
the tool as a draft: a new push takes its place, and it becomes a day's folder when somebody says
that it left. `sent.json` in each says how it came there and what was said of it; a copy without one
was kept before there were any, and whether it left is not known until somebody says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline import atomic
from pipeline.build.output import REPORT, read_manifest
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError, disk_fault
from pipeline.export.sent import DAY, DRAFT, FOLDER, TOLD, draft_of, told_of
from pipeline.export.write import SentCopy, copy_sent, read_exported

if TYPE_CHECKING:
    from pipeline.context import Workspace

EditionTool = tuple[str, str, str]  # issue, language, tool
State = Literal["draft", "sent", "try", "unknown"]
_STATES: Mapping[str, State] = {"draft": "draft", "sent": "sent", "try": "try"}


@dataclass(frozen=True, slots=True)
class Record:
    """One copy in `sent/`: what became of it, and what was said of it."""

    folder: Path
    edition: EditionTool
    state: State
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class LeftCopy:
    """The copy of what left. `pushed`: it is the draft that lay in the tool; `differs`: the last
    export is another mail."""

    copy: SentCopy
    pushed: bool = False
    differs: bool = False


def said_of_draft(moment: datetime, told: Mapping[str, str]) -> Mapping[str, str]:
    """What is written down of a draft that was pushed at a moment: its `id`, `name` and `address`
    in the tool, and `notes`, a line each: what the tool changed, what is to be done there."""
    known = {key: text for key, text in told.items() if text}
    return {"how": "push", "state": "draft", "when": _moment(moment), **known}


def pushed(
    workspace: Workspace, place: Path, edition: EditionTool, said: Mapping[str, str]
) -> Path | None:
    """Keep what was exported to `place` as the draft that lies in the tool now; where it is.

    `said` is of `said_of_draft`. None when nothing was exported.

    Raises:
        PipelineError: a file of the export is gone, or the copy cannot be written.
    """
    written = read_manifest(place).outputs.get("export")
    if written is None:
        return None
    folder = draft_of(workspace.project.root, edition)
    files = {**read_exported(place, (*written.files, REPORT)), TOLD: _json(said)}
    try:
        before = {path for path in folder.rglob("*") if path.is_file()}
        new = {folder / name: data for name, data in files.items()}
        with atomic.staged(new) as put:
            put()
        for path in before - new.keys():
            path.unlink()
    except OSError as fault:
        raise disk_fault(fault) from None
    return folder


def left(
    workspace: Workspace,
    place: Path,
    edition: EditionTool,
    moment: datetime,
    told: Mapping[str, str],
) -> LeftCopy | None:
    """Keep what left: the draft that was pushed, else what was exported to `place`.

    None when there is neither. `told` is what its sender says: who, when, where to.

    Raises:
        PipelineError: a file is gone, or the copy cannot be written.
    """
    draft = draft_of(workspace.project.root, edition)
    known = told_of(draft)
    if known.get("state") != "draft":  # none, or somebody said that it never left
        known = {}
    source, how = (draft, "push") if known else (place, "hand")
    said = {**known, "how": how, "state": "sent", "said": _moment(moment), **told}
    differs = bool(known) and _another_mail(draft, place)
    copy = copy_sent(workspace, source, edition, moment.date(), said)
    if copy is None:
        return None
    if known:
        _remove(draft)
    return LeftCopy(copy, bool(known), differs)


def records(root: Path, issue: str) -> Iterator[Record]:
    """Every copy of an issue, by language, tool and day; drafts last."""
    for folder in sorted((root / FOLDER / issue).glob("*/*/*")):
        if folder.is_dir() and (folder.name == DRAFT or DAY.fullmatch(folder.name)):
            yield record_in(root, folder)


def record_in(root: Path, folder: Path) -> Record:
    """The copy in a folder.

    Raises:
        PipelineError: it is none.
    """
    sent, whole = (root / FOLDER).resolve(), folder.resolve()
    parts = whole.relative_to(sent).parts if whole.is_relative_to(sent) else ()
    if len(parts) != 4 or not folder.is_dir():
        raise PipelineError(
            N_("`{path}` is not a copy of what was sent"),
            N_("name its folder: sent/2026-03-letter/fr/brevo/2026-03-05"),
            path=str(folder),
        )
    told = told_of(folder)
    usual: State = "sent" if told else "unknown"
    state = _STATES.get(told.get("state", ""), usual)
    return Record(folder, (parts[0], parts[1], parts[2]), state, told)


def judged(record: Record, state: Literal["sent", "try"], moment: datetime) -> None:
    """Write down what somebody says of a copy that was kept without a word, or of a draft that
    never left. Nothing of the mail is touched.

    Raises:
        PipelineError: it was said already, or it cannot be written.
    """
    open_still = ("unknown", "draft") if state == "try" else ("unknown",)
    if record.state not in (*open_still, state):
        raise PipelineError(
            N_("of `{path}` it was said already what became of it"), path=str(record.folder)
        )
    said = {"how": "hand", **record.told, "state": state, "said": _moment(moment)}
    try:
        atomic.write(record.folder / TOLD, _json(said))
    except OSError as fault:
        raise disk_fault(fault) from None


def _another_mail(draft: Path, place: Path) -> bool:
    """Is the mail that was exported last another one than the draft?"""
    try:
        one, other = ((folder / "email.html").read_bytes() for folder in (draft, place))
    except OSError:
        return False
    return one != other


def _remove(folder: Path) -> None:
    import shutil  # dear, and rarely needed

    try:
        shutil.rmtree(folder)
    except OSError as fault:
        raise disk_fault(fault) from None


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _json(said: Mapping[str, str]) -> bytes:
    return (json.dumps(dict(said), ensure_ascii=False, indent=1) + "\n").encode()
