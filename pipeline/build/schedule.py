"""Many editions at once: in how many processes, in what order.

Knows nothing of what an output is made of; `hops.make` does, and is loaded when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.build import fingerprint
from pipeline.build.edition import (
    BuildHouse,
    BuildOptions,
    Done,
    EditionBuild,
    findings_of,
    inputs_of,
)
from pipeline.build.file_digests import digests_of
from pipeline.build.remembered import recall
from pipeline.channel import channel
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.build.hops import EditionResult
    from pipeline.config.project import Project
    from pipeline.context import Workspace


def run(
    project: Project,
    load: Callable[[], Workspace],
    options: BuildOptions,
    tell: Callable[[str], None],
) -> Iterator[Done]:
    """Build what is out of date; `tell` hears the name of each finished piece of work.

    `load` gives the workspace around `project`, and is called when there is something to do: what
    is up to date was made of a house that was in order, and of the same one.

    Raises:
        PipelineError: of `load`, before anything is made.
    """
    house = BuildHouse(project, load, options)
    try:
        yield from _run(house, options, tell)
    finally:
        house.digests.save()


def _run(house: BuildHouse, options: BuildOptions, tell: Callable[[str], None]) -> Iterator[Done]:
    house_print = fingerprint.house_fingerprint(house.project, house.digests)
    waiting: list[EditionBuild] = []
    for issue, language in options.editions:
        edition = EditionBuild(house, options, issue, language)
        edition.begin(house_print)
        if edition.todo:
            waiting.append(edition)
        else:
            yield edition.finish()
    groups = [  # edition by edition, so that one who stops the build keeps the finished ones
        (edition, tuple(o for o in group if o in edition.todo))
        for edition in waiting
        for group in groups_of(options.outputs)
        if any(o in edition.todo for o in group)
    ]
    for edition in _work(house, options, groups, tell):
        yield edition.finish()


def groups_of(outputs: Iterable[str]) -> list[tuple[str, ...]]:
    """Which outputs one process makes, the paged ones first: they take nearly all the time, and the
    two PDFs share their layout."""
    groups: dict[str, list[str]] = {}
    for one in map(channel, outputs):
        groups.setdefault(one.group or one.name, []).append(one.name)
    return sorted(map(tuple, groups.values()), key=lambda names: not channel(names[0]).paged)


def remembered(workspace: Workspace, issue: str, language: str, name: str) -> list[Diagnostic]:
    """What the last build found in an output, if it was of what the sources are now."""
    project, digests = workspace.project, digests_of(workspace.project.cache, workspace.use_cache)
    house_print = fingerprint.house_fingerprint(project, digests)
    inputs = inputs_of(house_print, fingerprint.issue_files(project, issue, digests), language)
    digests.save()
    return recall(findings_of(project), fingerprint.combine(inputs, name)) or []


def _work(
    house: BuildHouse,
    options: BuildOptions,
    groups: list[tuple[EditionBuild, tuple[str, ...]]],
    tell: Callable[[str], None],
) -> Iterator[EditionBuild]:
    """Each edition when the last of its groups is done."""
    left = {id(edition): sum(e is edition for e, _ in groups) for edition, _ in groups}
    for edition, result in _results(house, options, groups):
        edition.results.append(result)
        tell(f"{edition.issue}/{edition.language}")
        left[id(edition)] -= 1
        if left[id(edition)] == 0:
            yield edition


def _results(
    house: BuildHouse, options: BuildOptions, groups: list[tuple[EditionBuild, tuple[str, ...]]]
) -> Iterator[tuple[EditionBuild, EditionResult]]:
    if options.jobs == 1 or len(groups) < 2:
        for edition, outputs in groups:
            yield edition, _make(house.workspace, edition.issue, edition.language, outputs)
        return
    from pipeline.build import workers

    root = house.project.root
    jobs = [(root, options.use_cache, e.issue, e.language, outputs) for e, outputs in groups]
    for number, future in workers.each(_make_in_child, jobs, options.jobs):
        edition, _ = groups[number]
        yield edition, edition.outcome(future)


def _make_in_child(
    root: Path, use_cache: bool, issue: str, language: str, outputs: tuple[str, ...]
) -> EditionResult:
    """The work of a child process; a project that broke meanwhile is a finding as well."""
    from pipeline.build.hops import guarded
    from pipeline.context import load_workspace

    def work() -> EditionResult:
        return _make(load_workspace(root, use_cache), issue, language, outputs)

    return guarded(issue, language, work)


def _make(
    workspace: Workspace, issue: str, language: str, outputs: tuple[str, ...]
) -> EditionResult:
    """What is to be written, without the edition: memory stays flat, and pipes are narrow."""
    from pipeline.build import hops

    return replace(hops.make(workspace, issue, language, outputs), context=None)
