"""A chapter that the contents leave out is told; one that they list, or that is empty, is not."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, brochure


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        ("summary: Sans titre", "Une ligne.\n", True),
        ("variant: opener", "Une ligne.\n", True),
        ("summary: Sans titre", "## Un intertitre\n\nUne ligne.\n", True),
        ("title: Un titre", "Une ligne.\n", False),
        ("summary: Sans titre", "", False),
    ],
)
def test_a_chapter_without_a_title_is_told(
    project: Project, head: str, body: str, told: bool
) -> None:
    project.write(ISSUE, "fr", brochure("Un mot.\n"))
    project.chapter(ISSUE, "fr", "01-un.md", f"---\n{head}\n---\n\n{body}")
    project.chapter(ISSUE, "fr", "02-deux.md", "---\ntitle: Deux\n---\n\nUne ligne.\n")
    found = [one for one in project.check() if one.code == "chapter-untitled"]
    assert [(one.file, one.line) for one in found] == [(f"issues/{ISSUE}/fr/01-un.md", 1)] * told
    assert all(one.stops is None for one in found)


def test_files_that_go_on_with_one_another_need_none(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Un mot.\n"))
    for name in ("01-un.md", "02-deux.md"):
        project.chapter(ISSUE, "fr", name, "Une ligne.\n")
    assert "chapter-untitled" not in [one.code for one in project.check()]
