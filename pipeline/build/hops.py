"""The hops of a build, on one screen: read → parse → resolve → check → render → (output) write.

`make` turns one edition into artifacts and findings, all in memory; writing them is `output.py`'s,
scheduling many of them `schedule.py`'s. Author mistakes never raise.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pipeline import crash
from pipeline.artifact import Artifact
from pipeline.build import fingerprint
from pipeline.build.weighed import asked_of_a_source, plan_in, weighed
from pipeline.channel import channel
from pipeline.content.plan import Plan
from pipeline.context import RenderContext, Workspace, context_of
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Report
from pipeline.images.drawing import drawing_setting
from pipeline.images.store import ImageStore

if TYPE_CHECKING:
    from pipeline.colour.profile import Profile
    from pipeline.config.project import Project
    from pipeline.content.pictured import ShownPicture
    from pipeline.content.set_aside import Reason
    from pipeline.content.source import Source
    from pipeline.preflight.proof import BesideProof


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class EditionResult:
    """What came of one edition: `context` is the edition as it was read, if it could be."""

    issue: str
    language: str
    artifacts: tuple[Artifact, ...] = ()
    report: Report = field(default_factory=Report)
    texts: str = ""  # a digest of the sources that were read, if any were
    context: RenderContext | None = None
    plan: Plan = field(default_factory=Plan)
    set_aside: Mapping[str, Reason] = field(default_factory=dict)  # by code
    pictures: tuple[ShownPicture, ...] = ()


def make(
    workspace: Workspace,
    issue: str,
    language: str,
    outputs: Iterable[str],
    unsaved: Mapping[str, str] = _NONE,
    *,
    proofread: bool | BesideProof = False,
) -> EditionResult:
    """Everything from the source to finished artifacts; nothing is written, nothing is raised.

    `unsaved` are texts that count instead of those on the disk, by their files' names in findings;
    `proofread` adds what a proofreader would mark, who may know what stands beside.
    """
    wanted = tuple(outputs)
    return guarded(
        issue, language, lambda: _make(workspace, issue, language, wanted, unsaved, proofread)
    )


def guarded(issue: str, language: str, work: Callable[[], EditionResult]) -> EditionResult:
    """What `work` makes of an edition; whatever it raises is a finding of this edition."""
    made = crash.caught(f"issues/{issue}/{language}.md", work)
    if isinstance(made, EditionResult):
        return made
    return EditionResult(issue, language, report=Report.of([made]))


def _make(
    workspace: Workspace,
    issue: str,
    language: str,
    outputs: tuple[str, ...],
    unsaved: Mapping[str, str],
    proofread: bool | BesideProof,
) -> EditionResult:
    sources, found = read_sources(workspace.project, issue, language, unsaved)
    result = EditionResult(issue, language, texts=fingerprint.of_texts(sources))
    context, wrong = edition_of(workspace, issue, language, sources)
    found += wrong
    if context is None:
        return replace(result, report=Report.of(placed_in(found, sources)))
    if proofread:
        from pipeline import preflight
        from pipeline.build.translated import main_edition

        main = main_edition(workspace, issue, language, unsaved)
        earlier = () if isinstance(proofread, bool) else proofread.earlier
        found += preflight.proofread(context, sources, main, earlier)
    plan = plan_in(context)
    report = weighed(context, placed_in(found, sources))
    aside = context.edition.set_aside
    result = replace(result, context=context, plan=plan, set_aside=aside, report=report)
    if report.stops("build"):
        return result
    if proofread:
        found += _unused(context, report, sources[0])
    artifacts, broken = render(context, tuple(o for o in outputs if o not in plan.never))
    if artifacts:
        from pipeline.content.pictured import shown_pictures

        result = replace(result, pictures=tuple(shown_pictures(context.edition)))
    found += [one for artifact in artifacts for one in artifact.found] + broken
    report = weighed(context, placed_in(found, sources))
    return replace(result, report=report, artifacts=() if report.stops("build") else artifacts)


def edition_of(
    workspace: Workspace, issue: str, language: str, sources: list[Source]
) -> tuple[RenderContext | None, list[Diagnostic]]:
    """The edition, parsed, resolved and checked; None when its file or its kind cannot be read."""
    from pipeline import preflight
    from pipeline.build.documents import with_documents
    from pipeline.content.parse import parse_edition
    from pipeline.content.resolve import resolve

    if not sources:
        return None, []
    project = workspace.project
    edition, found = parse_edition(issue, language, sources, project, workspace.schema)
    if edition is None:
        return None, found
    drawn = drawing_setting(project, workspace.brand, language)
    memory = workspace.memory
    images = ImageStore(
        *(project.issues / issue, project.assets, workspace.cache, drawn),
        facts=memory.pictures,
        derivatives=memory.derivatives,
        files=memory.files if workspace.use_cache else None,
        press=partial(_press_of, project),
    )
    edition, resolved = resolve(edition, workspace.schema, images)
    edition, documents, wrong = with_documents(workspace, edition)
    context = replace(context_of(workspace, edition, images), documents=documents)
    return context, [*found, *resolved, *wrong, *preflight.check_content(context)]


def _press_of(project: Project) -> Profile:
    from pipeline.colour.profile import press_profile  # few editions hold a picture in inks

    return press_profile(project)


def render(
    context: RenderContext, outputs: tuple[str, ...]
) -> tuple[tuple[Artifact, ...], list[Diagnostic]]:
    """The outputs up to the first that breaks, and what broke."""
    context = replace(context, wanted=frozenset(outputs))
    artifacts: list[Artifact] = []

    def render_all() -> None:
        from pipeline.cache import Cache
        from pipeline.channels.base.environment import template_faults
        from pipeline.channels.base.known_dates import keep_dates, known_dates

        keep_dates(Cache(context.project.cache / "dates", enabled=context.use_cache))
        for output in outputs:
            started = time.perf_counter()
            with template_faults(context.project.root):
                made = channel(output).make(context)
            seconds = time.perf_counter() - started
            artifacts.append(replace(made, output=output, seconds=seconds))
        known_dates().save()

    broken = crash.caught(context.edition.file, render_all)
    return tuple(artifacts), [broken] if broken else []


def read_edition(
    workspace: Workspace, issue: str, language: str, unsaved: Mapping[str, str] = _NONE
) -> tuple[RenderContext | None, list[Diagnostic]]:
    """The edition in its context, and every finding about its source; nothing is rendered."""
    sources, found = read_sources(workspace.project, issue, language, unsaved)
    context, wrong = edition_of(workspace, issue, language, sources)
    return context, placed_in(found + wrong, sources)


def read_sources(
    project: Project, issue: str, language: str, unsaved: Mapping[str, str] = _NONE
) -> tuple[list[Source], list[Diagnostic]]:
    """The front file and its chapters; no source at all when the front cannot be read."""
    from pipeline.inventory.issue import unread

    sources, found = _texts(project, issue, language, unsaved)
    return sources, found + unread(project, issue, language)


def _texts(
    project: Project, issue: str, language: str, unsaved: Mapping[str, str] = _NONE
) -> tuple[list[Source], list[Diagnostic]]:
    from pipeline.content.source import chapter_files, decode, read_source

    def read(path: Path) -> tuple[Source | None, list[Diagnostic]]:
        shown = path.relative_to(project.root).as_posix()
        text = unsaved.get(shown)
        return read_source(path, shown) if text is None else decode(text.encode(), shown)

    front = project.issues / issue / f"{language}.md"
    first, found = read(front)
    sources = [first] if first else []
    for path in chapter_files(front):
        source, wrong = read(path)
        found += wrong
        if source and sources:
            sources.append(source)
    return sources, found


def texts_now(project: Project, issue: str, language: str) -> str:
    """The digest of `EditionResult.texts`, of the sources as they are at this moment."""
    return fingerprint.of_texts(_texts(project, issue, language)[0])


def plan(workspace: Workspace, issue: str, language: str) -> Plan:
    """What is to become of an edition, from its front file alone: quick, and nothing is told."""
    from pipeline.content.plan import quick_plan
    from pipeline.content.source import read_source

    project = workspace.project
    front = project.issues / issue / f"{language}.md"
    source, _ = read_source(front, front.relative_to(project.root).as_posix())
    return quick_plan(source, language, project, workspace.schema) if source else Plan()


def _unused(context: RenderContext, report: Report, front: Source) -> list[Diagnostic]:
    """What its head sets aside though no reader of sources finds it any more."""
    from pipeline.content.set_aside import unused, without_entry

    edition = context.edition
    found = unused(edition.set_aside, report.diagnostics, edition.file, asked_of_a_source)
    return [one.mended_by(without_entry(front.typed, one.line)) for one in found]


def unused_by_outputs(
    project: Project,
    issue: str,
    language: str,
    reasons: Mapping[str, Reason],
    found: Sequence[Diagnostic],
) -> list[Diagnostic]:
    """The same of a build, which asked outputs too.

    `check --fix` corrects what a check finds: what only outputs can have, somebody takes out.
    """
    from pipeline.build.weighed import asked_of_outputs
    from pipeline.content.set_aside import unused, without_entry

    file = f"{project.issues.name}/{issue}/{language}.md"
    told = unused(reasons, found, file, asked_of_outputs)
    of_check = {one.line for one in unused(reasons, found, file, asked_of_a_source)}
    sources = read_sources(project, issue, language)[0] if of_check else []
    if not sources:
        return told
    typed = sources[0].typed
    return placed_in(
        (
            one.mended_by(without_entry(typed, one.line)) if one.line in of_check else one
            for one in told
        ),
        sources,
    )


def placed_in(found: Iterable[Diagnostic], sources: Sequence[Source]) -> list[Diagnostic]:
    """The findings, whose fixes know where they belong, and what is meant where it can be known."""
    found = [*found]
    if any(one.fix for one in found):
        from pipeline.fixes.places import placed

        found = placed(found, sources)
    files = {source.file for source in sources}
    if any(one.file in files and not one.column for one in found):
        from pipeline.content.marks import marked

        found = marked(found, sources)
    return found
