"""`report.html` of some editions, written beside `report.json`; where each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import crash
from pipeline.diagnostics import N_, Report, Translate, printable

if TYPE_CHECKING:
    from pipeline.context import Workspace


def write_reports(
    workspace: Workspace,
    editions: Sequence[tuple[str, str]],
    folder: Path,
    translate: Translate,
) -> list[Report]:
    """Say where the page of each edition is; what went wrong with one is shown and given back."""
    from pipeline.cli._display import show_findings
    from pipeline.cli._paths import shown
    from pipeline.config.editions import all_issues
    from pipeline.report.make import NAME, report_page, write_page
    from pipeline.verdict import leaving

    issues, wrong = all_issues(workspace.project), []
    for issue, language in editions:
        place = folder / issue / language

        def write(issue: str = issue, language: str = language, place: Path = place) -> bool:
            made = report_page(workspace, issue, language, place, issues, leaving)
            if made is not None:
                write_page(place, made)
            return made is not None

        done = crash.caught(f"issues/{issue}/{language}.md", write)
        if done is True:
            said = translate(N_("{edition}: to read and sign: {file}"))
            line = said.format(edition=f"{issue}/{language}", file=shown(place / NAME))
            print(printable(line))
        elif done is not False:
            show_findings(workspace.project, [done], translate)
            wrong.append(Report.of([done]))
    return wrong
