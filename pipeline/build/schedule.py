"""Many editions at once: which outputs are out of date, in how many processes, in what order.

Knows nothing of what an output is made of; `hops.make` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import crash
from pipeline.artifact import Artifact
from pipeline.build import fingerprint, hops, meanwhile, output, workers
from pipeline.build.hops import EditionResult, guarded
from pipeline.build.remembered import forget_refused, keep_refused, recall, remember
from pipeline.cache import Cache
from pipeline.channel import channel, usual_outputs
from pipeline.config.brand import contrasts
from pipeline.content.plan import Plan
from pipeline.context import Workspace, load_workspace
from pipeline.diagnostics import N_, Diagnostic, Report, Translate, error

RENDERER_CRASH = error(
    "renderer-crash", N_("the renderer broke down on this edition and was stopped")
)


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a call of `pipeline build` asks for."""

    editions: Sequence[tuple[str, str]]
    outputs: Sequence[str]
    folder: Path
    jobs: int
    use_cache: bool
    strict: bool
    house_language: Translate  # report.json speaks the house's language on every machine


@dataclass(frozen=True, slots=True)
class Done:
    """One edition after the build."""

    issue: str
    language: str
    report: Report
    stopped: bool
    plan: Plan
    made: Mapping[str, float] = field(default_factory=dict)  # output → seconds; absent: up to date
    files: Mapping[str, Mapping[str, tuple[int, str]]] = field(default_factory=dict)


def run(workspace: Workspace, options: BuildOptions, tell: Callable[[str], None]) -> Iterator[Done]:
    """Build what is out of date; `tell` hears the name of each finished piece of work."""
    house_print = fingerprint.house_fingerprint(workspace.project)
    waiting: list[_Edition] = []
    for issue, language in options.editions:
        edition = _Edition(workspace, options, issue, language)
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
    for edition in _work(workspace, options, groups, tell):
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
    house_print = fingerprint.house_fingerprint(workspace.project)
    inputs = _inputs(house_print, fingerprint.issue_files(workspace.project, issue), language)
    return recall(_findings(workspace), fingerprint.combine(inputs, name)) or []


def _inputs(house_print: str, files: Mapping[str, str], language: str) -> str:
    """What the outputs of an edition would be made from now."""
    return fingerprint.combine(house_print, fingerprint.of_files(files), language)


def _findings(workspace: Workspace) -> Cache:
    """Where findings are remembered, by what their output was made from and its name."""
    return Cache(workspace.project.cache / "findings")


def _work(
    workspace: Workspace,
    options: BuildOptions,
    groups: list[tuple[_Edition, tuple[str, ...]]],
    tell: Callable[[str], None],
) -> Iterator[_Edition]:
    """Each edition when the last of its groups is done."""
    left = {id(edition): sum(e is edition for e, _ in groups) for edition, _ in groups}
    for edition, result in _results(workspace, options, groups):
        edition.results.append(result)
        tell(f"{edition.issue}/{edition.language}")
        left[id(edition)] -= 1
        if left[id(edition)] == 0:
            yield edition


def _results(
    workspace: Workspace, options: BuildOptions, groups: list[tuple[_Edition, tuple[str, ...]]]
) -> Iterator[tuple[_Edition, EditionResult]]:
    if options.jobs == 1 or len(groups) < 2:
        for edition, outputs in groups:
            yield edition, _make(workspace, edition.issue, edition.language, outputs)
        return
    root = workspace.project.root
    jobs = [(root, options.use_cache, e.issue, e.language, outputs) for e, outputs in groups]
    for number, future in workers.each(_make_in_child, jobs, options.jobs):
        edition, _ = groups[number]
        yield edition, edition.outcome(future)


def _make_in_child(
    root: Path, use_cache: bool, issue: str, language: str, outputs: tuple[str, ...]
) -> EditionResult:
    """The work of a child process; a project that broke meanwhile is a finding as well."""

    def work() -> EditionResult:
        return _make(load_workspace(root, use_cache), issue, language, outputs)

    return guarded(issue, language, work)


def _make(
    workspace: Workspace, issue: str, language: str, outputs: tuple[str, ...]
) -> EditionResult:
    """What is to be written, without the edition: memory stays flat, and pipes are narrow."""
    return replace(hops.make(workspace, issue, language, outputs), context=None)


def _contrasts(workspace: Workspace) -> list[dict[str, str | float]]:
    """Every text colour on every ground with its WCAG ratio, for `report.json`."""
    return [
        {"text": c.text, "ground": c.ground, "mode": c.mode, "ratio": round(c.ratio, 2)}
        for c in contrasts(workspace.brand, workspace.project.label_colours)
    ]


