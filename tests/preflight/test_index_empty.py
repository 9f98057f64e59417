"""A chapter that is an index is told of where it lists nothing."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, brochure

INDEX = "---\ntitle: Index\nvariant: index\n---\n"


@pytest.mark.parametrize(
    ("chapter", "body", "told"),
    [
        ("title: Un", "", True),
        ("title: Un\nterritories: Kehl", "", False),
        ("title: Un\nborders: france-suisse", "", False),
        ("title: Un", "Une liste faite à la main.\n", False),
    ],
)
def test_an_index_without_entries_is_told(
    project: Project, chapter: str, body: str, told: bool
) -> None:
    project.write(ISSUE, "fr", brochure("Un mot.\n"))
    project.chapter(ISSUE, "fr", "01-un.md", f"---\n{chapter}\n---\n\nÀ Kehl, un texte.\n")
    project.chapter(ISSUE, "fr", "02-index.md", f"{INDEX}\n{body}")
    found = [one for one in project.check() if one.code == "index-empty"]
    assert [one.line for one in found] == [2] * told
