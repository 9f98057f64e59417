"""The shape of the code, read from its imports: who may know whom, and who may touch the disk.

ARCHITECTURE.md says why; a change of the shape changes both.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from pipeline import preflight
from pipeline.channel import channels
from pipeline.cli import make_parser
from pipeline.codes import codes_of
from pipeline.context import load_workspace
from tests.support.project import Project, newsletter
from tools import docs

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "pipeline").rglob("*.py"))
BLOCKS = sorted(folder.name for folder in (ROOT / "templates/blocks").iterdir())
CHANNELS = tuple(one.name for one in channels())
PAGES = tuple(one.name for one in channels() if one.template == "page.html.j2" or one.shows)
FILES_OF_A_BLOCK = {
    "block.toml",
    "email.mjml.j2",
    "page.html.j2",
    "page.css",
    "text.txt.j2",
    "example.md",
}
RULES = [(stage, name) for stage in preflight.stages() for name, _ in preflight.rules(stage)]

# Which modules touch the disk, and why each has to.
DISK = {
    "config.settings": "reads pipeline.toml, brand.toml, block.toml",
    "config.agreement": "compares templates with what block.toml declares",
    "config.retired": "finds the block.toml files that still have a setting that is gone",
    "config.phrases": "reads words.toml, and what templates ask of it",
    "config.project": "finds the project's folder",
    "content.source": "reads the editor's files",
    "content.schema": "finds the folders of templates/",
    "content.typography.words": "reads its own word list",
    "reference.blocks": "reads the examples of templates/",
    "channels.page.faces": "reads what fonts say of themselves",
    "channels.page.fonts": "fontconfig wants a file",
    "atomic": "writes every file",
    "cache": "what is kept between builds",
    "images.cache": "reads our own code, for the keys of derivatives",
    "images.locate": "names as they are on disk",
    "images.source": "reads pictures",
    "images.svg.typefaces": "finds the fonts drawings are set in",
    "inventory.walk": "lists an issue's folder",
    "inventory.strays": "lists issues/",
    "build.fingerprint": "reads everything a build depends on",
    "build.output": "writes artifacts",
    "build.remembered": "the findings beside the cache",
    "config.tool_files": "finds the files of the mailing tools",
    "colour.profile": "reads ICC profiles",
    "preflight.clients.data": "reads caniemail's table",
    "crash": "keeps the trace of a mistake of ours",
    "cli._streams": "opens the streams of the program",
    "cli._issues": "lists issues/",
    "cli.export": "reads the export that `--sent` copies to sent/",
    "cli.new": "writes a new issue",
    "export.sent": "keeps what was handed over",
}
_DISK_CALLS = frozenset(
    {
        "chmod",
        "glob",
        "iterdir",
        "mkdir",
        "mkstemp",
        "read_bytes",
        "read_text",
        "rglob",
        "rmtree",
        "scandir",
        "unlink",
        "write_bytes",
        "write_text",
    }
)
# Calls of those names that are not the disk's.
_NO_DISK = {
    "press.pdfx": {"read_bytes"},  # of a stream in a PDF
    "channels.paper.tagged": {"read_bytes"},
    "pdf.fonts": {"read_bytes"},
    "pdf.particulars": {"read_bytes"},
}

LONGEST = 300
LONGER: Mapping[str, str] = {}  # with the reason


def module(path: Path) -> str:
    parts = path.relative_to(ROOT / "pipeline").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imports(path: Path) -> set[str]:
    """Our own modules a file imports, wherever in the file, without « pipeline. »."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return {name.removeprefix("pipeline.") for name in found if name.startswith("pipeline.")}


@cache
def all_imports() -> dict[str, set[str]]:
    """The imports of every module, read when the first test asks."""
    return {module(path): imports(path) for path in SOURCES}


def breaches(inside: str, *forbidden: str) -> list[str]:
    """`module → import` for every import of a forbidden room from inside another."""
    return [
        f"{name} → {other}"
        for name, others in all_imports().items()
        if name == inside or name.startswith(f"{inside}.")
        for other in sorted(others)
        if any(other == room or other.startswith(f"{room}.") for room in forbidden)
    ]


def test_content_knows_no_channel_and_nothing_that_comes_after_it() -> None:
    after = ("channels", "mailing", "preflight", "build", "cli", "config.brand")
    assert breaches("content", *after) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_channels_know_neither_each_other_nor_the_parser(channel: str) -> None:
    others = [f"channels.{other}" for other in CHANNELS if other != channel]
    if channel not in PAGES:
        others += ["channels.page", "channels.paper"]
    reading = [f"content.{m}" for m in ("parse", "prose", "fences", "heads", "lines", "source")]
    assert breaches(f"channels.{channel}", *others, *reading, "build", "cli") == []


def test_what_lays_pages_out_knows_neither_how_they_are_made_nor_what_becomes_of_them() -> None:
    known = {"channels.page.anchors", "channels.page.scheme", "channels.paper.job"}
    rest = {n for n in all_imports() if re.match(r"channels\.(page|paper)\.\w+$", n)} - known
    rest.discard("channels.paper.child")
    assert breaches("channels.paper.child", *rest, "press", "preflight") == []
    known_by = {
        name
        for name, others in all_imports().items()
        if any(other.startswith("channels.paper.child") for other in others)
    }
    assert {name for name in known_by if not name.startswith("channels.paper.child.")} == set()


