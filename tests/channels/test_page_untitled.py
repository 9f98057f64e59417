"""Chapters without a title: a brochure has no empty page called Contents."""

from __future__ import annotations

from pipeline.channels.page.html import render_page
from pipeline.channels.page.pictures import PictureStore
from tests.support.contexts import context_of
from tests.support.project import ISSUE, Project, brochure

TITLED = "---\ntitle: Les rives\n---\n\nUn texte.\n"


def contents(project: Project, *chapters: str) -> str:
    for number, chapter in enumerate(chapters):
        project.chapter(ISSUE, "fr", f"0{number}-x.md", chapter)
    context = context_of(project.house, project.write(ISSUE, "fr", brochure()).edition())
    _, _, after = render_page(context, "screen", PictureStore("screen", context.images)).partition(
        '<nav class="contents'
    )
    return after.partition("</nav>")[0]


def test_of_chapters_without_a_title_nothing_is_listed(project: Project) -> None:
    assert contents(project, "# Encres\n\nUn texte.\n", "Un autre.\n") == ""


def test_of_others_those_with_a_title_are(project: Project) -> None:
    assert contents(project, "Un texte.\n", TITLED).count("<li ") == 1
