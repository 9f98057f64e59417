"""A chapter of a title alone is told, unless it is made to stand alone."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, brochure


@pytest.mark.parametrize(
    ("head", "body", "told"),
    [
        ("title: Vide", "", True),
        ("title: Vide\nsummary: De quoi il parle", "<!-- à écrire -->\n", True),
        ("title: Vide\nvariant: fiche\nfacts: Porteur : une ville", "", True),
        ("title: Première partie\nvariant: opener", "", False),
        ("title: Index\nvariant: index", "", False),
        ("title: Une ligne", "Une ligne.\n", False),
        ("summary: Sans titre", "", False),
    ],
)
def test_a_chapter_of_a_title_alone_is_told(
    project: Project, head: str, body: str, told: bool
) -> None:
    project.write(ISSUE, "fr", brochure("Un mot.\n"))
    project.chapter(ISSUE, "fr", "01-un.md", f"---\n{head}\n---\n\n{body}")
    found = [one for one in project.check() if one.code == "chapter-empty"]
    assert [one.line for one in found] == [2] * told
