"""What is made of one edition in one process, ours or one that makes many after another: built, or
read for a check.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import crash
from pipeline.build import hops
from pipeline.build.hops import EditionResult, guarded
from pipeline.context import Workspace, load_workspace
from pipeline.crash import NOT_OF_A_TEXT
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Report
from pipeline.garbage import let_go

if TYPE_CHECKING:
    from pipeline.preflight.earlier import ToldBefore


def make_in_child(
    root: Path, use_cache: bool, issue: str, language: str, outputs: tuple[str, ...]
) -> EditionResult:
    """The work of a child process; a project that broke meanwhile is a finding as well."""

    def work() -> EditionResult:
        return make(_workspace(root, use_cache), issue, language, outputs)

    if (root, use_cache) in _WORKSPACES:
        next_one(_workspace(root, use_cache))
    return guarded(issue, language, work)


@dataclass(frozen=True, slots=True)
class ReadEdition:
    """What came of an edition that was read and not built; `sure`: of its texts as they stood."""

    result: EditionResult
    sure: bool


def read_in_child(
    root: Path,
    issue: str,
    language: str,
    earlier: tuple[ToldBefore, ...],
    outputs: tuple[str, ...] = (),
) -> ReadEdition:
    """The same for a check; what breaks is a finding of this edition."""
    if (root, True) in _WORKSPACES:
        next_one(_workspace(root, True))
    made = crash.caught(
        f"issues/{issue}/{language}.md",
        lambda: read(_workspace(root, True), issue, language, earlier, outputs),
    )
    return made if isinstance(made, ReadEdition) else failed(issue, language, made)


def failed(issue: str, language: str, found: Diagnostic) -> ReadEdition:
    """An edition of which nothing else is known."""
    return ReadEdition(EditionResult(issue, language, report=Report.of([found])), sure=False)


def read(
    workspace: Workspace,
    issue: str,
    language: str,
    earlier: tuple[ToldBefore, ...],
    outputs: tuple[str, ...] = (),
) -> ReadEdition:
    """All that is found in the sources of an edition, a proofreader's marks among it, and in these
    outputs of it, which nobody keeps."""
    from pipeline.preflight.proof import BesideProof

    texts = hops.texts_now(workspace.project, issue, language)
    result = hops.make(workspace, issue, language, outputs, proofread=BesideProof(earlier))
    of_a_text = not any(found.code in NOT_OF_A_TEXT for found in result.report.diagnostics)
    sure = of_a_text and result.texts in ("", texts)
    return ReadEdition(replace(result, context=None, artifacts=()), sure)


_WORKSPACES: dict[tuple[Path, bool], Workspace] = {}


def begin_with(workspace: Workspace) -> None:
    """Processes that begin as copies of this one have this house."""
    _WORKSPACES[workspace.project.root, workspace.use_cache] = workspace


def _workspace(root: Path, use_cache: bool) -> Workspace:
    """One for all editions, as in the parent: what is derived without a cache is derived once."""
    if (root, use_cache) not in _WORKSPACES:
        _WORKSPACES[root, use_cache] = load_workspace(root, use_cache)
    return _WORKSPACES[root, use_cache]


def next_one(workspace: Workspace) -> None:
    """Before another edition: what only the ones before were read and rendered as goes."""
    from pipeline.content.unchanged import MEMORY

    workspace.memory.pieces.next_round()
    workspace.memory.verdicts.forget()
    MEMORY.next_round()
    let_go()


def make(
    workspace: Workspace, issue: str, language: str, outputs: tuple[str, ...]
) -> EditionResult:
    """What is to be written, without the edition: memory stays flat, and pipes are narrow."""
    return replace(hops.make(workspace, issue, language, outputs), context=None)
