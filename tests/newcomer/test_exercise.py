"""The newcomer's exercise: each addition is one folder or one file, and nothing else is touched.

`block/`, `kind/`, `check/` and `tool/` hold what a newcomer writes, where it belongs in the house;
a copy of the house with it in its place is what builds. Generated documents and the catalogue of
translations follow by `make docs`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from pipeline.build.hops import EditionResult
from tests.support.command import ROOT, Done, digests, shell
from tests.support.project import ISSUE, Project, newsletter

HERE = Path(__file__).parent
ADDED = {
    "block": {
        f"templates/blocks/crossing/{name}"
        for name in ("block.toml", "email.mjml.j2", "example.md", "page.css")
    }
    | {f"templates/blocks/crossing/{name}" for name in ("page.html.j2", "text.txt.j2")},
    "kind": {
        f"templates/kinds/postcard/{name}" for name in ("kind.toml", "email.mjml.j2", "page.css")
    }
    | {
        f"templates/kinds/postcard/{name}" for name in ("page.html.j2", "starter.md", "text.txt.j2")
    },
    "check": {"pipeline/preflight/content/loud_titles.py"},
    "tool": {"pipeline/mailing/pigeon.toml"},
}


def add(exercise: str, project: Project) -> None:
    """Put the newcomer's files into a copy of the house; none of its own is touched."""
    root = project.change("pipeline.toml", *PICTURES_ONLINE).root
    before = digests(root)
    shutil.copytree(HERE / exercise, root, dirs_exist_ok=True, ignore=_NO_BYTECODE)
    after = digests(root)
    assert before.items() <= after.items()
    assert after.keys() - before.keys() == ADDED[exercise]


PICTURES_ONLINE = ('public_address = ""', 'public_address = "https://www.example.org/images/"')
_NO_BYTECODE = shutil.ignore_patterns("__pycache__")


@pytest.fixture
def code(project: Project) -> Project:
    """A house with its own copy of the code."""
    shutil.copytree(ROOT / "pipeline", project.root / "pipeline", ignore=_NO_BYTECODE)
    return project


@pytest.mark.parametrize("exercise", ADDED)
def test_what_is_added_is_one_folder_or_one_file(exercise: str) -> None:
    folders = {Path(name).parent for name in ADDED[exercise]}
    assert len(folders) == 1
    assert len(ADDED[exercise]) <= 6
    assert {path.name for path in HERE.iterdir() if path.is_dir()} - {"__pycache__"} == {*ADDED}


def test_a_block_is_one_folder(project: Project) -> None:
    add("block", project)
    example = (project.root / "templates/blocks/crossing/example.md").read_text("utf-8")
    project.write(ISSUE, "fr", newsletter(example.replace("::: crossing", "::: passage")))
    built = project.build()
    assert [d.code for d in built.report.diagnostics] == []
    shows(built, "Le pont des", "7", "avec le pain sous le bras")
    assert b".crossing" in files(built)["web/style.css"]
    assert "How long it takes, in minutes" in shell(project.root, "blocks", "crossing").out


def test_a_kind_is_one_folder(project: Project) -> None:
    add("kind", project)
    made = shell(project.root, "new", "postcard", ISSUE, "--title", "Bons baisers de la frontière")
    assert made.status == 0, made.out + made.err
    built = project.build()
    assert [d.code for d in built.report.diagnostics] == []
    shows(built, "Bons baisers de la frontière", "entre deux rives")


def test_a_check_is_one_file(code: Project) -> None:
    add("check", code)
    loud = "::: article\ntitle: LE PONT OUVERT\n\nUn mot.\n:::\n"
    code.write(ISSUE, "fr", newsletter(loud))
    told = _checked(code)
    assert (told.codes, told.status) == (["loud-title"], 1)
    # Known wherever codes are: by who sets it aside, too.
    code.write(ISSUE, "fr", newsletter(loud, set_aside="\n  - loud-title: une citation"))
    assert _checked(code).status == 0


def test_a_mailing_tool_is_one_file(code: Project) -> None:
    add("tool", code)
    code.write(ISSUE, "fr", newsletter("Bonjour {first_name|vous}, ((EMAIL)) est à jour.\n"))
    done = shell(code.root, "export", ISSUE, "--tool", "pigeon", PYTHONPATH=str(code.root))
    assert done.status == 0, done.out + done.err
    parcel = code.root / "output" / ISSUE / "fr/pigeon"
    mail = (parcel / "email.html").read_text("utf-8")
    for tag in ("((FIRST|vous))", "((EMAIL))", "((LEAVE))", "((MIRROR))"):
        assert tag in mail
    assert "la volière" in (parcel / "CHECKLIST.md").read_text("utf-8")


def _checked(code: Project) -> Done:
    return shell(code.root, "check", ISSUE, PYTHONPATH=str(code.root))


def files(built: EditionResult) -> dict[str, bytes]:
    return {name: data for one in built.artifacts for name, data in one.files.items()}


def shows(built: EditionResult, *words: str) -> None:
    """Every output says these words."""
    made = files(built)
    texts = {name: made[name].decode() for name in ("email.html", "email.txt", "web/index.html")}
    texts |= {name: _pages(made[name]) for name in ("screen.pdf", "print.pdf")}
    for name, text in texts.items():
        assert [word for word in words if word not in " ".join(text.split())] == [], name


def _pages(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)
