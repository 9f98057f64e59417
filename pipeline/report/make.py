"""An edition and what was found about it → its `report.html`, written beside `report.json`.

Read again for the page, as a proofreader does, with what the last build remembers of its outputs:
so it says the same whoever asks for it, and after whichever build.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from pipeline.artifact import Artifact
from pipeline.build import fingerprint, output
from pipeline.build.edition import inputs_of
from pipeline.build.hops import make, read_sources
from pipeline.build.house import BuildHouse
from pipeline.build.remembered import KnownEdition, findings_of
from pipeline.build.report_facts import facts_of
from pipeline.channel import usual_outputs
from pipeline.content.model import Edition
from pipeline.content.parse import parse_edition
from pipeline.content.plan import Plan
from pipeline.context import RenderContext, Workspace
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Diagnostic, Report, Translate
from pipeline.preflight.proof import BesideProof
from pipeline.report.balance import balance
from pipeline.report.page import KnownOfEdition, OutputRow, language_of, page
from pipeline.translate import translator

NAME = "report.html"
_DOCUMENTS = (".html", ".txt", ".pdf")
# What may leave and what waits, said by whoever speaks to editors.
Verdict = Callable[[Report, Plan, Collection[str], Translate], Sequence[str]]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The page of one edition and what it was made from."""

    data: bytes
    inputs: str


def report_page(
    workspace: Workspace,
    issue: str,
    language: str,
    folder: Path,
    issues: Sequence[str],
    verdict: Verdict,
) -> ReportPage | None:
    """The page of an edition whose outputs are in `folder`; None of one that cannot be read.

    `issues` are all there are: the last ones of this kind are looked at.
    """
    house = BuildHouse(workspace.project, lambda _: workspace, use_cache=workspace.use_cache)
    beside = BesideProof(house.archive.repeated(issue, language))
    result = make(workspace, issue, language, (), proofread=beside)
    context = result.context
    if context is None:
        return None
    files = fingerprint.issue_files(workspace.project, issue, house.digests)
    inputs = inputs_of(house.made_of, issue, files, language)
    house.save()
    told = _told(workspace, inputs, result.plan)
    found = Report.of([*result.report.diagnostics, *(d for all_ in told.values() for d in all_)])
    outputs = _outputs(folder, inputs, told, result.plan)
    translate = translator(language_of(context.edition)[:2])
    current = [one.name for one in outputs if one.current]
    known = KnownOfEdition(
        found,
        verdict(found, result.plan, current, translate),
        outputs,
        facts_of(workspace, result.set_aside, found.diagnostics),
        balance(workspace, context, issues, house.made_of),
        _others(workspace, context),
    )
    return ReportPage(page(context, known), inputs)


def write_page(folder: Path, made: ReportPage) -> None:
    """Put it in its place; the next build that writes the edition takes it away.

    Raises:
        PipelineError: the folder cannot be written.
    """
    artifact = Artifact({NAME: made.data})
    output.write_beside(folder, output.SIGNED, artifact, made.inputs)


def _told(workspace: Workspace, inputs: str, plan: Plan) -> Mapping[str, list[Diagnostic]]:
    """What was found in each output that was made of these very texts."""
    kept = KnownEdition(findings_of(workspace.project), inputs)
    wanted = (name for name in usual_outputs() if name not in plan.never)
    known = {name: kept.found(name) for name in wanted}
    return {name: found for name, found in known.items() if found is not None}


def _outputs(
    folder: Path, inputs: str, told: Mapping[str, list[Diagnostic]], plan: Plan
) -> list[OutputRow]:
    written = output.read_manifest(folder).outputs
    rows = []
    for name in (one for one in usual_outputs() if one not in plan.never):
        made = written.get(name)
        files = [
            (path, weight)
            for path, (weight, _) in sorted(made.files.items() if made else ())
            if path.endswith(_DOCUMENTS)
        ]
        current = made is not None and made.inputs == inputs and name in told
        rows.append(OutputRow(name, current, tuple(files)))
    return rows


def _others(workspace: Workspace, context: RenderContext) -> Mapping[str, Edition]:
    """The issue's editions in other languages, as far as they can be read."""
    edition, project = context.edition, workspace.project
    found = {}
    for language in project.languages:
        if language != edition.language:
            sources, _ = read_sources(project, edition.issue, language)
            parts = (edition.issue, language, sources, project, workspace.schema)
            other = parse_edition(*parts)[0] if sources else None
            if other is not None:
                found[language] = other
    return found
