"""Blocks and kinds are folders: dropping one in is all it takes, and a damaged one is told."""

from __future__ import annotations

import shutil

import pytest

from pipeline.content.model import Block, RichText
from pipeline.context import load_workspace
from pipeline.errors import PipelineError
from tests.support.project import ISSUE, Project, newsletter

BLOCK = """\
label = { fr = "Recette", en = "Recipe" }
help.fr = "Une recette : tarte"
help.en = "A recipe: tart"
holds = ["quote"]

[fields.title]
required = true
aliases = ["titre"]
label = { fr = "Titre", en = "Title" }
help.fr = "Le titre : Tarte"
help.en = "The title: Tart"
"""


def drop_in(project: Project, declaration: str) -> None:
    """A folder with the templates of `quote` and a declaration of its own."""
    blocks = project.root / "templates/blocks"
    shutil.copytree(blocks / "quote", blocks / "recipe")
    project.file("templates/blocks/recipe/block.toml", declaration).reload()


def test_a_new_folder_is_a_new_block(project: Project) -> None:
    drop_in(project, BLOCK)
    project.write(ISSUE, "fr", newsletter("::: recipe\ntitre: Tarte\n\n::: quote\n\nA\n:::\n:::\n"))
    (block,) = project.edition().front.body
    assert isinstance(block, Block)
    assert block.name == "recipe"
    assert isinstance(block.fields["title"], RichText)
    assert project.check() == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("holds = [", 'holds = ["nothing", '), "nothing"),
        (("label = {", "etiquette = {"), "etiquette"),
        (("required = true", "required = 1"), "required"),
    ],
)
def test_a_damaged_block_is_told(project: Project, change: tuple[str, str], message: str) -> None:
    drop_in(project, BLOCK.replace(*change))
    with pytest.raises(PipelineError, match=message):
        load_workspace(project.root)


def test_a_folder_without_its_declaration_is_told(project: Project) -> None:
    (project.root / "templates/blocks/recipe").mkdir()
    with pytest.raises(PipelineError, match=r"`recipe` has no `block\.toml`"):
        load_workspace(project.root)


@pytest.mark.parametrize("name", ["email.mjml.j2", "page.html.j2", "text.txt.j2"])
def test_a_folder_without_a_template_is_told(project: Project, name: str) -> None:
    (project.root / "templates/blocks/quote" / name).unlink()
    with pytest.raises(PipelineError, match=f"`quote` has no `{name}`"):
        load_workspace(project.root)
