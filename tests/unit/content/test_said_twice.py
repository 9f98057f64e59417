"""A list, a title or a heading that would stand twice under itself."""

from __future__ import annotations

import re

import pytest

from pipeline.content.twice import MOST_LISTS
from tests.support.project import ISSUE, Project, brochure, newsletter


def test_a_brochure_has_one_contents_list(project: Project) -> None:
    project.write(ISSUE, "fr", brochure("Un avant-propos.\n\n::: toc\ntitle: Sommaire\n:::\n"))
    for n in (1, 2):
        project.chapter(ISSUE, "fr", f"0{n}-a.md", f"---\ntitle: Chapitre {n}\n---\n\nUn mot.\n")
    built = project.build("email", "web")
    assert {d.code for d in built.report.diagnostics} == {"second-contents", "images-not-public"}
    [told] = [d for d in built.report.diagnostics if d.code == "second-contents"]
    assert told.line == 12
    mail, web = (a.files for a in built.artifacts)
    assert 'href="#' not in mail["email.html"].decode().replace('href="#"', "")
    assert web["web/index.html"].decode().count("<nav") == 1


def test_a_brochure_without_chapters_may_have_its_own(project: Project) -> None:
    body = "::: toc\n:::\n\n## Une partie\n\nUn mot.\n\n## Une autre\n\nUn mot.\n"
    project.write(ISSUE, "fr", brochure(body))
    assert [d.code for d in project.check()] == []
    [web] = project.build("web").artifacts
    assert web.files["web/index.html"].decode().count('href="#une-partie"') == 1


def test_of_many_contents_lists_the_last_are_left_out_and_told(project: Project) -> None:
    project.write(
        ISSUE, "fr", newsletter("::: toc\n:::\n\n" * (MOST_LISTS + 2) + "## Une partie\n")
    )
    built = project.build("web")
    lines = [d.line for d in built.report.diagnostics if d.code == "many-contents"]
    first = newsletter().count("\n") + 1 + 3 * MOST_LISTS
    assert lines == [first, first + 3]
    assert built.artifacts[0].files["web/index.html"].decode().count("<nav") == MOST_LISTS


GALLERY = """\
::: gallery
title: {}

::: figure
image: assets/illustrations/pont.svg
alt: A
credit: B
:::
:::
"""


@pytest.mark.parametrize("title", ["En images", "en images", "EN IMAGES…"])
def test_a_title_under_itself_is_printed_once(project: Project, title: str) -> None:
    project.write(ISSUE, "fr", newsletter("## En images\n\n" + GALLERY.format(title)))
    built = project.build("email", "text", "web")
    assert "title-twice" in {d.code for d in built.report.diagnostics}
    mail, text, web = (a.files for a in built.artifacts)
    for html in (mail["email.html"].decode(), web["web/index.html"].decode()):
        assert len(re.findall(r"<h\d[^>]*>en images", html, re.IGNORECASE)) == 1
    assert text["email.txt"].decode().casefold().count("en images") == 1


@pytest.mark.parametrize(
    "above", ["## Autre chose\n\n", "## En images\n\nUn mot entre les deux.\n\n", ""]
)
def test_another_title_stays(project: Project, above: str) -> None:
    project.write(ISSUE, "fr", newsletter(above + GALLERY.format("En images")))
    assert "title-twice" not in {d.code for d in project.check()}
    [web] = project.build("web").artifacts
    assert "En images</h" in web.files["web/index.html"].decode()


def test_a_block_right_under_a_heading_has_no_second_line(project: Project) -> None:
    lines = {}
    for above in ("## En images\n\n", "## En images\n\nUn mot.\n\n"):
        project.write(ISSUE, "fr", newsletter(above + GALLERY.format("Trois ponts")))
        [mail] = project.build("email").artifacts
        lines[above] = mail.files["email.html"].decode().count('class="rule"')
    assert list(lines.values()) == [1, 2]
