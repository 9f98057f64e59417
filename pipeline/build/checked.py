"""`pipeline check`: the findings about sources, those of what is as it was remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline.build import fingerprint
from pipeline.build.edition import inputs_of
from pipeline.build.house import BuildHouse
from pipeline.build.remembered import (
    PLAN,
    recall,
    recall_plan,
    remember,
    remember_plan,
)
from pipeline.content.plan import Plan
from pipeline.crash import NOT_OF_A_TEXT
from pipeline.dataclass import dataclass
from pipeline.diagnostics import Report

if TYPE_CHECKING:
    from pipeline.build.house import Load
    from pipeline.config.project import Project

_CHECK = "check"  # beside the names of outputs, under the same key


def check_editions(
    project: Project,
    load: Load,
    editions: Sequence[tuple[str, str]],
    tell: Callable[[str], None],
) -> list[CheckedSource]:
    """The findings about each edition; nothing is loaded where nothing has changed.

    `tell` hears the name of each edition that was read.

    Raises:
        PipelineError: of `load`, when an edition is to be read.
    """
    house = BuildHouse(project, load, use_cache=True)
    try:
        checked: list[CheckedSource] = []
        for issue, language in editions:
            checked.append(_check(house, house.made_of, issue, language))
            tell(f"{issue}/{language}")
        _remember(house, [one for one in checked if one.new])
    finally:
        house.save()
    return checked


@dataclass(frozen=True, slots=True)
class CheckedSource:
    """The findings about an edition, and what they were found in; `new`: by this process."""

    issue: str
    language: str
    report: Report
    plan: Plan
    inputs: str
    new: bool


def _check(house: BuildHouse, house_print: str, issue: str, language: str) -> CheckedSource:
    inputs = _inputs(house, house_print, issue, language)
    kept = house.findings
    known = recall(kept, fingerprint.combine(inputs, _CHECK))
    plan = recall_plan(kept, fingerprint.combine(inputs, PLAN)) if known is not None else None
    if known is not None and plan is not None:
        return CheckedSource(issue, language, Report.of(known), plan, inputs, new=False)
    workspace = house.workspace
    from pipeline.build import hops
    from pipeline.preflight.proof import BesideProof

    texts = hops.texts_now(house.project, issue, language)
    earlier = house.archive.repeated(issue, language)
    result = hops.make(workspace, issue, language, (), proofread=BesideProof(earlier))
    of_a_text = not any(found.code in NOT_OF_A_TEXT for found in result.report.diagnostics)
    new = of_a_text and result.texts in ("", texts)
    return CheckedSource(issue, language, result.report, result.plan, inputs, new)


def _remember(house: BuildHouse, checked: Sequence[CheckedSource]) -> None:
    """What is known of texts that are still what they were when it was found."""
    if not checked:
        return
    now = fingerprint.house_fingerprint(house.project, house.digests, afterwards=True)
    for one in checked:
        if _inputs(house, now, one.issue, one.language) == one.inputs:
            kept = house.findings
            remember(kept, fingerprint.combine(one.inputs, _CHECK), one.report.diagnostics)
            remember_plan(kept, fingerprint.combine(one.inputs, PLAN), one.plan)


def _inputs(house: BuildHouse, house_print: str, issue: str, language: str) -> str:
    files = fingerprint.issue_files(house.project, issue, house.digests)
    repeated = repr(house.archive.repeated(issue, language))
    return fingerprint.combine(inputs_of(house_print, files, language), repeated)
