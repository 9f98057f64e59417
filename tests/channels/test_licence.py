"""The licence of a picture: after its credit in all channels, and wherever credits are gathered."""

from __future__ import annotations

import html
import re

import pytest

from pipeline.build.hops import EditionResult
from pipeline.build.report_facts import facts_of
from pipeline.content import index
from tests.support.project import ISSUE, Project, brochure, newsletter

PICTURE = "assets/illustrations/pont.svg"
SAID = "alt: Un pont\ncredit: Dessin de Camille\nlicence: CC BY 4.0\n"
OWED = "Dessin de Camille, CC BY 4.0"
BLOCKS = {
    "figure": f"image: {PICTURE}\n",
    "article": f"title: Un\nimage: {PICTURE}\n",
    "editorial": f"title: Un\nauthor: A. Exemple\nportrait: {PICTURE}\n",
    "interview": f"title: Un\nimage: {PICTURE}\n",
    "resource": f"title: Un\ncover: {PICTURE}\n",
}


def texts(made: EditionResult) -> dict[str, str]:
    """What each output says, spaces alike."""
    return {
        one.output: re.sub(r"\s+", " ", html.unescape(data.decode()))
        for one in made.artifacts
        for name, data in one.files.items()
        if name.endswith((".html", ".txt"))
    }


@pytest.mark.parametrize("block", BLOCKS)
def test_it_follows_the_credit_wherever_that_is_written(project: Project, block: str) -> None:
    text = "" if block == "figure" else "\nTexte.\n"
    project.write(ISSUE, "fr", newsletter(f"::: {block}\n{BLOCKS[block]}{SAID}{text}:::\n"))
    made = project.build("email", "text", "web")
    said = texts(made)
    assert {name: OWED in text for name, text in said.items()} == dict.fromkeys(said, True)
    assert len(said) == 3
    (told,) = facts_of(project.house, {}, [], made.pictures)["pictures"]
    assert (told["credit"], told["licence"]) == ("Dessin de Camille", "CC BY 4.0")
    assert not {"unknown-field", "no-picture"} & {one.code for one in made.report.diagnostics}


def test_the_licences_of_a_brochure_are_in_its_list_of_credits(project: Project) -> None:
    cover = {"cover": PICTURE, "cover_alt": "Un pont", "cover_credit": "A", "cover_licence": "CC0"}
    project.write(ISSUE, "fr", brochure("", **cover))
    head = f"---\ntitle: Un\nimage: {PICTURE}\n{SAID}---\n\n"
    project.chapter(ISSUE, "fr", "01-un.md", f"{head}::: figure\n{BLOCKS['figure']}{SAID}:::\n")
    owed = [one.text.plain for one in index.credits_of(project.edition())]
    assert owed == ["A, CC0", OWED]
    assert "A, CC0" in texts(project.build("email"))["email"]


def test_a_licence_alone_stands_for_the_credit_that_is_missing(project: Project) -> None:
    body = f"::: figure\nimage: {PICTURE}\nalt: Un pont\nlicence: CC0\n:::\n"
    made = project.write(ISSUE, "fr", newsletter(body)).build("text")
    assert "CC0" in texts(made)["text"]
    assert "missing-credit" in {one.code for one in made.report.diagnostics}


def test_a_licence_of_no_picture_is_told_and_nobody_misses_it_on_paper(project: Project) -> None:
    body = "::: article\ntitle: Un\nlicence: ODbL\n\nTexte.\n:::\n"
    made = project.write(ISSUE, "fr", newsletter(body)).build("screen")
    codes = {one.code for one in made.report.diagnostics}
    assert "no-picture" in codes
    assert "words-lost" not in codes
