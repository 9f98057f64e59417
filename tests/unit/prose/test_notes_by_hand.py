"""Notes as other programs leave them: written where they are called, or numbers in brackets."""

from __future__ import annotations

import pytest

from pipeline.content.model import NoteMark, walk
from tests.support.project import Project
from tests.support.sources import parse
from tests.unit.prose.test_layout import shape

HAND_NOTES = [
    (
        "Le Rhin [1] et la Moselle[2].\n\n[1] Voir *ici*\net là.\n[2] Voir.",
        "p(Le Rhin et la Moselle .)",
        ["p(Voir em(ici) et là.)", "p(Voir.)"],
    ),
    ("Le Rhin[1].\n[1] Voir", "p(Le Rhin .)", ["p(Voir)"]),
    ("a[1] b[1] `c[1]`\n\n___\n\n[1]\tVoir", "p(a b code(c[1]))", ["p(Voir)", "p(Voir)"]),
    (
        "- a[1]\n\n|b[2]|\n|-|\n|c|\n\n## d[3]\n\ne\n\n[1]Un\n\n[2]. Deux\n\n[3]: Trois mots",
        "ul(li(a)) table(thead(tr(th(b))) tbody(tr(td(c)))) h2(d) p(e)",
        ["p(Un)", "p(Deux)", "p(Trois mots)"],
    ),
    ("a[1]\n\n[1] Un\n\nb[1] c[2]\n\n[1] A\n[2] B", "p(a) p(b c)", ["p(Un)", "p(A)", "p(B)"]),
    ("a[i]\n\n[i] Voir", "p(a)", ["p(Voir)"]),
    ("a[\\[1\\]](#_ftn1)\n\n[\\[1\\]](#_ftnref1) Voir", "p(a)", ["p(Voir)"]),
    ("a<sup>[1](#fn1)</sup>\n\n<sup>[1](#fnref1)</sup> Voir", "p(a)", ["p(Voir)"]),
    (
        'a<a href="#sdfootnote1sym" name="x"><sup>1</sup></a>\n\n<a href="#sdfootnote1anc">1</a> V',
        "p(a)",
        ["p(V)"],
    ),
    ("a<sup>1</sup> b<sup>2</sup>\n\n<sup>1</sup> A\n<sup>2</sup> B", "p(a b)", ["p(A)", "p(B)"]),
    ("a^1^\n\n^1^ Voir", "p(a)", ["p(Voir)"]),
    ("a¹ b²\n\n¹ A\n² B", "p(a b)", ["p(A)", "p(B)"]),
]
HAND_NOTES += [
    (f"a[1]\n\n{title}\n\n[1] Voir", "p(a)", ["p(Voir)"])
    for title in ("## Notes", "**Notes de bas de page :**", "---\n\n### Note", "Notes :\n\n____")
]
HAND_WRITTEN: list[tuple[str, list[int]]] = [
    ("a[1]\n\n## Sources\n\n[1] Un", [5]),
    ("a[1] b[2]\n\n[1] Un", [3]),
    ("a[1] b[3]\n\n[1] Un\n\n[3] Trois", [3]),
    ("[1] Un\n\n[2] Comme en [1]", []),
    ("Voir [12] et [13].\n\n[14] Rien", []),
    ("a \\[1\\]\n\n\\[1\\] Un", []),
    ("a¹ de 12 m² b²\n\n¹ A\n² B", []),
    ("Une phrase qui parle de [1] et que l'éditeur a pliée à cet endroit, comme\n[1] l'a fait", []),
]


def test_a_note_may_be_written_where_it_is_called(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a^[b *c* d^[e].] f\n")
    marks = [node for node in walk(parsed.nodes) if isinstance(node, NoteMark)]
    notes = parsed.part.notes
    assert [shape(notes[mark.label]) for mark in marks] == ["p(b em(c) d .)"]
    assert sorted(map(shape, notes.values())) == ["p(b em(c) d .)", "p(e)"]


@pytest.mark.parametrize(("written", "text", "notes"), HAND_NOTES, ids=lambda one: str(one)[:40])
def test_notes_that_came_as_text_are_notes(
    shared_project: Project, written: str, text: str, notes: list[str]
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    marks = [node for node in walk(parsed.nodes) if isinstance(node, NoteMark)]
    assert shape(parsed.nodes) == text
    assert [shape(parsed.part.notes[mark.label]) for mark in marks] == notes
    assert parsed.codes() == []


@pytest.mark.parametrize(("written", "told"), HAND_WRITTEN, ids=[one for one, _ in HAND_WRITTEN])
def test_numbers_in_brackets_that_may_be_something_else_stay(
    shared_project: Project, written: str, told: list[int]
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    assert parsed.codes() == [(line, "markdown-left-over") for line in told]
    assert not parsed.part.notes
    assert not parsed.elements("sup")


def test_notes_that_came_as_text_are_those_of_their_story(shared_project: Project) -> None:
    story = "::: article\ntitle: {}\n\nUne histoire[1].\n\n[1] {}.\n:::\n\n"
    parsed = parse(shared_project.house, story.format("Un", "Note A") + story.format("Deux", "B"))
    marks = [node for node in walk(parsed.nodes) if isinstance(node, NoteMark)]
    assert [shape(parsed.part.notes[mark.label]) for mark in marks] == ["p(Note A.)", "p(B.)"]
    assert [mark.line - marks[0].line for mark in marks] == [0, 8]


def test_lists_in_notes_are_lists(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a[^1]\n\n[^1]: b :\n\n    - c\n    - d\n")
    assert shape(parsed.part.notes["1"]) == "p(b :) ul(li(c) li(d))"
