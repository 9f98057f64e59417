"""Parked blocks: in the file, and in nothing that is made of it."""

from __future__ import annotations

import pytest

from tests.support.project import Project, newsletter

NOTE = """\
Une ville[^1].

::: callout
title: Resté là
only: {word}

Un texte inachevé[^2].

[^2]: Sa note.
:::

[^1]: La nôtre.
"""


@pytest.mark.parametrize("word", ["personne", "nobody", "email, personne", '"nobody"'])
def test_a_parked_block_leaves_neither_text_nor_notes_behind(project: Project, word: str) -> None:
    result = project.write("essai", "fr", newsletter(NOTE.format(word=word))).build("text", "web")
    assert [one.code for one in result.report.diagnostics] == ["parked-block"]
    made = b"".join(data for one in result.artifacts for data in one.files.values())
    assert b"inachev" not in made
    assert b"Sa note" not in made
    assert "La nôtre".encode() in made


def test_who_says_not_nobody_is_corrected(project: Project) -> None:
    body = "::: callout\nnot: personne\n\nUn texte.\n:::\n"
    found = project.write("essai", "fr", newsletter(body)).check()
    assert [one.code for one in found] == ["unknown-channel"]


def test_a_parked_story_was_never_told(project: Project) -> None:
    from pipeline.content.source import decode
    from pipeline.content.stories import stories_of
    from pipeline.context import load_workspace

    body = "::: article\ntitle: A\nonly: nobody\n:::\n\n::: article\ntitle: B\n:::\n"
    source, _ = decode(newsletter(body).encode(), "issues/essai/fr.md")
    assert source
    told = stories_of([source], load_workspace(project.root).schema).stories
    assert [one.title for one in told] == ["B"]
