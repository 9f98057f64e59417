"""The next issue: what is proposed for it, and what comes of saying yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.config.editions import all_issues, languages_of
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.starter.before import Before
from pipeline.starter.begin import begun, folder_name, write_issue
from pipeline.starter.calendar import date_of, next_name
from pipeline.starter.today import today

if TYPE_CHECKING:
    from pipeline.build.session import Session
    from pipeline.content.schema import KindSpec


def proposals(session: Session, speaks: str) -> list[dict[str, Any]]:
    """In the maker's process: of each kind its label, the name of the next issue, its title,
    the issues it may follow, its languages.

    Raises:
        PipelineError: the settings of the house are wrong.
    """
    workspace = session.workspace
    project = workspace.project
    found = []
    for kind in workspace.schema.kinds.values():
        before = _before(session, kind, "")
        names = sorted({one.issue for one in before.editions}, key=_dated(project.languages))
        last = names[-1] if names else ""
        name = next_name(last, project.languages, today()) if last else ""
        after = _before(session, kind, name)
        languages = languages_of(project, last) if last else project.languages[:1]
        title = after.title(languages[0]) if languages else ""
        found.append(
            {
                "kind": kind.name,
                "label": kind.labels.get(speaks, kind.name),
                "name": name,
                "title": title,
                "from": last if after.series else "",
                "issues": names[::-1],
                "languages": list(languages),
                "all_languages": list(project.languages),
            }
        )
    return sorted(found, key=lambda one: (not one["name"], not one["issues"]))


def begin(session: Session, asked: Mapping[str, Any]) -> dict[str, Any]:
    """In the maker's process: write the issue that is asked for; where to go on.

    Raises:
        PipelineError: its kind or its name cannot be, or there is one of that name.
    """
    workspace = session.workspace
    project = workspace.project
    kind = workspace.schema.kind(str(asked.get("kind", "")))
    if kind is None:
        raise PipelineError(N_("choose what the new issue is"))
    name = folder_name(str(asked.get("name", "")).strip())
    wanted = [one for one in project.languages if one in asked.get("languages", ())]
    if not wanted:
        raise PipelineError(N_("choose at least one language"))
    before = _before(session, kind, name).after(str(asked.get("from", "")))
    title = " ".join(str(asked.get("title", "")).split())
    made = begun(before, wanted, title, today())
    write_issue(project.issues / name, made.files)
    again = sorted({one for taken in made.again.values() for one in taken.names})
    return {"issue": name, "language": wanted[0], "again": again}


def _before(session: Session, kind: KindSpec, name: str) -> Before:
    workspace = session.workspace
    project = workspace.project
    return Before.of(project, workspace.schema, kind, name, all_issues(project))


def _dated(languages: Sequence[str]) -> Any:
    def key(name: str) -> tuple[str, str]:
        date = date_of(name, languages, today())
        return (date.iso if date else "", name)

    return key
