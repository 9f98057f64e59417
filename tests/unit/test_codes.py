"""The codes of findings: declared where they are made, gathered in one place."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

import pipeline
from pipeline.build import remembered
from pipeline.codes import NOT_CHECKED, all_codes
from pipeline.diagnostics import Code, Severity, error, info, warning
from pipeline.translate import translator

PACKAGE = Path(pipeline.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
MAKERS = {"error": error, "warning": warning, "info": info}
# The same finding made in several places; each declares it, with its own sentence.
SHARED = {
    "no-focus": {"channels/page/pictures.py", "preflight/email/images_cut.py"},
    "not-readable": {"inventory/said.py", "inventory/strays.py"},
    "repeated-field": {"content/fields.py", "content/heads.py"},
    "renderer-crash": {"channels/paper/culprit.py", "build/edition.py"},
    "text-not-read": {"inventory/said.py", "inventory/strays.py"},
    "unknown-language": {"content/values.py", "preflight/content/passage_languages.py"},
    "unknown-place": {"channels/paper/messages.py", "content/places.py"},
}


def test_a_declaration_says_how_bad_it_is_and_what_it_holds_back() -> None:
    assert error("a-b", "no `{x}`", stops="send") == Code("a-b", Severity.ERROR, "send", "no `{x}`")
    assert error("a", "b").stops == "build"
    assert (warning("a", "b").stops, info("a", "b").stops) == (None, None)


def test_a_finding_says_the_declared_sentence_or_another_one() -> None:
    code = error("a", "no `{x}`")
    assert code.at("f.md", 3, x="y").message.render() == "no `y`"
    assert code.at("f.md", 3, None, x="y").message.render() == "no `y`"
    found = code.at("f.md", 3, "many `{x}`", hint="less {x}", x="y")
    assert (found.code, found.message.render()) == ("a", "many `y`")
    assert found.hint is not None
    assert found.hint.render() == "less y"


def declared() -> dict[str, set[str]]:
    """The modules that declare each code, read from their text: `NAME = error("a-code", …)`."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in SOURCES:
        for node in ast.parse(path.read_text("utf-8")).body:
            match node:
                case ast.Assign(
                    value=ast.Call(func=ast.Name(maker), args=[ast.Constant(str(name)), _])
                ) if maker in MAKERS:
                    found[name].add(path.relative_to(PACKAGE).as_posix())
    return found


def test_all_that_is_declared_is_gathered() -> None:
    """Also where no module is imported by name; the layout's own process may declare nothing."""
    assert len(all_codes()) > 150
    assert declared().keys() == all_codes().keys()


def test_codes_are_declared_once_but_for_those_made_in_several_places() -> None:
    assert {name: where for name, where in declared().items() if len(where) > 1} == SHARED


@pytest.mark.parametrize("name", sorted(all_codes()))
def test_a_code_is_spelt_like_the_others_and_its_sentence_is_translated(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    french = translator("fr")
    for code in all_codes()[name]:
        assert french(code.message) != code.message or code.message == "{what} ({detail})"


def test_the_gravest_of_several_declarations_comes_first() -> None:
    first = {name: (codes[0].severity, codes[0].stops) for name, codes in all_codes().items()}
    assert first["not-readable"] == ("error", "build")
    assert first["unknown-place"] == ("error", "send")
    assert first["unknown-language"] == ("warning", None)


def test_the_ends_of_names_that_mean_something_are_ends_of_codes() -> None:
    """A rule that could not look says so by the end of its code."""
    for end in (remembered._THIS_TIME, NOT_CHECKED):
        assert [name for name in all_codes() if name.endswith(end)] != []


def test_no_code_is_written_as_words_but_in_its_declaration() -> None:
    """`found.code == "misspelt"` would be false for ever, and no type checker would tell."""
    compared = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        and any(isinstance(one, ast.Attribute) and one.attr == "code" for one in _sides(node))
        and any(_words(one) for one in _sides(node))
    ]
    assert compared == []


def _sides(node: ast.Compare) -> list[ast.expr]:
    return [node.left, *node.comparators]


def _words(node: ast.expr) -> bool:
    """A string, or a collection of strings."""
    return any(
        isinstance(one, ast.Constant) and isinstance(one.value, str) for one in ast.walk(node)
    )
