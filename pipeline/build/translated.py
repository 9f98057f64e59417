"""The edition that another one translates: that of the house's first language, read and no more."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.content.model import Edition
from pipeline.context import Workspace


def main_edition(
    workspace: Workspace, issue: str, language: str, unsaved: Mapping[str, str]
) -> Edition | None:
    """The edition to compare with; None where there is none, or this one is it.

    What is wrong with it is told when it is checked itself.
    """
    from pipeline.build.hops import read_sources
    from pipeline.content.parse import parse_edition

    project = workspace.project
    main = project.languages[0]
    if language == main or not (project.issues / issue / f"{main}.md").is_file():
        return None
    sources, _ = read_sources(project, issue, main, unsaved)
    if not sources:
        return None
    edition, _ = parse_edition(issue, main, sources, project, workspace.schema)
    return edition
