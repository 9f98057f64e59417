"""A story of a title alone is told, unless its picture, its link or its blocks say it."""

from __future__ import annotations

import pytest

from tests.support.project import ISSUE, Project, newsletter


@pytest.mark.parametrize(
    ("block", "told"),
    [
        ("article\ntitle: Vide\nrubric: france", True),
        ("article\ntitle: Vide\ndate: 2025-12\n\n<!-- à écrire -->", True),
        ("editorial\ntitle: Vide\nauthor: Moi", True),
        ("interview\ntitle: Vide", True),
        ("article\ntitle: Un pont\n\nUne ligne.", False),
        ("article\ntitle: Un pont\nimage: assets/illustrations/pont.svg\nalt: Un pont", False),
        ("article\ntitle: Un pont\nlink: https://www.example.org/un", False),
        ("event\ntitle: Une visite\nstart: 2026-02-03", False),
        ("press\noutlet: Le Journal\nheadline: Un pont", False),
        ("callout\ntitle: Un mot", False),
    ],
)
def test_a_story_of_a_title_alone_is_told(project: Project, block: str, told: bool) -> None:
    project.write(ISSUE, "fr", newsletter(f"::: {block}\n:::\n"))
    found = [one for one in project.check() if one.code == "story-empty"]
    assert [one.line for one in found] == [12] * told


def test_a_story_may_be_what_stands_in_it(project: Project) -> None:
    block = "::: exchange\nspeaker: Moi\nquestion: Quoi ?\n\nCela.\n:::"
    project.write(ISSUE, "fr", newsletter(f"::: interview\ntitle: Deux mots\n\n{block}\n:::\n"))
    assert [one for one in project.check() if one.code == "story-empty"] == []
