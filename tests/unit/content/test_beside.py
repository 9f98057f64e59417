"""Heads and notes are read once while they are as they were, and anew where anything is not."""

from __future__ import annotations

import pytest

from pipeline.content import parse, unchanged
from pipeline.content.fields import FieldReader
from pipeline.content.model import Edition
from pipeline.content.prose import ProseReader
from pipeline.content.source import Source
from pipeline.diagnostics import Diagnostic
from tests.support.project import Project, newsletter

NOTE = "[^1]: Une *note* de {{ prenom }}."
BODY = f"Un pont.[^1]\n\nUn autre GECT.\n\n{NOTE}\n"


def read(project: Project, text: str) -> tuple[Edition, list[Diagnostic]]:
    sources = [Source("issues/essai/fr.md", tuple(text.split("\n")))]
    house = project.house
    edition, found = parse.parse_edition("essai", "fr", sources, house.project, house.schema)
    assert edition is not None
    return edition, found


@pytest.fixture(autouse=True)
def nothing_known() -> None:
    unchanged.forget()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is read of heads and of notes."""
    said: list[str] = []
    for owner, name in ((FieldReader, "read"), (ProseReader, "notes")):
        work = getattr(owner, name)

        def counted(
            self: object, *given: object, _work: object = work, _name: str = name, **more: object
        ) -> object:
            said.append(_name)
            return _work(self, *given, **more)  # type: ignore[operator]

        monkeypatch.setattr(owner, name, counted)
    return said


def test_an_edit_between_them_reads_neither_and_gives_the_very_objects(
    project: Project, asked: list[str]
) -> None:
    before, _ = read(project, newsletter(BODY))
    assert asked == ["read", "notes"]
    after, _ = read(project, newsletter(BODY.replace("Un autre", "Un dernier")))
    assert asked == ["read", "notes"]
    assert after.fields is before.fields
    assert after.front.notes is before.front.notes


@pytest.mark.parametrize(
    "edited",
    [
        BODY.replace("Une *note*", "Une **note**"),
        BODY.replace(NOTE, f"\n{NOTE}"),  # a line further down
        BODY.replace(NOTE, "[^1]: Une *note* de\n    {{ prenom }}."),
        BODY.replace(NOTE, f"{NOTE}\n\n*[note]: ce qui suit"),  # what it says means something now
        BODY.replace(NOTE, f"*[note]: ce qui suit\n\n{NOTE}"),
        BODY.replace(NOTE, "[^1]: Une *note* de `{{ prenom }}`."),
        BODY.replace(NOTE, "[^1]: Une note.^[Dans une note.]"),
        BODY.replace(NOTE, "[^1]: Voir [le site][a].\n\n[a]: https://www.example.org"),
    ],
)
def test_another_note_is_read_as_from_nothing(project: Project, edited: str) -> None:
    for text in (BODY, edited, BODY):
        known = repr(read(project, newsletter(text)))
        unchanged.forget()
        assert repr(read(project, newsletter(text))) == known
        read(project, newsletter(edited if text == BODY else BODY))


@pytest.mark.parametrize("wrong", ["[^1]: Une **note qui ne finit pas.", "[^1]: <form>a</form>"])
def test_a_note_with_a_finding_is_read_each_time(project: Project, wrong: str) -> None:
    text = newsletter(BODY.replace(NOTE, wrong))
    _, found = read(project, text)
    assert found
    assert read(project, text)[1] == found


def test_a_head_with_a_finding_is_read_each_time(project: Project) -> None:
    text = newsletter(BODY).replace("number:", "date: hier\nnumber:", 1)
    _, found = read(project, text)
    assert found
    assert read(project, text)[1] == found
