"""No English word in a French interface: help, wrong usage, findings, what the machine says."""

from __future__ import annotations

import argparse
import ast
import inspect
import json
import re
import tomllib
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from pipeline import system_words
from pipeline.cli._parser import ARGPARSE
from pipeline.cli._program import make_parser
from pipeline.translate import translator
from tests.cli.conftest import Run
from tests.support.project import ISSUE, Project, newsletter

ROOT = Path(__file__).resolve().parents[2]
FRENCH = translator("fr")
# Words that no French sentence has; `on`, `a`, `or`, `options`, `commandes` are French too.
_WORDS = """
all an and any are be been both but by can cannot choose copied could did directory do does each
error errors exit expected extra file files first for from given had has have here hint how if in
into invalid is it its kind line lines made makes many may maybe meant missing more must name names
never no none not nothing of once one only out required said say says see show some than that the
their then there these they this those to unknown up usage use value values was were what when where
which who why will with without wrong write written year you your
"""
ENGLISH = frozenset(_WORDS.split())
METAVARS = frozenset({"COMMAND", "ISSUE", "NAME", "KIND", "OUTPUTS", "DIR", "TITLE", "FILE"})
# What stays as it is: code in back-ticks, `[codes]`, options and their values, names of files.
_KEPT = re.compile(
    r"`[^`]*`|\[[a-z-]+\]|\{[\w,.]*\}|--[\w-]+(?:[ =][a-z,]+)?|%\(\w+\)[rs]|<[^>]*>|'[^' ]*'"
    r"|«[^»]*»|\(support\.[^)]*\)|\S+\.(?:toml|md|html|pdf|py|org)\S*|pipeline \w+|/\S+"
)


def english(text: str) -> set[str]:
    """The English words in what a French editor reads."""
    words = re.findall(r"[^\W\d_]+", _KEPT.sub(" ", text))  # no `but` of « début »
    return {word for word in words if word.lower() in ENGLISH or word in METAVARS}


def test_the_list_finds_english() -> None:
    for text in (
        "usage: pipeline [-h] COMMAND ...",
        "show this help message and exit",
        "pipeline: error: the following arguments are required: ISSUE",
        "  hint: close it",
        "the file cannot be read",
        "a.md:1: error[x]: il manque `titre`",
    ):
        assert english(text), text
    assert not english("a.md:1: erreur[no-title]: `the file` n’a pas de titre : --format json")


# ----------------------------------------------------------------------------- the command line


def parsers() -> Iterator[ArgumentParser]:
    program = make_parser(FRENCH)
    yield program
    for action in program._actions:
        if isinstance(action.choices, Mapping):
            yield from action.choices.values()


@pytest.mark.parametrize("parser", list(parsers()), ids=lambda parser: parser.prog)
def test_every_help_is_french(parser: ArgumentParser, run: Run) -> None:
    done = run(*parser.prog.split()[1:], "--help", language="fr")
    assert done.out.startswith("utilisation")
    listed = re.sub(r"^ {4}(\w+) ", " ", done.out, flags=re.MULTILINE)  # the commands' own names
    assert english(listed) == set()


WRONG_USAGE = {
    "no command": "",
    "an unknown command": "buidl",
    "an unknown option": "check --nope",
    "an option of another command": "check --tool brevo",
    "an ambiguous option": "check --l fr",
    "a value too many": "build --strict=yes",
    "a value too few": "build --jobs",
    "not one of the values": "check --format xml",
    "no word at all": "new",
    "one word": "new newsletter",
    "a word too many": "blocks article event",
    "a language nobody speaks": "--lang-ui de check",
    "no number": "build --jobs beaucoup",
    "no page": "build --pages 3-6-9",
    "no block": "build --pages douze",
    "pages of what has none": "build --only email --pages 2",
    "an unknown output": "build --only emial",
    "an unknown issue": "build 2025-12-actuu",
    "an unknown language": "check --lang ru",
    "an unknown block": "blocks artikle",
    "an unknown kind": "new newsleter 2026-01-actu",
    "a name that is no name": "new newsletter Été",
    "an unknown tool": f"export {ISSUE} --tool brevoo",
    "nothing sent": f"export {ISSUE} --sent",
}


