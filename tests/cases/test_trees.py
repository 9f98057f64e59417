"""Sources and the typed trees they become, line by line; `make golden` accepts what is found.

A case is a folder: `issue.md`, chapters beside it when it has some, and `tree.txt`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.golden import Golden
from tests.support.project import ISSUE, Project
from tests.support.trees import tree

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.rglob("issue.md"))
# What these sources rightly draw: remarks, never errors.
REMARKS = {
    "announced-nowhere",
    "chapter-untitled",
    "deposit-missing",
    "html-as-text",
    "printer-missing",
    "tag-not-on-paper",
    "unknown-merge-tag",
    "vague-link",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(HERE).as_posix())
def test_a_source_becomes_this_tree(project: Project, golden: Golden, case: Path) -> None:
    chapters = sorted(path.name for path in case.glob("[0-9]*.md"))
    project.write(ISSUE, "fr", (case / "issue.md").read_bytes())
    for name in chapters:
        project.chapter(ISSUE, "fr", name, (case / name).read_bytes())
    golden.check_folder(case, ["issue.md", "tree.txt", *chapters])
    golden.check(case / "tree.txt", tree(project.edition()))
    assert {d.code for d in project.check()} <= REMARKS


def test_every_folder_is_a_case() -> None:
    folders = {path.parent for path in HERE.rglob("*") if path.is_file() and path.parent != HERE}
    assert {f for f in folders if f.name != "__pycache__"} == set(CASES)
