"""Every path that a document, a comment or a docstring cites is there: a reader can open it.

A document outside the repository (`look.md`, a folder of somebody's machine) is no source.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import ROOT

#: A path below some folder, to a file of ours; not a part of an address, of a pattern or of a name.
_PATH = re.compile(
    r"(?<![\w/.:*{<…-])((?:\.\./|[\w-]+/)+[\w-]+(?:\.[\w-]+)*\.(?:py|md|toml|j2|css|json|sh|po|ini))"
    r"(?![\w/*{-])"
)
_COMMENT = re.compile(r'(?m)(?:^|\s)#.*$|"""(?s:.*?)"""|\{#(?s:.*?)#\}|/\*(?s:.*?)\*/')
#: Folders a path may be told from: that of its file and these.
_FROM = (
    "",
    "pipeline",
    "pipeline/content",
    "pipeline/channels",
    "pipeline/channels/page",
    "templates",
    "tests",
)
#: What issues, outputs and other people's projects hold: examples, and not in the repository.
_EXAMPLES = re.compile(
    r"(?:\.\./)*(?:issues|output|sent|fr|en|web|documents|starter|brouillons|eaDir|weasyprint)/"
)
#: A document named without its folder, in a comment; editors' files have such names as well.
_DOCUMENT = re.compile(r"(?<![\w/.*<…-])([a-z][a-z_-]+\.md)\b(?! of )")
_EDITORS = re.compile(r"(?:[a-z]{2}|x|example|starter|readme|francais|french|index|note|notes)\.md")


def cited(file: Path) -> Iterator[tuple[int, str]]:
    """The paths that a file cites, with their lines."""
    text = file.read_text("utf-8")
    pieces = (
        [(0, text)]
        if file.suffix == ".md"
        else [(one.start(), one[0]) for one in _COMMENT.finditer(text)]
    )
    for start, piece in pieces:
        for path in _PATH.finditer(piece):
            yield text.count("\n", 0, start + path.start()) + 1, path[1]


def _is_there(file: Path, path: str) -> bool:
    if _EXAMPLES.match(path):
        return True
    around = [file.parent, *file.parent.parents]
    return any((folder / path).exists() for folder in (*around, *(ROOT / one for one in _FROM)))


def test_no_comment_cites_a_document_that_nobody_has() -> None:
    there = {path.name for path in _files() if path.suffix == ".md"}
    missing = [
        f"{file.relative_to(ROOT)}: {name}"
        for file in _files()
        if file.suffix != ".md" and "tests" not in file.relative_to(ROOT).parts
        for comment in _COMMENT.findall(file.read_text("utf-8"))
        for name in _DOCUMENT.findall(comment)
        if name not in there and not _EDITORS.fullmatch(name)
    ]
    assert missing == []


@pytest.mark.parametrize("path", ["pipeline/no/such.py", "docs/facts/no.md", "layout/gone.py"])
def test_a_path_that_is_not_there_is_seen(tmp_path: Path, path: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"As `{path}` says.\n", "utf-8")
    assert list(cited(page)) == [(1, path)]
    assert not _is_there(page, path)


def _files() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "*.py", "*.md", "*.toml", "*.j2", "*.css", "*.sh", "Makefile"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    # Sources of issues and of tests are texts of editors; a changelog tells of what was.
    others = re.compile(r"issues/|tests/.*\.md$|tests/.*cases/|findings/|CHANGELOG")
    return [ROOT / name for name in names if not others.match(name) and (ROOT / name).is_file()]


def test_every_path_that_is_cited_is_there() -> None:
    missing = [
        f"{file.relative_to(ROOT)}:{line}: {path}"
        for file in _files()
        for line, path in cited(file)
        if not _is_there(file, path)
    ]
    assert missing == []
