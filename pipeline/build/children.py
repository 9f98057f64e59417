"""What is made of one edition in one process: in ours, or in one that makes many after another."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from pipeline.build import hops
from pipeline.build.hops import EditionResult, guarded
from pipeline.context import Workspace, load_workspace
from pipeline.garbage import let_go


def make_in_child(
    root: Path, use_cache: bool, issue: str, language: str, outputs: tuple[str, ...]
) -> EditionResult:
    """The work of a child process; a project that broke meanwhile is a finding as well."""

    def work() -> EditionResult:
        return make(_workspace(root, use_cache), issue, language, outputs)

    if _workspace.cache_info().currsize:
        next_one(_workspace(root, use_cache))
    return guarded(issue, language, work)


@lru_cache(1)
def _workspace(root: Path, use_cache: bool) -> Workspace:
    """One for all editions, as in the parent: what is derived without a cache is derived once."""
    return load_workspace(root, use_cache)


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
