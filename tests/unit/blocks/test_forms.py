"""The form of a block, its outline and what may be written, as a browser gets them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.diagnostics import Diagnostic
from pipeline.mailing import load_tool
from pipeline.reference.blocks import reference
from pipeline.studio.blocks.form import form
from pipeline.studio.blocks.written import outline_as_json, schema_as_json
from pipeline.translate import translator
from tests.support.block_texts import house, outlined, part
from tests.support.project import Project

HEAD = "---\nkind: newsletter\ntitle: Essai 😀\n---\n\n"
BODY = """\
::: article #ici
rubric: Territoires
titre: Un pont
date: 2025-12
themes: sante, droit
colour: red
link_language: de

Un texte.

::: figure
image: a.png
:::
:::
"""


def asked(text: str, cursor: str, language: str = "fr", found: Any = ()) -> dict[str, Any]:
    told = reference(house().project, house().schema, language)
    position = len(text[: text.index(cursor)].encode("utf-16-le")) // 2
    return dict(form(outlined(text), position, told, translator(language), found))


def field(made: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in made["fields"] if one["name"] == name)


def test_a_form_speaks_the_editors_language_and_shows_what_is_typed() -> None:
    made = asked(HEAD + BODY, "Un pont")
    assert made["block"]["label"] == "Article"
    assert made["block"]["id"] == "ici"
    title = field(made, "title")
    assert (title["label"], title["value"], title["required"]) == ("Titre", "Un pont", True)
    assert part(HEAD + BODY, (title["from"], title["to"])) == "Un pont"
    assert field(asked(HEAD + BODY, "Un pont", "en"), "title")["label"] == "Title"
    assert [one["name"] for one in made["fields"]][-2:] == ["only", "not"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rubric", {"control": "choice", "chosen": "territoires", "value": "Territoires"}),
        ("date", {"control": "month"}),
        ("themes", {"control": "list", "items": ["sante", "droit"]}),
        ("link_language", {"control": "language", "chosen": "de"}),
        ("focus", {"control": "position", "given": False, "value": ""}),
        ("decorative", {"control": "yes-no", "chosen": ""}),
        ("alt", {"control": "long", "given": False}),
    ],
)
def test_each_type_has_its_control(name: str, expected: dict[str, Any]) -> None:
    made = field(asked(HEAD + BODY, "Un pont"), name)
    assert {key: made[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("written", "control"),
    [
        ("2025-12-04", "date"),
        ("2025-12", "month"),
        ("2025-12-04 18:30", "moment"),
        ("décembre 2025", "text"),
        ("{{params.day}}", "text"),
        ("", "date"),
    ],
)
def test_a_date_is_shown_as_precisely_as_it_is_known(written: str, control: str) -> None:
    text = f"{HEAD}::: article\ntitle: A\ndate: {written}\n:::\n"
    assert field(asked(text, "title: A"), "date")["control"] == control


def test_the_innermost_block_is_meant_and_running_text_has_no_form() -> None:
    assert asked(HEAD + BODY, "a.png")["block"]["name"] == "figure"
    assert asked(HEAD + BODY, "Un texte")["block"]["name"] == "article"
    assert asked(HEAD + "Un texte.\n", "Un texte")["block"] is None
    assert asked(HEAD, "Essai")["block"]["sort"] == "head"


def test_what_the_schema_does_not_know_is_shown_as_such() -> None:
    (unknown,) = asked(HEAD + BODY, "Un pont")["unknown"]
    assert (unknown["name"], unknown["value"]) == ("colour", "red")
    assert unknown["reason"] == "cette tête n’a pas de tel champ ; il reste tel quel"


def test_a_value_of_several_lines_says_why_it_is_not_changed_here() -> None:
    text = f"{HEAD}::: article\ntitle: A\n  B\n:::\n"
    assert field(asked(text, "title: A"), "title")["readonly"].startswith("cette valeur occupe")


@pytest.mark.parametrize("broken", ["::: article\ntitle: A\n", "::: xyzxyz\ntitle: A\n:::\n"])
def test_a_broken_block_freezes_its_form(broken: str) -> None:
    assert asked(HEAD + broken, "title: A")["frozen"]


def test_findings_are_told_with_their_field(project: Project) -> None:
    text = f"{HEAD}::: article\nrubric: xyzxyz\n\n::: figure\nimage: a.png\n:::\n:::\n"
    found: list[Diagnostic] = project.write("essai", "fr", text).check()
    made = asked(text, "rubric", found=found)
    assert [one["code"] for one in field(made, "rubric")["findings"]] == ["unknown-choice"]
    assert [one["code"] for one in field(made, "title")["findings"]] == ["missing-field"]
    assert [one["code"] for one in made["findings"]] == []


def test_an_outline_has_the_ranges_of_all() -> None:
    told = reference(house().project, house().schema, "fr")
    made = outline_as_json(outlined(HEAD + BODY), told, translator("fr"))
    head, article = made["blocks"]
    assert head["name"] == made["kind"] == "newsletter"
    assert article["title"] == "Un pont"
    text = HEAD + BODY
    assert part(text, article["body"]).strip().startswith("Un texte.")
    (title,) = [one for one in article["fields"] if one["name"] == "title"]
    assert part(text, title["key"]) == "titre"
    assert part(text, title["line"]) == "titre: Un pont\n"
    assert [one["sort"] for one in article["children"]] == ["text", "block"]


def test_the_schema_offers_what_the_house_has() -> None:
    told = reference(house().project, house().schema, "fr")
    tools = [load_tool("brevo")]
    made = schema_as_json(told, house().schema, translator("fr"), tools, ["images/a.jpg"])
    figure = next(one for one in made["blocks"] if one["name"] == "figure")
    assert figure["skeleton"] == "::: figure\nimage: \nalt: \ncredit: \n:::"
    article = next(one for one in made["blocks"] if one["name"] == "article")
    rubric = next(one for one in article["fields"] if one["name"] == "rubric")
    assert {"value": "mot", "label": house().project.lists["rubrics"]["mot"].label("fr")} in rubric[
        "values"
    ]
    assert "{email}" in made["tags"]
    assert len(made["tags"]) > 4
    assert made["pictures"] == ["images/a.jpg"]
    assert "personne" in made["audiences"]


def test_the_head_of_a_chapter_is_called_so() -> None:
    told = reference(house().project, house().schema, "fr")
    found = outlined("---\ntitle: Un\n---\n", house().schema.kinds["brochure"])
    made = outline_as_json(found, told, translator("fr"))
    assert made["blocks"][0]["label"] == "Chapitre"
    made = form(found, 5, told, translator("fr"))
    assert made["block"]["label"] == "Chapitre"
    assert "number" not in {one["name"] for one in made["fields"]}
