"""A house copied once, an edition written by a test, its mail as any tool gets it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.build.hops import make
from pipeline.context import Workspace
from pipeline.diagnostics import Diagnostic
from tests.support.project import ISSUE, Project, copy_of_house

ROOT = Path(__file__).resolve().parents[2]
Mail = Callable[..., tuple[str, str, list[Diagnostic]]]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of this module's own."""
    return Project(copy_of_house(ROOT, tmp_path_factory.mktemp("mailing") / "project"))


@pytest.fixture(scope="module")
def mail(desk: Project) -> Mail:
    """The HTML, the text and the findings of a source, and of a chapter of it, for a tool."""

    def made(source: str, tool: str, chapter: str = "") -> tuple[str, str, list[Diagnostic]]:
        desk.write(ISSUE, "fr", source)
        (desk.root / f"issues/{ISSUE}/fr/01-chapitre.md").unlink(missing_ok=True)
        if chapter:
            desk.chapter(ISSUE, "fr", "01-chapitre.md", chapter)
        result = make(house_of(desk.house, tool), ISSUE, "fr", ("email", "text"))
        html, text = result.artifacts
        return (
            html.files["email.html"].decode(),
            text.files["email.txt"].decode(),
            list(result.report.diagnostics),
        )

    return made


def house_of(workspace: Workspace, tool: str) -> Workspace:
    """The house with another mailing tool."""
    return replace(workspace, project=replace(workspace.project, mailing_tool=tool))
