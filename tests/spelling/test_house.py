"""What a house adds to its dictionaries, and what is told where there is none."""

from __future__ import annotations

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.spelling import spellers
from pipeline.spelling.dictionaries import SET_UP
from pipeline.translate import translator
from tests.support.project import ISSUE, Project, newsletter


def told(project: Project) -> list[str]:
    return [str(dict(d.message.values)["word"]) for d in _unknown(project)]


def _unknown(project: Project) -> list[Diagnostic]:
    return [d for d in project.proofread() if d.code == "unknown-word"]


@pytest.fixture
def text(project: Project) -> Project:
    body = """
Le frontalisme gagne du terrain et les gardequais aussi, dit le rapport de la commission.

Un gardequai rhénalpin accueille les élèves chaque matin devant la gare. Le Kehlois aussi.
"""
    return project.write(ISSUE, "fr", newsletter(body))


def test_words_an_editor_adds_are_right_in_their_forms(text: Project) -> None:
    assert told(text) == ["frontalisme", "gardequais", "gardequai", "rhénalpin"]
    text.file("assets/words/fr.txt", "# Mots de la maison\nFrontalisme  # néologisme\ngardequai\n")
    assert told(text) == ["frontalisme", "rhénalpin"], "a name is one with its capital only"
    text.file("assets/words/fr.txt", "frontalisme\ngardequai\n")
    text.file("assets/words/names.txt", "rhénalpin\n")
    assert told(text) == []


def test_a_list_saved_by_an_old_editor_is_read(text: Project) -> None:
    text.file("assets/words/fr.txt", "frontalisme\ngardequai\nrhénalpin\n".encode("cp1252"))
    assert told(text) == []


def test_names_of_the_settings_are_known(text: Project) -> None:
    text.change(
        "pipeline.toml", '"Interreg",', '"Interreg", "rhénalpin", "frontalisme", "gardequai",'
    )
    assert told(text) == []


def test_the_finding_says_where_a_word_is_added_and_a_name(project: Project) -> None:
    body = "Un gardequai. Dévelopement du site."
    project.write(ISSUE, "fr", newsletter(body))
    hints = [d.hint.render() for d in _unknown(project)]  # type: ignore[attr-defined]
    assert [hint.rpartition("`")[0].rpartition("`")[2] for hint in hints] == [
        "assets/words/fr.txt",
        "assets/words/names.txt",
    ]


def test_an_inversion_has_one_answer_and_is_no_name(project: Project) -> None:
    body = "A-t’il raison ? Y a-t'elle part ? Où va-t’on ? À-t-il tort ? L’Etat paie."
    project.write(ISSUE, "fr", newsletter(body))
    found = [d for d in project.proofread() if d.code == "unknown-word"]
    fixes = [(d.fix.edits[0].old, d.fix.edits[0].new) for d in found if d.fix]
    assert fixes == [
        ("A-t’il", "A-t-il"),
        ("a-t'elle", "a-t-elle"),
        ("va-t’on", "va-t-on"),
        ("À-t-il", "A-t-il"),
        ("Etat", "État"),
    ]
    assert [d.hint.render() for d in found if d.hint] == [
        f"did you mean `{meant}`?" for _, meant in fixes
    ]


def test_a_fix_is_offered_where_the_word_stands_as_it_was_typed(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("L'*accessibilté*. Que fera-t'il ?"))
    fixes = [d.fix.edits[0] for d in project.proofread() if d.fix]
    assert [(e.old, e.new, e.line, e.column) for e in fixes] == [
        ("accessibilté", "accessibilité", 11, 4),
        ("fera-t'il", "fera-t-il", 11, 23),
    ]


def test_a_word_is_marked_where_it_stands_whole(project: Project) -> None:
    body = (
        "Le kolkhozage du comité\ndit le kolkhoza à tous,\net l'accord du gardequais, l’élu, fin."
    )
    found = [d for d in project.write(ISSUE, "fr", newsletter(body)).proofread() if d.column]
    assert [(d.line, d.column, d.end_column) for d in found] == [
        (11, 4, 14),
        (12, 8, 16),
        (13, 16, 26),
    ]
    twice = newsletter("Un gardequais, deux gardequais, dit le comité de la région.")
    (one,) = _unknown(project.write(ISSUE, "fr", twice))
    assert one.column == 0  # type: ignore[attr-defined]


def test_a_line_between_two_places_has_names(project: Project) -> None:
    body = (
        "| Ligne | Ouverture |\n|:--|:--|\n| Delle–Bienne | 2018 |\n| Delle / Boncourt | 2019 |\n"
    )
    project.write(ISSUE, "fr", newsletter(body))
    assert told(project) == []


def test_a_tag_that_is_nearly_one_is_no_word(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("Bonjour {prenom}, %PRENOM%, %prenom%."))
    assert {one.code for one in project.proofread()} == {"near-merge-tag"}


def test_the_name_of_a_field_is_not_what_it_says(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter("::: callout\ntitle: Un title\n:::\n"))
    (one,) = _unknown(project)
    assert (one.line, one.column) == (12, 11)  # type: ignore[attr-defined]


def test_what_was_meant_is_looked_for_at_length_three_times(project: Project) -> None:
    words = ["frontalièrement", "accessibitliét", "transforntalir", "coopérotaion", "dévellopemant"]
    sentences = " ".join(f"Voici {word} dans une phrase de tous les jours." for word in words)
    project.write(ISSUE, "fr", newsletter(sentences))
    assert told(project) == words
    hints = [d.hint.render() for d in _unknown(project)]  # type: ignore[attr-defined]
    assert ["did you mean" in hint for hint in hints] == [True] * 3 + [False] * 2


def test_a_language_without_dictionary_is_told_once_and_breaks_nothing(project: Project) -> None:
    project.change("pipeline.toml", '["fr", "en"]', '["fr", "en", "ca"]')
    project.write(ISSUE, "ca", newsletter("La cooperació transfronterera."))
    (found,) = [d for d in project.proofread(language="ca") if d.code != "other"]
    assert (found.code, found.file, found.line) == ("no-dictionary", "pipeline.toml", 0)
    assert "assets/words: ca.aff" in (found.hint.render() if found.hint else "").replace("`", "")


def test_a_house_brings_a_dictionary_of_its_own(project: Project) -> None:
    project.change("pipeline.toml", '["fr", "en"]', '["fr", "en", "ca"]')
    project.write(ISSUE, "ca", newsletter("La cooperació transfronterera."))
    project.file("assets/words/ca.aff", "SET UTF-8\n")
    project.file("assets/words/ca.dic", "2\nla\ncooperació\n")
    words = {dict(d.message.values)["word"] for d in project.proofread(language="ca")}
    assert "transfronterera" in words
    assert "cooperació" not in words


def test_where_nothing_is_set_up_it_is_told(text: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spellers, "SET_UP", SET_UP / "nowhere")
    assert [d.code for d in text.proofread()] == ["no-dictionary"]
    monkeypatch.undo()
    monkeypatch.setattr(spellers, "library_is_here", lambda: False)
    assert [d.code for d in text.proofread()] == ["no-dictionary"]


def test_how_often_a_word_stands_there_is_said_in_good_french(project: Project) -> None:
    french = translator("fr")
    for times, said in ((1, ""), (2, " (et une autre fois)"), (3, " (et 2 autres fois)")):
        project.write(ISSUE, "fr", newsletter("Un gardequai dort.\n\n" * times))
        (found,) = _unknown(project)
        sentence = f"« gardequai » n’est pas dans le dictionnaire{said}"
        assert found.message.render(french) == sentence  # type: ignore[attr-defined]
