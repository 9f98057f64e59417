"""Titles, summaries, captions and figures far from what was designed for, in finished PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.hops import EditionResult
from pipeline.diagnostics import human
from tests.support.project import Project, copy_of_house
from tests.support.samples import ROOT
from tests.support.strained import HEADS, StrainedHead, letter, write_strained

# What is told of text that lies where none should be.
SPOILT = {"text-covered", "text-overfull", "text-cut", "words-lost"}
RENDERED = [head for head in HEADS if head.name in {"a4", "a5", "paysage"}]
# Chapters of which something has no room even so: a summary of 400 characters on 148 mm.
OVER: dict[str, list[str]] = {"a4": [], "a5": [], "paysage": ["issues/paysage/fr/04-chapitre.md"]}


@pytest.mark.parametrize("head", RENDERED, ids=lambda head: head.name)
def test_every_room_holds_its_words(head: StrainedHead, tmp_path: Path) -> None:
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    write_strained(project.root / "issues", head)
    made = project.build("print", issue=head.name)
    assert spoilt(made) == []
    told = [one.file for one in made.report.diagnostics if one.code == "title-too-long"]
    assert told == OVER[head.name]


@pytest.mark.parametrize("length", [120, 300])
def test_a_letter_holds_a_long_name_beside_its_number(length: int, tmp_path: Path) -> None:
    project = Project(copy_of_house(ROOT, tmp_path / "house"))
    project.write("essai", "fr", letter(length))
    assert spoilt(project.build("print")) == []


def spoilt(made: EditionResult) -> list[str]:
    """Findings about text that lost its place; a PDF there must be."""
    assert made.artifacts, [human(one) for one in made.report.diagnostics]
    return [human(one) for one in made.report.diagnostics if one.code in SPOILT]
