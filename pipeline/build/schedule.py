"""Many editions at once: in how many processes, in what order.

Knows nothing of what an output is made of; `hops.make` does, and is loaded when it is needed.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeAlias

from pipeline.build import fingerprint
from pipeline.build.edition import (
    BuildOptions,
    Done,
    EditionBuild,
    inputs_of,
)
from pipeline.build.file_digests import digests_of
from pipeline.build.house import BuildHouse
from pipeline.build.remembered import KnownEdition, findings_of
from pipeline.channel import channel
from pipeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pipeline.build.hops import EditionResult
    from pipeline.build.house import Load
    from pipeline.config.project import Project
    from pipeline.context import Workspace

_Job: TypeAlias = "tuple[EditionBuild, tuple[str, ...]]"  # the outputs of one group
# Pieces of work: to begin a process costs what ten mails do, and less than any PDF (measured).
_LIGHT, _PAGED = 10, 2


def run(
    project: Project,
    load: Load,
    options: BuildOptions,
    tell: Callable[[str], None],
) -> Iterator[Done]:
    """Build what is out of date; `tell` hears the name of each finished piece of work.

    `load` gives the workspace around `project`, and is called when there is something to do: what
    is up to date was made of a house that was in order, and of the same one. It hears whether the
    files of the house are known to agree.

    Raises:
        PipelineError: of `load`, before anything is made.
    """
    house = BuildHouse(project, load, use_cache=options.use_cache)
    try:
        yield from _run(house, options, tell)
    finally:
        house.save()


def _run(house: BuildHouse, options: BuildOptions, tell: Callable[[str], None]) -> Iterator[Done]:
    for edition in _work(house, options, _begun(house, options, house.made_of), tell):
        yield edition.finish()


def _begun(house: BuildHouse, options: BuildOptions, house_print: str) -> Iterator[EditionBuild]:
    """The editions in their order, each looked at when its turn comes."""
    for issue, language in options.editions:
        edition = EditionBuild(house, options, issue, language)
        edition.begin(house_print)
        yield edition


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
    files = fingerprint.issue_files(project, issue, digests)
    inputs = inputs_of(house_print, issue, files, language)
    digests.save()
    return KnownEdition(findings_of(project), inputs).found(name) or []


def _work(
    house: BuildHouse,
    options: BuildOptions,
    editions: Iterator[EditionBuild],
    tell: Callable[[str], None],
) -> Iterator[EditionBuild]:
    """Each edition when the last of its groups is done: so that one who stops the build keeps it.

    What is told are the groups of all editions, those with nothing to do included.
    """
    groups = groups_of(options.outputs)
    idle: deque[EditionBuild] = deque()

    def jobs() -> Iterator[_Job]:
        for edition in editions:
            todo = [tuple(o for o in group if o in edition.todo) for group in groups]
            edition.left = sum(map(bool, todo))
            for _ in range(len(todo) - edition.left):
                tell(edition.name)
            if not edition.left:
                idle.append(edition)
            yield from ((edition, outputs) for outputs in todo if outputs)

    for edition, result in _results(house, options, jobs()):
        while idle:
            yield idle.popleft()
        edition.results.append(result)
        tell(edition.name)
        edition.left -= 1
        if not edition.left:
            yield edition
    yield from idle


def _results(
    house: BuildHouse, options: BuildOptions, jobs: Iterator[_Job]
) -> Iterator[tuple[EditionBuild, EditionResult]]:
    enough = _enough(options.outputs) if options.jobs > 1 else 1
    ahead = deque(islice(jobs, enough))
    if not ahead:
        return
    from pipeline.build import children

    here = options.jobs == 1 or len(ahead) < enough
    jobs = chain((ahead.popleft() for _ in range(len(ahead))), jobs)
    if here:
        before: EditionBuild | None = None
        for edition, outputs in jobs:
            if before not in {None, edition}:
                children.next_one(house.workspace)
            before = edition
            yield edition, children.make(house.workspace, edition.issue, edition.language, outputs)
        return
    from pipeline.build import workers

    root, given = house.project.root, dict[int, EditionBuild]()

    def orders() -> Iterator[tuple[object, ...]]:
        for number, (edition, outputs) in enumerate(jobs):
            given[number] = edition
            yield root, options.use_cache, edition.issue, edition.language, outputs

    for number, came in workers.each(children.make_in_child, orders(), options.jobs):
        edition = given.pop(number)
        yield edition, edition.outcome(came)


def _enough(outputs: Iterable[str]) -> int:
    """How many pieces of work it takes until processes are worth their start."""
    return _PAGED if any(channel(name).paged for name in outputs) else _LIGHT
