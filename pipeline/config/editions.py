"""Which issues there are, and in which languages."""

from __future__ import annotations

import os

from pipeline.config.project import Project
from pipeline.letters import is_text


def all_issues(project: Project) -> list[str]:
    """Every folder of `issues/` that holds an edition; `inventory.strays` tells the others."""
    if not project.issues.is_dir():
        return []
    return sorted(
        folder.name
        for folder in project.issues.iterdir()
        if is_text(folder.name) and not folder.name.startswith(".") and folder.is_dir()
        if languages_of(project, folder.name)
    )


def languages_of(project: Project, issue: str) -> tuple[str, ...]:
    """The languages an issue has a file for, as pipeline.toml orders them."""
    return tuple(one for one in project.languages if is_edition(project, issue, one))


def is_edition(project: Project, issue: str, language: str) -> bool:
    """Be it a link that leads nowhere: whoever reads it will say so."""
    return os.path.lexists(f"{project.issues}/{issue}/{language}.md")  # quicker than a Path
