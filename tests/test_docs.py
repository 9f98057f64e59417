"""The documents tell the truth: examples build, commands exist, findings and links are real."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pipeline.build.hops import make
from pipeline.cli._forms import told
from pipeline.cli._program import make_parser
from pipeline.context import Workspace, load_workspace
from pipeline.diagnostics import Diagnostic, human
from pipeline.translate import translator
from tests.support.project import brochure
from tools.rules import is_rule, paragraphs

ROOT = Path(__file__).resolve().parents[1]
DOCS = ("README.md", "docs/authoring.md", "docs/authoring.en.md")
HANDOVER = ("docs/handover.md", "docs/handover.en.md")
PUSH = ("docs/push.md", "docs/push.en.md")
HAND_WRITTEN = (*DOCS, *HANDOVER, *PUSH, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
DECISIONS = tuple(sorted(f"docs/adr/{p.name}" for p in (ROOT / "docs/adr").glob("*.md")))
ISSUE = "2026-01-actu"
HEAD = """\
---
kind: newsletter
number: 232
title: L'actu. transfrontalière
period: janvier 2026
date: 2026-01-15
subject: Un essai
preheader: Un aperçu
---

"""

_FENCE = re.compile(
    r"^(?P<ticks>`{3,})(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL
)
_WRITTEN = re.compile(r"`((?:make|(?:\.venv/bin/)?pipeline) [^`\n]+)`")
_TYPED = re.compile(r"^((?:make|(?:\.venv/bin/)?pipeline)(?: .*)?)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PICTURE = re.compile(r"\bimages/[\w-]+\.jpg\b")
_CODE_ROW = re.compile(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)*) \|", re.MULTILINE)
_MAPPED = re.compile(r"^([\w./-]+\.\w+|[\w./-]+/)(?:  |$)", re.MULTILINE)


@dataclass(frozen=True)
class Fence:
    """A fenced example: its first word and its label, and where it stands."""

    doc: str
    line: int
    info: str
    body: str

    @property
    def language(self) -> str:
        return "en" if ".en." in self.doc else "fr"


def read(doc: str) -> str:
    return (ROOT / doc).read_text("utf-8")


@cache
def fences(doc: str) -> tuple[Fence, ...]:
    text = read(doc)
    return tuple(
        Fence(doc, text.count("\n", 0, m.start()) + 1, m["info"].strip(), m["body"])
        for m in _FENCE.finditer(text)
    )


def of_kind(*infos: str) -> list[pytest.ParameterSet]:
    """The examples written as these, for all documents, each a test of its own."""
    return [
        pytest.param(fence, id=f"{fence.doc}:{fence.line}")
        for doc in DOCS
        for fence in fences(doc)
        if fence.info in infos
    ]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The real house with no issue in it, and the pictures the examples speak of."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pipeline.toml", root)
    shutil.copytree(ROOT / "templates", root / "templates")
    kept_out = shutil.ignore_patterns("fonts", "draw")
    shutil.copytree(ROOT / "assets", root / "assets", ignore=kept_out)
    pictures = root / "issues" / ISSUE / "images"
    pictures.mkdir(parents=True)
    for name in {name for doc in DOCS for name in _PICTURE.findall(read(doc))}:
        _draw(pictures.parent / name)
    return load_workspace(root)


def _draw(path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (60, 40), "#0F4C75").save(path)


def findings(workspace: Workspace, fence: Fence) -> tuple[Diagnostic, ...]:
    """What the pipeline says of an example; one without a whole head gets one."""
    front = workspace.project.issues / ISSUE / f"{fence.language}.md"
    chapter = front.with_suffix("") / "01-essai.md"
    chapter.unlink(missing_ok=True)
    begins_with_head = fence.body.startswith("---\n")
    if begins_with_head and "\nkind:" not in fence.body:
        front.write_text(brochure("Un avant-propos.\n"), "utf-8")
        chapter.parent.mkdir(exist_ok=True)
        chapter.write_text(fence.body, "utf-8")
    else:
        front.write_text(fence.body if begins_with_head else HEAD + fence.body, "utf-8")
    return make(workspace, ISSUE, fence.language, ()).report.diagnostics


@pytest.mark.parametrize("fence", of_kind("markdown"))
def test_an_example_is_accepted_without_a_word(fence: Fence, workspace: Workspace) -> None:
    assert [human(found) for found in findings(workspace, fence)] == []


@pytest.mark.parametrize("fence", of_kind("markdown wrong"))
def test_a_wrong_example_is_answered_as_the_document_says(
    fence: Fence, workspace: Workspace
) -> None:
    after = fences(fence.doc)[fences(fence.doc).index(fence) + 1]
    translate = translator(fence.language)
    found = findings(workspace, fence)
    assert after.info == "text"
    said = told("human", workspace.project, found, translate)
    assert "\n".join(said) == after.body.rstrip("\n")


def test_the_index_of_decisions_names_each_once_and_in_order() -> None:
    rows = re.findall(r"^(\d+)\. \[.+\]\((.+)\)$", read("docs/adr/README.md"), re.MULTILINE)
    pages = [Path(page).name for page in DECISIONS if not page.endswith("README.md")]
    assert [page for _, page in rows] == pages
    assert [int(number) for number, _ in rows] == [int(page[:4]) for page in pages]


def test_the_two_authoring_guides_have_the_same_sections_and_examples() -> None:
    french, english = (read(doc) for doc in DOCS[1:])
    assert _levels(french) == _levels(english)
    infos = [[fence.info for fence in fences(doc)] for doc in DOCS[1:]]
    assert infos[0] == infos[1]
    assert len(of_kind("markdown")) > 30


def _levels(text: str) -> list[int]:
    return [len(hashes) for hashes in re.findall(r"^(#+) ", _FENCE.sub("", text), re.MULTILINE)]


@pytest.mark.parametrize("doc", ["docs/authoring.md", "docs/authoring.en.md"])
def test_the_codes_of_the_trouble_table_are_codes_of_the_program(doc: str) -> None:
    last_section = read(doc).rpartition("\n## ")[2]
    rows = _CODE_ROW.findall(last_section)
    assert len(rows) == 18
    named = {code for row in rows for code in re.findall(r"[a-z-]+", row)}
    assert named <= _strings_of_the_code()


@cache
def _strings_of_the_code() -> frozenset[str]:
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "pipeline").rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(node.value for node in nodes if isinstance(node.value, str))


def _commands() -> list[pytest.ParameterSet]:
    found: dict[str, str] = {}
    for doc in (*DOCS, *HANDOVER, "CONTRIBUTING.md"):
        text = read(doc)
        typed = "\n".join(fence.body for fence in fences(doc) if fence.info == "sh")
        for written in (*_TYPED.findall(typed), *_WRITTEN.findall(_FENCE.sub("", text))):
            found.setdefault(written.removeprefix(".venv/bin/").partition("  #")[0].strip(), doc)
    return [pytest.param(command, id=f"{doc}: {command}") for command, doc in sorted(found.items())]


@pytest.mark.parametrize("command", _commands())
def test_a_command_named_in_the_documents_exists(command: str) -> None:
    program, *words = command.split()
    if program == "make":
        targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        assert {word for word in words if "=" not in word} <= set(targets)
        return
    make_parser(str).parse_args(words)  # SystemExit: a word or an option it does not know


@pytest.mark.parametrize("doc", [*HAND_WRITTEN, *DECISIONS])
def test_links_between_documents_lead_somewhere(doc: str) -> None:
    here = (ROOT / doc).parent
    links = {link.partition("#")[0] for link in _LINK.findall(_FENCE.sub("", read(doc)))}
    local = {link for link in links if link and ":" not in link}
    assert {link for link in local if not (here / link).exists()} == set()


def test_each_guide_to_the_studio_shows_a_studio_that_speaks_as_it_does() -> None:
    shown = [
        re.findall(r"!\[[^]]+\]\((images/studio-\S+)\)", (ROOT / "docs" / name).read_text("utf-8"))
        for name in ("studio.md", "studio.en.md")
    ]
    french, english = shown
    assert [Path(one).with_suffix(".en.png").as_posix() for one in french] == english
    assert [one for one in french + english if not (ROOT / "docs" / one).is_file()] == []


def test_the_code_map_names_only_what_is_there_and_every_room() -> None:
    mapped = {
        path
        for fence in fences("ARCHITECTURE.md")
        if fence.info == "text map"
        for path in _MAPPED.findall(fence.body)
    }
    assert {path for path in mapped if not (ROOT / path).exists()} == set()
    rooms = tuple(path for path in mapped if path.endswith("/"))
    modules = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pipeline").rglob("*.py")
        if path.name not in ("__init__.py", "__main__.py")
    }
    assert {m for m in modules if m not in mapped and not m.startswith(rooms)} == set()


def test_every_step_of_the_walk_is_there() -> None:
    [walk] = [fence.body for fence in fences("ARCHITECTURE.md") if fence.info == "text walk"]
    steps = [line.split()[0] for line in walk.splitlines() if line.strip()]
    assert len(steps) > 20
    for step in steps:
        attributes = step.split(".")
        found: object = importlib.import_module("pipeline")
        for number, name in enumerate(attributes):
            module = ".".join(["pipeline", *attributes[: number + 1]])
            if not hasattr(found, name):
                importlib.import_module(module)
            found = getattr(found, name)
        assert callable(found), step


RULES = sorted(path for path in (ROOT / "pipeline/preflight").glob("*/*.py") if is_rule(path))


@pytest.mark.parametrize("rule", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_a_rule_says_of_itself_is_read_in_the_editors_language(rule: Path) -> None:
    french, english = (read(f"docs/checks{suffix}.md").splitlines() for suffix in ("", ".en"))
    heading = f"## {rule.parent.name}/{rule.stem}"
    said = paragraphs(rule)
    assert said
    assert said[0]
    assert heading in french
    assert not set(said) & set(french)
    assert set(said) <= set(english)
