"""Raw fields → typed values: the type comes from the schema, never from the look of the value."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.config.project import Choice
from pipeline.content.model import Block, ImageValue, PartialDate, RichText
from tests.support.project import Project
from tests.support.sources import parse


def field(
    project: Project, line: str, block: str = "article", language: str = "en", told: str = ""
) -> Any:
    """The typed value of one field; the block's own required fields are given."""
    parsed = parse(project.house, f"::: {block}\ntitle: T\n{line}\n:::\n", language)
    (item,) = parsed.part.body
    assert isinstance(item, Block)
    assert {code for _, code in parsed.codes()} == {*([told] if told else [])}
    name = next(name for name in item.fields if name != "title")
    return item.fields[name]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("rubric: territoires", "territoires"),
        ("rubric: Territoires", "territoires"),
        ("rubric: TERRITOIRES", "territoires"),
        ("rubric: États", "etats"),
        ("rubrique: States", "etats"),
        ("rubric: Etats", "etats"),
        ("access: Réservé aux adhérents", "adherents"),
        ("access: hors ligne", "hors-ligne"),
        ("access: Non disponible  en ligne", "hors-ligne"),
    ],
)
def test_a_choice_is_a_key_or_one_of_its_labels(
    shared_project: Project, line: str, key: str
) -> None:
    value = field(shared_project, line)
    assert isinstance(value, Choice)
    assert value.key == key


@pytest.mark.parametrize(
    "line",
    [
        "themes: sante, climat",
        "themes: sante,climat",
        "themes: Santé, Climate and risks",
        "themes:\n  - sante\n  - climat",
        "themes:\n- sante\n-\n- climat",
        "themes: sante, , climat,",
        "theme: sante, climat",
    ],
)
def test_a_list_is_written_with_commas_or_hyphens(shared_project: Project, line: str) -> None:
    assert [choice.key for choice in field(shared_project, line)] == ["sante", "climat"]


@pytest.mark.parametrize(
    "written", ["France – Allemagne", "France‑Allemagne", "france—allemagne", "FRANCE-ALLEMAGNE"]
)
def test_dashes_and_spaces_of_a_choice_make_no_difference(
    shared_project: Project, written: str
) -> None:
    assert [c.key for c in field(shared_project, f"borders: {written}")] == ["france-allemagne"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rubrique: Santé", "it is one of `themes`"),
        ("thème: Territoires", "it is one of `rubric`"),
        ("rubrique: teritoires", "did you mean `territoires`?"),
    ],
)
def test_the_hint_of_a_wrong_choice_is_right(shared_project: Project, line: str, said: str) -> None:
    found = parse(shared_project.house, f"::: article\ntitre: T\n{line}\n:::\n", "fr").found
    assert [one.code for one in found] == ["unknown-choice"]
    assert found[0].hint is not None
    assert said in found[0].hint.render()


def test_a_list_of_texts_keeps_its_lines_and_commas(shared_project: Project) -> None:
    value = field(shared_project, "territories:\n  - Strasbourg, Kehl\n  - Bâle")
    assert [text.plain for text in value] == ["Strasbourg, Kehl", "Bâle"]
    assert value[1].line == value[0].line + 1


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("decorative: oui", True),
        ("decorative: Yes", True),
        ("decorative: non", False),
        ("decorative: no", False),
        ("link: https://www.example.org/a", "https://www.example.org/a"),
        ("link: <https://www.example.org/a>", "https://www.example.org/a"),
        ("link: [la page](https://www.example.org/a)", "https://www.example.org/a"),
        ("link_language: de", "de"),
        ("link_language: de-CH", "de-CH"),
        ("focus: 40% 30%", (40.0, 30.0)),
        ("focus: 40, 30", (40.0, 30.0)),
        ("focus: 100 0", (100.0, 0.0)),
        ("date: 2025-12", PartialDate(2025, 12)),
        ("date: 2025", PartialDate(2025)),
    ],
)
def test_a_value_is_read_as_its_type(shared_project: Project, line: str, value: object) -> None:
    assert field(shared_project, line) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025", ""),
        ("oui", ""),
        ("true", ""),
        ("1.50", ""),
        ("[a](b) *c*", "markdown-left-over"),
        ("# x", "markdown-left-over"),
    ],
)
def test_a_text_that_looks_like_something_else_is_a_text(
    shared_project: Project, text: str, told: str
) -> None:
    value = field(shared_project, f"credit: {text}", told=told)
    assert isinstance(value, RichText)
    assert value.plain == text


def test_a_text_is_set_in_the_language_of_the_edition(shared_project: Project) -> None:
    value = field(shared_project, "credit: Vu à 3 km : bien !", language="fr")
    assert value.plain == "Vu à 3\u00a0km\u00a0: bien\u202f!"


def test_an_image_keeps_its_reference_and_line(shared_project: Project) -> None:
    value = field(shared_project, "image: images/mon pont.jpg")
    assert isinstance(value, ImageValue)
    assert value.reference == "images/mon pont.jpg"


@pytest.mark.parametrize(
    ("field_line", "shown"),
    [
        ("only: email", {"email"}),
        ("only: email, text", {"email", "text"}),
        ("only:\n  - email\n  - pdf", {"email", "screen", "print"}),
        ("not: pdf", {"email", "text", "web"}),
        ("not: email, text", {"web", "screen", "print"}),
        ("only: email, pdf\nnot: pdf", {"email"}),
    ],
)
def test_a_block_is_shown_where_it_says(
    shared_project: Project, field_line: str, shown: set[str]
) -> None:
    parsed = parse(shared_project.house, f"::: quote\n{field_line}\n\nText.\n:::\n")
    (block,) = parsed.part.body
    assert parsed.codes() == []
    assert block.channels == shown