@pytest.mark.parametrize("typed", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage_is_told_in_french(project: Project, run: Run, typed: str) -> None:
    project.write(ISSUE, "fr", newsletter("Un texte."))
    done = run(*typed.split(), language="fr")
    assert done.status == 2
    assert done.err
    assert english(done.err + done.out) == set()


def test_argparse_itself_is_in_the_catalogue() -> None:
    """A Python that words a refusal otherwise shows up here, not on an editor's screen."""
    tree = ast.parse(inspect.getsource(argparse))
    asked = {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
        if isinstance(node.args[0], ast.Constant)
    }
    assert asked - set(ARGPARSE) == OF_DEVELOPERS & asked
    for message in ARGPARSE:
        french = FRENCH(message)
        assert french != message or message == "options"
        holes = re.compile(r"%(?:\(\w+\))?[rs]")
        assert sorted(holes.findall(french)) == sorted(holes.findall(message))


# What argparse says to those who write a parser, and about files read as arguments (we read none).
OF_DEVELOPERS = {
    ".__call__() not defined",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    'argument "-" with mode %r',
    "can't open '%(filename)s': %(error)s",
    "cannot merge actions - two groups are named %r",
    "'required' is an invalid argument for positionals",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "mutually exclusive arguments must be optional",
    "cannot have multiple subparser arguments",
    "%r is not callable",
}


# ------------------------------------------------------------------------------------- findings


SPOILT = """\
::: article
titre: Un titre
image: rien.jpg
couleur: bleu

Un texte [sans fin](http://) et **gras.

::: fin
"""


def test_findings_and_closing_sentences_are_french(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter(SPOILT))
    for command in ("check", "build"):
        done = run(command, language="fr")
        assert "erreur[unknown-field]" in done.out
        assert "conseil" in done.out
        assert english(done.out) == set()


def test_what_programs_read_keeps_its_english_keys(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter(SPOILT))
    short = run("check", "--format", "short", language="fr")
    assert ": error[unknown-field]: " in short.out
    (first, *_) = json.loads(run("check", "--format", "json", language="fr").out)
    told = {"severity", "stops", "code", "message", "hint", "fix", "set_aside"}
    assert first.keys() == told | {"file", "line", "column", "end_column", "range"}
    assert first["severity"] in ("error", "warning", "info")


def test_a_build_is_told_in_french(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Un texte."))
    done = run("build", "--only", "email,text,web", language="fr")
    assert re.search(r"\d,\d Kio", done.out), done.out
    assert english(re.sub(r"email|text|web", "", done.out)) == set()


def test_no_french_message_has_an_english_word() -> None:
    with (ROOT / "pipeline/locale/fr/LC_MESSAGES/pipeline.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    wrong = {}
    for message in catalogue:
        texts = (message.string,) if isinstance(message.string, str) else message.string
        for text in texts if message.id else ():
            if found := english(text):
                wrong[text] = found
    assert wrong == {}


# -------------------------------------------------------------------------- what others say


def test_the_answer_of_the_system_is_french(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Un texte."))
    (project.root / "output").write_text("kein Ordner")
    done = run("build", "--only", "text", language="fr")
    assert "ce n’est pas un dossier" in done.out + done.err or "existe déjà" in done.out + done.err
    assert english(done.err + done.out) == set()


BROKEN_TOML = (
    "a", "a = ", "a = [1", "a = {b = 1", 'a = "b', "a = 'b", "[a", "[[a]", "a = 1 b = 2", "= 1",
    "a = 1\na = 2", "[a]\n[a]", "a = 2026-13-01", 'a = "\\q"', 'a = "\\uD800"', 'a = "\\uZZZZ"',
    "a = {b = 1, b = 2}", "a = 1\n[a]", "a = 1\r", "a = {b = 1}\na.c = 2", "a = [1]\n[[a]]",
    "[[a]]\n[a]", 'a = "\x00"',
)  # fmt: skip


@pytest.mark.parametrize("text", BROKEN_TOML)
def test_what_is_wrong_in_a_settings_file_is_told_in_french(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as fault:
        tomllib.loads(text)
    told = system_words.toml_words(str(fault.value))
    assert not isinstance(told, str | int)
    assert english(told.render(FRENCH)) == set()
    assert (
        told.render().rpartition(" (")[0] == str(fault.value).rpartition(" (")[0]
    )  # English stays
