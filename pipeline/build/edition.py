"""One edition on its way through a build: what is out of date, what came back, what is written.

Where there is nothing to do, neither `hops` nor anything it needs is loaded, nor the workspace.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import crash
from pipeline.artifact import places_of
from pipeline.build import fingerprint, meanwhile, output
from pipeline.build.house import BuildHouse
from pipeline.build.remembered import KnownEdition, forget_refused, keep_refused
from pipeline.channel import channel, usual_outputs
from pipeline.content.plan import Plan
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Diagnostic, Report, Translate, error

if TYPE_CHECKING:
    from pipeline.artifact import Artifact
    from pipeline.build.hops import EditionResult
    from pipeline.build.workers import JobOutcome
    from pipeline.content.set_aside import Reason

_UNUSED = "set aside, unused"  # beside the names of outputs
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


class EditionBuild:
    """An edition on its way: what is to be made, what came back."""

    def __init__(self, house: BuildHouse, options: BuildOptions, issue: str, language: str) -> None:
        self.house, self.options = house, options
        self.issue, self.language = issue, language
        self.inputs, self.texts = "", ""
        self.files: Mapping[str, str] = {}
        self.folder = options.folder / f"{issue}/{language}"
        self.before = output.Manifest({})
        self.known = KnownEdition(house.findings, "")
        self.plan, self.plan_known = Plan(), False
        self.told: dict[str, list[Diagnostic]] = {}  # of what is up to date
        self.results: list[EditionResult] = []
        self.left = 0  # groups of outputs that are not made yet
        self.todo: set[str] = set(options.outputs)

    @property
    def name(self) -> str:
        """What progress is told with."""
        return f"{self.issue}/{self.language}"

    @property
    def file(self) -> str:
        """What findings about the whole edition name."""
        return f"issues/{self.issue}/{self.language}.md"

    def begin(self, house_print: str) -> None:
        """Find out what there is to do; a fault here is a result with nothing left to do.

        Raises:
            PipelineError: there is something, and the workspace cannot be loaded.
        """
        project, digests = self.house.project, self.house.digests
        plan: list[Plan | None] = [None]

        def look() -> None:
            self.files = fingerprint.issue_files(project, self.issue, digests)
            self.inputs = inputs_of(house_print, self.issue, self.files, self.language)
            self.before = output.read_manifest(self.folder)
            self.known = KnownEdition(self.house.findings, self.inputs)
            if self.options.use_cache:
                plan[0] = self.known.plan()
            if plan[0] is not None:
                self.plan_known = True
                self._decide(plan[0])

        def look_closer() -> None:
            from pipeline.build import hops

            self.texts = hops.texts_now(project, self.issue, self.language)
            self._decide(plan[0] or hops.plan(self.house.workspace, self.issue, self.language))

        wrong = crash.caught(self.file, look)
        if wrong is None and (self.todo or plan[0] is None):
            _ = self.house.workspace  # what is wrong with it is no edition's finding
            wrong = crash.caught(self.file, look_closer)
        if wrong is not None:
            self.todo = set()
            self.results.append(self._failed(wrong))

    def _decide(self, plan: Plan) -> None:
        self.plan = plan
        wanted = (o for o in self.options.outputs if o not in plan.never)
        self.todo = {o for o in wanted if not self._up_to_date(o)}

    def _failed(self, wrong: Diagnostic) -> EditionResult:
        from pipeline.build.hops import EditionResult

        return EditionResult(self.issue, self.language, report=Report.of([wrong]))

    def outcome(self, came: JobOutcome[EditionResult]) -> EditionResult:
        """A child's result; a child that died (memory, a crash in a C library) is a finding."""
        from pipeline.build.hops import guarded
        from pipeline.build.workers import WorkerDiedError

        if isinstance(came.fault, WorkerDiedError):
            message = RENDERER_CRASH.message
            hint = N_("look for something very large or deeply nested; build it alone: --jobs 1")
            return self._failed(RENDERER_CRASH.at(self.file, 1, message, hint=hint))
        return guarded(self.issue, self.language, came.result)

    def _up_to_date(self, name: str) -> bool:
        written = self.before.outputs.get(name)
        if written is None or not self.options.use_cache or written.inputs != self.inputs:
            return False
        found = self._recalled(name)
        if found is None or not self._intact(written):
            return False
        self.told[name] = found
        return True

    def _intact(self, written: output.Written) -> bool:
        return output.intact(self.folder, written, self.house.digests)

    def _recalled(self, name: str) -> list[Diagnostic] | None:
        return self.known.found(name)

    def finish(self) -> Done:
        """Write what was made, or keep the last good output; findings old and new together.

        What was made is then let go: a build of many editions holds one of them at a time.
        """
        done = crash.caught(self.file, self._finish)
        if not isinstance(done, Done):
            found = [d for result in self.results for d in result.report.diagnostics]
            done = self._done(Report.of([*found, done]), self.before, {}, stopped=True)
        self.results.clear()
        return done

    def _finish(self) -> Done:
        found = [d for result in self.results for d in result.report.diagnostics]
        artifacts = [a for result in self.results for a in result.artifacts]
        stopped = Report.of(found).stops("build")
        project, digests = self.house.project, self.house.digests
        files = fingerprint.issue_files(project, self.issue, digests) if self.results else {}
        now = self._inputs_now(files) if self.results else self.inputs
        if now == self.inputs and not stopped:
            made = {artifact.output: found for artifact in artifacts}
            if made or not self.plan_known:
                self.known.keep(made, self.plan, places_of(found, artifacts))
        elif now != self.inputs:
            holds = meanwhile.holds(self.todo, self.plan)
            found += meanwhile.changed(self.issue, self.language, self.files, files, holds)
        found += self._told_before()
        if now == self.inputs and not stopped:
            found += self._unused(found)
        report = Report.of(found)
        manifest = self.before
        if stopped:
            keep_refused(self._refused(), report, self.options.house_language)
        elif artifacts or self.plan.never & self.before.outputs.keys():
            forget_refused(self._refused())
            manifest = self._write(artifacts, report, now)
        seconds: dict[str, float] = {} if stopped else {a.output: a.seconds for a in artifacts}
        return self._done(report, manifest, seconds, stopped=stopped)

    def _told_before(self) -> list[Diagnostic]:
        """What was found in outputs that are not made now."""
        rest = (o for o in usual_outputs() if o not in self.todo and o not in self.plan.never)
        return [d for name in rest for d in self.told.get(name) or self._recalled(name) or []]

    def _unused(self, found: Sequence[Diagnostic]) -> list[Diagnostic]:
        """What the head sets aside though no output has it any more; asked when all are known."""
        if not self.results:
            return self._recalled(_UNUSED) or []
        wanted = (o for o in usual_outputs() if o not in self.plan.never)
        if not self._set_aside or not all(map(self._known, wanted)):
            return []
        from pipeline.build.hops import unused_by_outputs
        from pipeline.config.levels import in_house

        project, name = self.house.project, (self.issue, self.language)
        told = unused_by_outputs(project, *name, self._set_aside, found)
        told = in_house(told, self.house.project.levels)
        self.known.keep({_UNUSED: told})
        return told

    def _known(self, name: str) -> bool:
        return name in self.todo or name in self.told or self._recalled(name) is not None

    @property
    def _set_aside(self) -> Mapping[str, Reason]:
        return self.results[0].set_aside if self.results else {}

    def _inputs_now(self, files: Mapping[str, str]) -> str:
        """What would be made from now; never again what it was, when other texts were read.

        A text that was saved twice meanwhile may be as it was before: what was read tells.
        """
        house = self.house
        here = self.options.jobs == 1 and not any(channel(name).paged for name in self.todo)
        house_print = fingerprint.house_fingerprint(
            house.project, house.digests, afterwards=True, here=here
        )
        now = inputs_of(house_print, self.issue, files, self.language)
        read = {result.texts for result in self.results if result.texts}
        return now if read <= {self.texts} else fingerprint.combine(now, *sorted(read))

    def _done(
        self, report: Report, manifest: output.Manifest, made: Mapping[str, float], *, stopped: bool
    ) -> Done:
        return Done(
            self.issue,
            self.language,
            report.strict(self.plan.may_hold) if self.options.strict else report,
            stopped,
            self.plan,
            made=made,
            files={name: w.files for name, w in manifest.outputs.items()},
        )

    def _refused(self) -> Path:
        return self.house.project.cache / "refused" / self.issue / f"{self.language}.json"

    def _write(self, artifacts: list[Artifact], report: Report, now: str) -> output.Manifest:
        """`now` is another fingerprint than ours when something changed meanwhile."""
        from pipeline.build.report_facts import facts_of

        mixed = fingerprint.combine(self.inputs, now)
        return output.write_edition(
            self.folder,
            {
                output.SIGNED: None,  # what was read of another state is signed by nobody
                **dict.fromkeys(self.plan.never),
                **{a.output: a for a in artifacts},
            },
            self.inputs if now == self.inputs else mixed,
            {
                "issue": self.issue,
                "language": self.language,
                **facts_of(
                    self.house.workspace,
                    self._set_aside,
                    report.diagnostics,
                    next((one.pictures for one in self.results if one.pictures), ()),
                ),
            },
            report,
            self.options.house_language,
            wanted=now,
            shared=[path for artifact in artifacts for path in artifact.shared],
        )


def inputs_of(house_print: str, issue: str, files: Mapping[str, str], language: str) -> str:
    """What the outputs of an edition would be made from now.

    A copy of an issue is another one: addresses hold its name, findings the names of its files.
    """
    return fingerprint.combine(house_print, issue, fingerprint.of_files(files), language)
