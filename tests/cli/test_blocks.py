"""`pipeline blocks`: the list, one block, and the same for programs and pages."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.support.command import Done
from tests.support.project import Project

Run = Callable[..., Done]


def test_every_block_is_listed_with_its_help(project: Project, run: Run) -> None:
    lines = run("blocks").out.splitlines()
    for name, spec in project.house.schema.blocks.items():
        [line] = [text for text in lines if text.split()[:1] == [name]]
        assert spec.help["en"] in line


def test_the_list_speaks_the_language_of_the_interface(project: Project, run: Run) -> None:
    french = run("blocks", language="fr").out
    assert project.house.schema.blocks["article"].help["fr"] in french


def test_one_block_shows_fields_aliases_values_and_an_example(project: Project, run: Run) -> None:
    told = run("blocks", "article").out
    assert "title * (or titre)" in told
    assert "one of: mot, territoires, france, etats, europe" in told
    assert (project.house.schema.blocks["article"].folder / "example.md").read_text(
        "utf-8"
    ).strip() in told
    assert "Stands only inside `keyfigures`." in run("blocks", "keyfigure").out
    assert "Holds: `keyfigure`." in run("blocks", "keyfigures").out


@pytest.mark.parametrize("name", ["Article", ":::article", "::: article"])
def test_a_name_may_be_typed_as_it_stands_in_a_source(run: Run, name: str) -> None:
    assert run("blocks", name).out.startswith("article — ")


def test_an_unknown_block_gets_the_nearest_name(run: Run) -> None:
    done = run("blocks", "artcle")
    assert done.status == 2
    assert "there is no block `artcle`" in done.err
    assert "did you mean `article`?" in done.err


def test_programs_get_json(project: Project, run: Run) -> None:
    told = json.loads(run("blocks", "--format", "json").out)
    assert [block["name"] for block in told] == list(project.house.schema.blocks)
    [event] = json.loads(run("blocks", "event", "--format", "json").out)
    start = next(field for field in event["fields"] if field["name"] == "start")
    assert (start["type"], start["required"]) == ("date", True)


def test_the_page_holds_every_kind_block_field_and_example(project: Project, run: Run) -> None:
    page = run("blocks", "--markdown").out
    for spec in project.house.schema.blocks.values():
        assert f"## `{spec.name}` — {spec.labels['en']}" in page
        assert (spec.folder / "example.md").read_text("utf-8").strip() in page
    for kind in project.house.schema.kinds.values():
        assert f"(`kind: {kind.name}`)" in page
        for name in (*kind.fields, *kind.chapter_fields):
            assert f"| `{name}`" in page
