"""How editions stand: what is found in their texts, and what waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Severity, reason_of
from pipeline.studio.findings.found import LISTED
from pipeline.translate import translator
from pipeline.verdict import waiting_for

if TYPE_CHECKING:
    from pipeline.build.session import Session
    from pipeline.diagnostics import Diagnostic, Report, Translate

State = Literal["clean", "warnings", "held"]


@dataclass(frozen=True, slots=True)
class EditionState:
    """`told` says it in a few words each: what waits, how many warnings."""

    issue: str
    language: str
    state: State
    told: tuple[str, ...]


def states(
    session: Session, editions: Sequence[tuple[str, str]], speaks: str
) -> list[EditionState]:
    """In the maker's process: the states of these editions, by the texts on the disk.

    Raises:
        PipelineError: the settings of the house are wrong.
    """
    from pipeline.build.checked import check_editions

    workspace = session.workspace
    checked = check_editions(
        workspace.project, lambda _: workspace, editions, lambda _: None, outputs=LISTED
    )
    translate = translator(speaks)
    return [state_of(one.issue, one.language, one.report, translate) for one in checked]


def state_of(issue: str, language: str, report: Report, translate: Translate) -> EditionState:
    """The state that findings make, counted as the desk groups them."""
    held = tuple(waiting_for(report, translate))
    look = sum(map(_to_look_at, report.diagnostics))
    told = held
    if look:
        said = translate(N_("{group}: {count}"))
        told += (said.format(group=translate(N_("To look at")).lower(), count=look),)
    state: State = "held" if held else "warnings" if look else "clean"
    return EditionState(issue, language, state, told)


def _to_look_at(one: Diagnostic) -> bool:
    return one.severity is not Severity.INFO and not one.stops and not reason_of(one)
