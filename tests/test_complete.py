"""What is added is whole: a block, a rule, a command, the generated documents."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from pipeline import preflight
from pipeline.channel import channels
from pipeline.cli._program import make_parser
from pipeline.codes import codes_of
from pipeline.context import load_workspace
from tests.support.modules import ROOT
from tests.support.project import Project, newsletter
from tools import docs

BLOCKS = sorted(folder.name for folder in (ROOT / "templates/blocks").iterdir())
FILES_OF_A_BLOCK = {
    "block.toml",
    "email.mjml.j2",
    "page.html.j2",
    "page.css",
    "text.txt.j2",
    "example.md",
}
RULES = [(stage, name) for stage in preflight.stages() for name, _ in preflight.rules(stage)]


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_complete(name: str) -> None:
    there = {path.name for path in (ROOT / "templates/blocks" / name).iterdir()}
    assert sorted(FILES_OF_A_BLOCK - there) == [], f"block `{name}` is not complete"


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_explained_in_french_and_english(name: str) -> None:
    spec = load_workspace(ROOT).schema.blocks[name]
    for texts in (spec.labels, spec.help, *(f.labels for f in spec.fields.values())):
        assert texts.get("fr")
        assert texts.get("en")
    for field in spec.fields.values():
        assert field.help.get("fr"), field.name
        assert field.help.get("en"), field.name


@pytest.mark.parametrize("name", BLOCKS)
def test_its_example_speaks_in_mail_text_and_web_without_a_finding(
    project: Project, name: str
) -> None:
    example = (ROOT / "templates/blocks" / name / "example.md").read_text("utf-8")
    assert f"::: {name}" in example
    project.change("pipeline.toml", 'public_address = ""', 'public_address = "https://e.example/"')
    # The contents list what else there is.
    others = "\n\n## Une section\n\nUn texte.\n" if name == "toc" else ""
    result = project.write("essai", "fr", newsletter(example + others)).build(
        "email", "text", "web"
    )
    assert [d for d in result.report.diagnostics if d.code != "images-not-public"] == []
    assert {a.output for a in result.artifacts} == {"email", "text", "web"}


def test_all_examples_together_make_two_pdfs_without_a_finding(project: Project) -> None:
    folders = [ROOT / "templates/blocks" / name for name in BLOCKS]
    body = "\n\n".join((folder / "example.md").read_text("utf-8") for folder in folders)
    result = project.write("essai", "fr", newsletter(body)).build("screen", "print")
    assert list(result.report.diagnostics) == []
    assert len(result.artifacts) == 2


# --------------------------------------------------------------------------- rules, commands


@pytest.mark.parametrize(("stage", "name"), RULES, ids=[f"{s}/{n}" for s, n in RULES])
def test_a_rule_is_documented_and_a_test_names_its_codes(stage: str, name: str) -> None:
    rule = importlib.import_module(f"pipeline.preflight.{stage}.{name}")
    assert rule.__doc__
    assert rule.check.__doc__
    codes = {code.name for code in codes_of(rule)}
    assert codes, "the rule declares no code"
    assert {code for code in codes if code not in all_tests()} == set()


@cache
def all_tests() -> str:
    """The source of every test but these."""
    return "\n".join(
        path.read_text("utf-8")
        for path in sorted((ROOT / "tests").rglob("*"))
        if path.suffix in (".py", ".md") and path != Path(__file__)
    )


def test_every_command_and_option_has_help() -> None:
    commands = _commands(make_parser(str))
    assert commands.keys() >= {"build", "check", "new", "blocks"}
    for name, parser in commands.items():
        for action in parser._actions:
            assert action.help, f"pipeline {name} {action.dest}"


def _commands(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    return next(a.choices for a in parser._actions if isinstance(a.choices, Mapping))


# ------------------------------------------------------------------------- generated documents


def test_the_generated_documents_are_current(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["docs.py", "--check"])
    assert docs.main() == 0, capsys.readouterr().err


def test_a_stale_document_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(docs, "ROOT", ROOT)
    monkeypatch.setattr(docs, "DOCS", ROOT / "docs")
    monkeypatch.setattr(docs, "documents", lambda: iter([("blocks.md", "something else\n")]))
    monkeypatch.setattr(sys, "argv", ["docs.py", "--check"])
    assert docs.main() == 1
    told = capsys.readouterr().err
    assert told == "docs: docs/blocks.md is not what the code says; run `make docs`\n"


def test_rules_about_finished_pdfs_have_names_of_their_own() -> None:
    """They are told, and put in order, by name, whichever room they are in."""
    rooms = {room for one in channels() for room in one.rules}
    names = Counter(name for stage, name in RULES if stage in rooms)
    assert rooms <= set(preflight.stages())
    assert [name for name, times in names.items() if times > 1] == []
