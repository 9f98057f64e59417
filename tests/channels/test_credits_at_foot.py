"""`credits = "foot"` in pipeline.toml: whom pictures are owed to, said once at the foot."""

from __future__ import annotations

import html
import re

import pytest

from tests.support.project import ISSUE, Project, brochure, newsletter

FIGURE = "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\ncredit: {}\n{}:::\n\n"
DRAWN = "Dessin de la rédaction"


def said(project: Project, output: str) -> str:
    """What an output says, without its tags, spaces alike."""
    (made,) = (one for one in project.build(output).artifacts if one.output == output)
    page = next(data.decode() for name, data in made.files.items() if name.endswith((".html", "t")))
    page = re.sub(r"(?s)<(style|title).*?</\1>|<[^>]+>|\{[^}]*\}", " ", page)
    return re.sub(r"\s+", " ", html.unescape(page))


def at_foot(project: Project) -> None:
    before = project.root.joinpath("pipeline.toml").read_text("utf-8")
    project.file("pipeline.toml", f'credits = "foot"\n{before}').reload()


@pytest.mark.parametrize("output", ["email", "web"])
def test_five_pictures_by_one_hand_say_so_once(project: Project, output: str) -> None:
    project.write(ISSUE, "fr", newsletter(FIGURE.format(DRAWN, "") * 5))
    assert said(project, output).count(DRAWN) == 5
    at_foot(project)
    assert said(project, output).count(DRAWN) == 1
    assert "Illustrations" in said(project, output)


def test_each_hand_is_said_and_none_of_pictures_that_the_channel_does_not_show(
    project: Project,
) -> None:
    pictures = FIGURE.format("Photo A", "") + FIGURE.format("Photo B", "only: email\n")
    project.write(ISSUE, "fr", newsletter(pictures + FIGURE.format(DRAWN, "") * 2))
    at_foot(project)
    assert f"Photo A · Photo B · {DRAWN}" in said(project, "email").replace("\N{NBSP}", " ")
    web = said(project, "web")
    assert "Photo A" in web
    assert "Photo B" not in web


def test_text_and_the_announcement_of_a_brochure_keep_them_beside(project: Project) -> None:
    at_foot(project)
    project.write(ISSUE, "fr", newsletter(FIGURE.format(DRAWN, "") * 2))
    assert said(project, "text").count(DRAWN) == 2
    project.write(ISSUE, "fr", brochure(FIGURE.format(DRAWN, "")))
    project.chapter(ISSUE, "fr", "01-un.md", f"---\ntitle: Un\n---\n\n{FIGURE.format('Photo', '')}")
    assert said(project, "email").count(DRAWN) == 1


def test_the_imprint_of_a_brochure_names_its_illustrations_once(project: Project) -> None:
    project.write(ISSUE, "fr", brochure(""))
    hands = "".join(FIGURE.format(f"Photo {name}", "") for name in "ABC")
    project.chapter(ISSUE, "fr", "01-un.md", f"---\ntitle: Un\n---\n\n{hands}")
    assert said(project, "web").count("Illustrations") == 1
