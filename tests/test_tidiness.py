"""Names, length and use of what stands in pipeline/; CONTRIBUTING.md says why."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from tests.support.modules import ROOT, SOURCES

LONGEST = 300
LONGER: Mapping[str, str] = {}  # with the reason


def test_class_names_are_unique_in_the_package() -> None:
    names = Counter(
        node.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_data_classes_are_those_that_compile_nothing_while_they_are_loaded() -> None:
    ours = ROOT / "pipeline/dataclass.py"
    standard = re.compile(r"from dataclasses import .*\bdataclass\b|dataclasses\.dataclass\(")
    assert [path for path in SOURCES if path != ours and standard.search(path.read_text())] == []


# Written once and called all the same: by a library, or by tests that hold the tools' files to it.
_CALLED_FROM_OUTSIDE = {
    "ARGPARSE": "sentences of argparse, listed for the translators",
    "_get_socket": "smtplib's, overridden",
    "_style_to_basic_html_attributes": "premailer's, overridden",
    "context_class": "of Jinja",
    "_closePath": "of fontTools, as the three below",
    "_curveToOne": "of fontTools",
    "_lineTo": "of fontTools",
    "_moveTo": "of fontTools",
    "emit": "of logging",
    "handle_starttag": "of html.parser",
    "make_globals": "of Jinja",
    "makefile": "of http.client",
    "missing_host_key": "of paramiko",
    "warns": "read by the studio's page",
    "parseDocument": "of Python-Markdown",
    "build_parser": "of Python-Markdown",
    "xpath_child_combinator": "of cssselect",
    "xpath_descendant_combinator": "of cssselect",
    "xpath_direct_adjacent_combinator": "of cssselect",
    "xpath_indirect_adjacent_combinator": "of cssselect",
}


def test_what_is_defined_is_used() -> None:
    """A function, class or value whose name stands nowhere else, tests apart, is dead code."""
    rooms = ("pipeline", "templates", "tools", "bench")
    texts = [path for room in rooms for path in (ROOT / room).rglob("*")]
    written = Counter(
        word
        for path in texts
        if path.suffix in (".py", ".j2", ".toml") and "node_modules" not in path.parts
        for word in re.findall(r"\w+", path.read_text("utf-8"))
    )
    defined = {name for path in SOURCES for name in _defined(ast.parse(path.read_text("utf-8")))}
    dead = {name for name in defined if written[name] == 1 and not name.startswith("__")}
    assert sorted(dead - _CALLED_FROM_OUTSIDE.keys()) == []
    assert sorted(_CALLED_FROM_OUTSIDE.keys() - dead) == [], "these need no exception"


def _defined(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def test_files_are_short_and_say_what_they_are_for() -> None:
    long, mute = [], []
    for path in SOURCES:
        text = path.read_text("utf-8")
        lines, name = text.count("\n"), path.relative_to(ROOT / "pipeline").as_posix()
        if lines > (LONGEST + 25 if name in LONGER else LONGEST):
            long.append(f"{name}: {lines} lines")
        if not ast.get_docstring(ast.parse(text)):
            mute.append(name)
    assert long == [], "cut it in two, or give a reason in LONGER"
    assert mute == [], "no module docstring"