def test_a_patch_of_the_layout_engine_names_the_report_it_stands_for() -> None:
    patches = [path for path in SOURCES if path.parent.name == "patches" and path.stem[0] != "_"]
    assert len(patches) > 3
    said = {path.name: ast.get_docstring(ast.parse(path.read_text("utf-8"))) for path in patches}
    assert [name for name, text in said.items() if "\nUpstream: " not in (text or "")] == []


def test_a_room_knows_none_that_comes_after_it() -> None:
    rooms = [f"channels.{name}" for name in CHANNELS]
    assert breaches("channels.base", *rooms, "channels.page", "channels.paper", "build") == []
    assert breaches("channels.page", *rooms, "channels.paper", "press", "preflight", "build") == []
    assert breaches("channels.paper", *rooms, "preflight", "build") == []
    for neutral in ("pdf", "press", "colour", "config"):
        assert breaches(neutral, "channels", "preflight", "build", "cli", "export") == []
    assert breaches("pdf", "press", "content", "config", "context") == []


def test_rules_about_finished_pdfs_have_names_of_their_own() -> None:
    """They are told, and put in order, by name, whichever room they are in."""
    rooms = {room for one in channels() for room in one.rules}
    names = Counter(name for stage, name in RULES if stage in rooms)
    assert rooms <= set(preflight.stages())
    assert [name for name, times in names.items() if times > 1] == []


def test_pictures_know_no_content_and_no_channel() -> None:
    assert breaches("images", "content", "channels", "preflight", "build", "cli") == []


def test_one_module_knows_who_is_shown_what() -> None:
    """`only:` and `not:` are the `channels` of a block, `<!-- more -->` is a `More`."""
    readers, cutters = set(), set()
    for path in SOURCES:
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        if any(isinstance(node, ast.Attribute) and node.attr == "channels" for node in nodes):
            readers.add(module(path))
        if any(isinstance(node, ast.alias) and node.name == "More" for node in nodes):
            cutters.add(module(path))
    assert readers == {"content.visible"}
    assert cutters == {"content.visible", "content.parse"}  # the parser makes them


def test_mailing_tools_know_no_channel() -> None:
    assert breaches("mailing", "channels", "preflight", "build", "cli") == []


def test_nothing_below_the_command_line_knows_it() -> None:
    outside = [
        name for name in all_imports() if name not in ("cli", "__main__") and name[:4] != "cli."
    ]
    known = [b for name in outside for b in breaches(name, "cli") if name]
    assert known == []


def test_the_disk_is_touched_only_where_it_must_be() -> None:
    touching = {module(path) for path in SOURCES if _touches_disk(path)}
    assert touching - DISK.keys() == set()
    assert DISK.keys() - touching - {"project"} == set()


def _touches_disk(path: Path) -> bool:
    name = module(path)
    allowed = _NO_DISK.get(name, set())
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(ast.Name("tempfile"), _):
                return True
            case ast.Name("open") | ast.Attribute(ast.Name("os"), "open" | "fdopen" | "walk"):
                return True
            case ast.Attribute(attr=called) if called in _DISK_CALLS - allowed:
                return True
            case ast.Name(id=called) if called in _DISK_CALLS - allowed:
                return True
    return False


def test_no_clock_and_no_chance_but_in_new() -> None:
    for path in SOURCES:
        names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8")))
                 if isinstance(node, ast.Attribute)}  # fmt: skip
        if module(path) != "cli.new":
            assert not names & {"now", "today", "utcnow", "uuid4", "urandom", "randint"}, path
        assert "random" not in set(_foreign(path)), path


def test_expensive_libraries_are_imported_when_they_are_needed() -> None:
    """A command that only looks must not wait for WeasyPrint (0.8 s) or premailer (0.25 s)."""
    code = (
        "import sys; from pipeline.cli import make_parser; make_parser(str);"
        "import pipeline.build.schedule, pipeline.cli.build, pipeline.cli._verdict;"
        "print([n for n in ('weasyprint', 'premailer', 'mjml', 'PIL', 'rich', 'babel', 'pikepdf',"
        " 'pipeline.channels.email.render') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    expensive = done.stdout.strip()
    assert "weasyprint" not in expensive
    assert "premailer" not in expensive
    assert "rich" not in expensive
    assert "pipeline.channels.email.render" not in expensive


def _foreign(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_class_names_are_unique_in_the_package() -> None:
    names = Counter(
        node.name
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, times in names.items() if times > 1] == []


# Written once and called all the same: by a library, or by tests that hold the tools' files to it.
_CALLED_FROM_OUTSIDE = {
    "ARGPARSE": "sentences of argparse, listed for the translators",
    "_style_to_basic_html_attributes": "premailer's, overridden",
    "emit": "of logging",
    "handle_data": "of html.parser",
    "handle_endtag": "of html.parser",
    "is_condition": "asked by the tests of the mailing tools",
    "makefile": "of http.client",
    "parseDocument": "of Python-Markdown",
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
        if path.suffix in (".py", ".j2", ".toml")
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


# ------------------------------------------------------------------------------------- blocks


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