class _Edition:
    """An edition on its way: what is to be made, what came back."""

    def __init__(
        self, workspace: Workspace, options: BuildOptions, issue: str, language: str
    ) -> None:
        self.workspace, self.options = workspace, options
        self.issue, self.language = issue, language
        self.inputs, self.texts = "", ""
        self.files: Mapping[str, str] = {}
        self.folder = options.folder / issue / language
        self.before = output.Manifest({})
        self.plan = Plan()
        self.told: dict[str, list[Diagnostic]] = {}  # of what is up to date
        self.results: list[EditionResult] = []
        self.todo: set[str] = set(options.outputs)

    @property
    def file(self) -> str:
        """What findings about the whole edition name."""
        return f"issues/{self.issue}/{self.language}.md"

    def begin(self, house_print: str) -> None:
        """Find out what there is to do; a fault here is a result with nothing left to do."""

        def look() -> None:
            self.files = fingerprint.issue_files(self.workspace.project, self.issue)
            self.texts = hops.texts_now(self.workspace.project, self.issue, self.language)
            self.inputs = _inputs(house_print, self.files, self.language)
            self.before = output.read_manifest(self.folder)
            self.plan = hops.plan(self.workspace, self.issue, self.language)
            wanted = (o for o in self.options.outputs if o not in self.plan.never)
            self.todo = {o for o in wanted if not self._up_to_date(o)}

        wrong = crash.caught(self.file, look)
        if wrong is not None:
            self.todo = set()
            self.results.append(self._failed(wrong))

    def _failed(self, wrong: Diagnostic) -> EditionResult:
        return EditionResult(self.issue, self.language, report=Report.of([wrong]))

    def outcome(self, future: Future[EditionResult]) -> EditionResult:
        """A child's result; a child that died (memory, a crash in a C library) is a finding."""
        if isinstance(future.exception(), BrokenProcessPool):
            message = RENDERER_CRASH.message
            hint = N_("look for something very large or deeply nested; build it alone: --jobs 1")
            return self._failed(RENDERER_CRASH.at(self.file, 1, message, hint=hint))
        return guarded(self.issue, self.language, future.result)

    def _up_to_date(self, name: str) -> bool:
        written = self.before.outputs.get(name)
        if written is None or not self.options.use_cache or written.inputs != self.inputs:
            return False
        found = self._recalled(name)
        if found is None or not output.intact(self.folder, written):
            return False
        self.told[name] = found
        return True

    def _recalled(self, name: str) -> list[Diagnostic] | None:
        return recall(_findings(self.workspace), fingerprint.combine(self.inputs, name))

    def finish(self) -> Done:
        """Write what was made, or keep the last good output; findings old and new together."""
        done = crash.caught(self.file, self._finish)
        if isinstance(done, Done):
            return done
        found = [d for result in self.results for d in result.report.diagnostics]
        return self._done(Report.of([*found, done]), self.before, {}, stopped=True)

    def _finish(self) -> Done:
        found = [d for result in self.results for d in result.report.diagnostics]
        artifacts = [a for result in self.results for a in result.artifacts]
        stopped = Report.of(found).stops("build")
        files = fingerprint.issue_files(self.workspace.project, self.issue)
        now = self._inputs_now(files) if self.results else self.inputs
        if now == self.inputs and not stopped:
            for artifact in artifacts:
                key = fingerprint.combine(self.inputs, artifact.output)
                remember(_findings(self.workspace), key, found)
        elif now != self.inputs:
            found.append(meanwhile.changed(self.issue, self.language, self.files, files))
        for name in usual_outputs():
            if name not in self.todo and name not in self.plan.never:
                found += self.told.get(name) or self._recalled(name) or []
        report = Report.of(found)
        manifest = self.before
        if stopped:
            keep_refused(self._refused(), report, self.options.house_language)
        elif artifacts or self.plan.never & self.before.outputs.keys():
            forget_refused(self._refused())
            manifest = self._write(artifacts, report, now)
        made: dict[str, float] = {} if stopped else {a.output: a.seconds for a in artifacts}
        return self._done(report, manifest, made, stopped=stopped)

    def _inputs_now(self, files: Mapping[str, str]) -> str:
        """What would be made from now; never again what it was, when other texts were read.

        A text that was saved twice meanwhile may be as it was before: what was read tells.
        """
        house_print = fingerprint.house_fingerprint(self.workspace.project, afterwards=True)
        now = _inputs(house_print, files, self.language)
        read = {result.texts for result in self.results if result.texts}
        return now if read <= {self.texts} else fingerprint.combine(now, *sorted(read))

    def _done(
        self, report: Report, manifest: output.Manifest, made: Mapping[str, float], *, stopped: bool
    ) -> Done:
        return Done(
            self.issue,
            self.language,
            report.strict() if self.options.strict else report,
            stopped,
            self.plan,
            made=made,
            files={name: w.files for name, w in manifest.outputs.items()},
        )

    def _refused(self) -> Path:
        return self.workspace.project.cache / "refused" / self.issue / f"{self.language}.json"

    def _write(self, artifacts: list[Artifact], report: Report, now: str) -> output.Manifest:
        """`now` is another fingerprint than ours when something changed meanwhile."""
        mixed = fingerprint.combine(self.inputs, now)
        return output.write_edition(
            self.folder,
            {**dict.fromkeys(self.plan.never), **{a.output: a for a in artifacts}},
            self.inputs if now == self.inputs else mixed,
            {
                "issue": self.issue,
                "language": self.language,
                "contrasts": _contrasts(self.workspace),
            },
            report,
            self.options.house_language,
            wanted=now,
        )
