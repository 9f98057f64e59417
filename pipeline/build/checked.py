"""`pipeline check`: the findings about sources, those of what is as it was remembered."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from pipeline import crash
from pipeline.build import fingerprint
from pipeline.build.edition import inputs_of
from pipeline.build.house import BuildHouse
from pipeline.build.remembered import KnownEdition
from pipeline.content.plan import Plan
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Report

if TYPE_CHECKING:
    from pipeline.build.children import ReadEdition
    from pipeline.build.hops import EditionResult
    from pipeline.build.house import Load
    from pipeline.config.project import Project
    from pipeline.context import Workspace
    from pipeline.preflight.earlier import ToldBefore

_CHECK = "check"  # beside the names of outputs
_MANY = 12  # editions: to begin a process costs what reading some ten of them does


def check_editions(
    project: Project,
    load: Load,
    editions: Sequence[tuple[str, str]],
    tell: Callable[[str], None],
    jobs: int = 1,
    outputs: tuple[str, ...] = (),
) -> list[CheckedSource]:
    """The findings about each edition, `jobs` of them read at once; nothing is loaded where nothing
    has changed.

    `tell` hears the name of each edition whose findings are known. `outputs` are made for what is
    found in them, and nothing is written: for a shelf, which says what a desk would.

    Raises:
        PipelineError: of `load`, when an edition is to be read.
    """
    house = BuildHouse(project, load, use_cache=True)
    if jobs > 1 and editions:
        house.archive.shared_out(jobs, lambda: _load_what_reading_takes(house, *editions[0]))
    checked: dict[tuple[str, str], CheckedSource] = {}

    def changed() -> Iterator[ChangedSource]:
        for issue, language in editions:
            one = _looked_at(house, issue, language, _name_of(outputs))
            if isinstance(one, CheckedSource):
                checked[issue, language] = one
                tell(f"{issue}/{language}")
            else:
                yield one

    memory = _CheckMemory(house, _name_of(outputs))
    try:
        for one, made in _read(house, changed(), jobs, outputs):
            found, plan = made.result.report, made.result.plan
            edition = (one.issue, one.language)
            checked[edition] = CheckedSource(*edition, found, plan)
            if made.sure:
                memory.take(one, found, plan)
            tell(f"{one.issue}/{one.language}")
    finally:
        memory.keep()
        house.save()
    return [checked[name] for name in editions]


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """The findings about an edition."""

    issue: str
    language: str
    report: Report
    plan: Plan


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """An edition of whose sources, as they are now, nothing is known."""

    issue: str
    language: str
    inputs: str
    earlier: tuple[ToldBefore, ...]


class SourceReader:
    """Editions read anew, with all that a check knows beside them; nothing is remembered.

    For who needs more than findings, or has texts that are not on the disk.
    """

    def __init__(self, workspace: Workspace) -> None:
        project = workspace.project
        self._house = BuildHouse(project, lambda _: workspace, use_cache=workspace.use_cache)

    def read(
        self, issue: str, language: str, unsaved: Mapping[str, str] | None = None
    ) -> EditionResult:
        """All that is found in an edition, a proofreader's marks among it."""
        from pipeline.build import hops
        from pipeline.preflight.proof import BesideProof

        beside = BesideProof(self._house.archive.repeated(issue, language))
        workspace = self._house.workspace
        return hops.make(workspace, issue, language, (), unsaved or {}, proofread=beside)

    def placed(self, issue: str, language: str, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Findings about an edition that came later, with the places of their fixes."""
        from pipeline.build.hops import placed_in, read_sources

        return placed_in(found, read_sources(self._house.project, issue, language)[0])

    def save(self) -> None:
        """What was learned of files, for the next process."""
        self._house.save()


def _load_what_reading_takes(house: BuildHouse, issue: str, language: str) -> None:
    """By reading an edition, of which nothing is kept: it is read again when more is known."""
    from pipeline.build import children

    children.read(house.workspace, issue, language, ())
    children.next_one(house.workspace)


def _name_of(outputs: tuple[str, ...]) -> str:
    """Under which name a check that made these is remembered."""
    return "+".join((_CHECK, *outputs))


def _looked_at(
    house: BuildHouse, issue: str, language: str, name: str
) -> CheckedSource | ChangedSource:
    inputs = _inputs(house, house.made_of, issue, language)
    kept = KnownEdition(house.findings, inputs)
    known, plan = kept.found(name), kept.plan()
    if known is not None and plan is not None:
        return CheckedSource(issue, language, Report.of(known), plan)
    return ChangedSource(issue, language, inputs, house.archive.repeated(issue, language))


def _read(
    house: BuildHouse, changed: Iterator[ChangedSource], jobs: int, outputs: tuple[str, ...]
) -> Iterator[tuple[ChangedSource, ReadEdition]]:
    """What is found in each, here or, where there are many, in several processes."""
    ahead = deque(islice(changed, _MANY if jobs > 1 else 1))
    if not ahead:
        return
    from pipeline.build import children

    here = jobs == 1 or len(ahead) < _MANY
    todo = chain((ahead.popleft() for _ in range(len(ahead))), changed)
    if here:
        workspace = house.workspace
        for one in todo:
            yield one, children.read(workspace, one.issue, one.language, one.earlier, outputs)
        return
    from pipeline.build import workers

    copies = workers.can_be_copied()
    if copies:  # what reading takes is loaded by the first edition, and copied
        one = next(todo)
        yield one, children.read(house.workspace, one.issue, one.language, one.earlier, outputs)
        children.begin_with(house.workspace)
    given: list[ChangedSource] = []

    def orders() -> Iterator[tuple[object, ...]]:
        for one in todo:
            given.append(one)
            yield house.project.root, one.issue, one.language, one.earlier, outputs

    def load() -> None:
        _ = house.workspace  # a house that cannot be loaded is told once

    each = workers.each(children.read_in_child, orders(), jobs, load, copies=copies)
    for number, came in each:
        one = given[number]
        made = crash.caught(f"issues/{one.issue}/{one.language}.md", came.result)
        if isinstance(made, Diagnostic):  # its process died
            made = children.failed(one.issue, one.language, made)
        yield one, made


class _CheckMemory:
    """What is known of texts that are still what they were when it was found.

    The texts are looked at when they have been read, the house once, when all is done: who has two
    processors makes the entries while others read.
    """

    def __init__(self, house: BuildHouse, name: str) -> None:
        self._house, self._name = house, name
        self._entries: list[tuple[str, bytes]] = []

    def take(self, one: ChangedSource, found: Report, plan: Plan) -> None:
        """What was found in an edition that has been read."""
        house = self._house
        if _inputs(house, house.made_of, one.issue, one.language) == one.inputs:
            kept = KnownEdition(house.findings, one.inputs)
            self._entries.append(kept.entry({self._name: found.diagnostics}, plan))

    def keep(self) -> None:
        """Keep all of it, if it was found in the house as it is."""
        house = self._house
        if not self._entries:
            return
        now = fingerprint.house_fingerprint(house.project, house.digests, afterwards=True)
        if now == house.made_of:
            for entry in self._entries:
                house.findings.put(*entry)


def _inputs(house: BuildHouse, house_print: str, issue: str, language: str) -> str:
    files = fingerprint.issue_files(house.project, issue, house.digests)
    repeated = repr(house.archive.repeated(issue, language))
    return fingerprint.combine(inputs_of(house_print, issue, files, language), repeated)
