"""Many editions at once: which outputs are out of date, in how many processes, in what order.

Knows nothing of what an output is made of; `build.make` does.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import build, fingerprint, output
from pipeline.brand import contrasts
from pipeline.build import Artifact, House, Output, Result
from pipeline.diagnostics import N_, Report, Translate, error


@dataclass(frozen=True, slots=True)
class Wish:
    """What a call of `pipeline build` asks for."""

    editions: Sequence[tuple[str, str]]
    outputs: Sequence[Output]
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
    made: Mapping[str, float] = field(default_factory=dict)  # output → seconds; absent: up to date
    files: Mapping[str, Mapping[str, tuple[int, str]]] = field(default_factory=dict)


# Which outputs one process makes: the two PDFs take nearly all the time, and share their layout.
_TOGETHER: tuple[tuple[Output, ...], ...] = (
    ("screen", "print"),
    ("booklet",),
    ("email", "text", "web"),
)


def run(house: House, wish: Wish, tell: Callable[[str], None]) -> Iterator[Done]:
    """Build what is out of date; `tell` hears the name of each finished piece of work."""
    house_print = fingerprint.house_fingerprint(house.project)
    open_work: dict[tuple[str, str], _Edition] = {}
    for issue, language in wish.editions:
        inputs = fingerprint.combine(
            house_print, fingerprint.issue_fingerprint(house.project, issue)
        )
        edition = _Edition(house, wish, issue, language, inputs)
        open_work[issue, language] = edition
    for edition in open_work.values():
        if not edition.todo:
            yield edition.finish()
    waiting = [e for e in open_work.values() if e.todo]
    groups = [
        (edition, tuple(o for o in group if o in edition.todo))
        for group in _TOGETHER
        for edition in waiting
        if any(o in edition.todo for o in group)
    ]
    for edition in _work(house, wish, groups, tell):
        yield edition.finish()


def _work(
    house: House,
    wish: Wish,
    groups: list[tuple[_Edition, tuple[Output, ...]]],
    tell: Callable[[str], None],
) -> Iterator[_Edition]:
    left = {id(edition): sum(e is edition for e, _ in groups) for edition, _ in groups}

    def received(edition: _Edition, result: Result) -> bool:
        edition.results.append(result)
        tell(f"{edition.issue}/{edition.language}")
        left[id(edition)] -= 1
        return left[id(edition)] == 0

    if wish.jobs == 1 or len(groups) < 2:
        for edition, outputs in groups:
            result = build.make(house, edition.issue, edition.language, outputs)
            if received(edition, result):
                yield edition
        return
    # `spawn`: WeasyPrint's libraries keep threads and fonts open that a fork would share.
    context = multiprocessing.get_context("spawn")
    workers = min(wish.jobs, len(groups))
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_with_parent) as pool:
        futures: dict[Future[Result], _Edition] = {
            pool.submit(_make, house.project.root, wish.use_cache, e.issue, e.language, o): e
            for e, o in groups
        }
        for future in as_completed(futures):
            edition = futures[future]
            if received(edition, _outcome(future, edition)):
                yield edition


def _end_with_parent() -> None:
    """In a child: when its parent is killed it ends at once, and is not left waiting for work."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def wait() -> None:
        parent.join()
        os._exit(1)  # not only this thread

    threading.Thread(target=wait, daemon=True).start()


def _make(
    root: Path, use_cache: bool, issue: str, language: str, outputs: tuple[Output, ...]
) -> Result:
    """The work of a child process."""
    return build.make(build.open_house(root, use_cache), issue, language, outputs)


def _contrasts(house: House) -> list[dict[str, str | float]]:
    """Every text colour on every ground with its WCAG ratio, for `report.json`."""
    return [
        {"text": c.text, "ground": c.ground, "mode": c.mode, "ratio": round(c.ratio, 2)}
        for c in contrasts(house.brand, house.project.label_colours)
    ]


def _outcome(future: Future[Result], edition: _Edition) -> Result:
    """The child's result; a child that died (memory, a crash in a C library) is a finding."""
    try:
        return future.result()
    except BrokenProcessPool:
        file = f"issues/{edition.issue}/{edition.language}.md"
        message = N_("the renderer broke down on this edition and was stopped")
        hint = N_("look for something very large or deeply nested; build it alone: --jobs 1")
        found = error("renderer-crash", message, file, 1, hint=hint)
        return Result(edition.issue, edition.language, report=Report.of([found]))


class _Edition:
    """An edition on its way: what is to be made, what came back."""

    def __init__(self, house: House, wish: Wish, issue: str, language: str, inputs: str) -> None:
        self.house, self.wish = house, wish
        self.issue, self.language = issue, language
        self.inputs = fingerprint.combine(inputs, language)
        self.folder = wish.folder / issue / language
        self.before = output.read_manifest(self.folder)
        self.results: list[Result] = []
        self.todo: set[Output] = {o for o in wish.outputs if not self._up_to_date(o)}

    def _up_to_date(self, name: Output) -> bool:
        written = self.before.outputs.get(name)
        if written is None or not self.wish.use_cache or written.inputs != self.inputs:
            return False
        return self._findings(name).is_file() and output.intact(self.folder, written)

    def _findings(self, name: str) -> Path:
        """Where the findings of an output are remembered, by what it was made from."""
        key = fingerprint.combine(self.inputs, name)
        return self.house.project.cache / "findings" / f"{key}.json"

    def finish(self) -> Done:
        """Write what was made, or keep the last good output; findings old and new together."""
        found = [d for result in self.results for d in result.report.diagnostics]
        artifacts = [a for result in self.results for a in result.artifacts]
        stopped = Report.of(found).stops("build")
        if not stopped:
            for artifact in artifacts:
                output.remember(self._findings(artifact.output), found)
        for name in build.OUTPUTS:
            if name not in self.todo:
                found += output.recall(self._findings(name))
        report = Report.of(found)
        manifest = self.before
        if stopped:
            output.keep_refused(self._refused(), report, self.wish.house_language)
        elif artifacts:
            self._refused().unlink(missing_ok=True)
            manifest = self._write(artifacts, report)
        shown = report.strict() if self.wish.strict else report
        return Done(
            self.issue,
            self.language,
            shown,
            stopped,
            made={} if stopped else {a.output: a.seconds for a in artifacts},
            files={name: w.files for name, w in manifest.outputs.items()},
        )

    def _refused(self) -> Path:
        return self.house.project.cache / "refused" / self.issue / f"{self.language}.json"

    def _write(self, artifacts: list[Artifact], report: Report) -> output.Manifest:
        return output.write_edition(
            self.folder,
            {a.output: a for a in artifacts},
            self.inputs,
            {
                "issue": self.issue,
                "language": self.language,
                "contrasts": _contrasts(self.house),
            },
            report,
            self.wish.house_language,
        )
