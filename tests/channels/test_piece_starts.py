"""Which piece of the source each part of a mail, a text part and a web page comes from."""

from __future__ import annotations

import re

import pytest

from pipeline.artifact import PieceStart
from pipeline.build.session import Session
from tests.support.project import ISSUE, Project, newsletter
from tests.support.samples import EDITIONS, ROOT

PATHS = ("email.html", "email.txt", "web/index.html")
BODY = """Premier paragraphe.

::: article
title: Un pont

Le texte du pont.
:::

Dernier paragraphe.
"""


@pytest.fixture(scope="module")
def session() -> Session:
    """One house for all: what is repeated of a mail made before has its starts all the same."""
    return Session(ROOT)


def made(session: Session, issue: str, language: str) -> dict[str, tuple[str, list[PieceStart]]]:
    """Each text with its starts, the frame's included."""
    artifacts = session.make(issue, language, ("email", "text", "web")).artifacts
    files = {path: data for one in artifacts for path, data in one.files.items()}
    starts = {path: list(its) for one in artifacts for path, its in one.starts.items()}
    return {path: (files[path].decode(), starts[path]) for path in PATHS}


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
def test_the_same_again_when_all_is_remembered(session: Session, issue: str, language: str) -> None:
    first, again = (made(session, issue, language) for _ in range(2))
    assert again == first


@pytest.mark.parametrize(("issue", "language"), EDITIONS)
@pytest.mark.parametrize("path", PATHS)
def test_each_piece_begins_with_what_its_line_brings(
    session: Session, path: str, issue: str, language: str
) -> None:
    text, starts = made(session, issue, language)[path]
    assert [one.at for one in starts] == sorted({one.at for one in starts})
    assert (starts[0].at, starts[0].block, starts[-1].block) == (0, "", "")
    ends = [one.at for one in starts[1:]] + [len(text)]
    titles = _titles(issue)
    told = 0
    for one, end in zip(starts, ends, strict=True):
        title = titles.get((one.file, one.line))
        if title:
            told += 1
            assert _letters(title) in _letters(text[one.at : end]), one
    assert told


def _titles(issue: str) -> dict[tuple[str, int], str]:
    """The title of each block that has one, by the line of its fence."""
    titles = {}
    for file in (ROOT / "issues" / issue).rglob("*.md"):
        shown = file.relative_to(ROOT).as_posix()
        lines = file.read_text("utf-8").splitlines()
        for at, line in enumerate(lines, 1):
            head = re.fullmatch(r"title: (.+)", lines[at]) if at < len(lines) else None
            if line.startswith(":::") and head:
                titles[shown, at] = head[1]
    return titles


def _letters(text: str) -> str:
    bare = re.sub(r"<[^>]*>|&#?\w+;|\[\d+\]", "", text)
    return "".join(filter(str.isalnum, bare)).casefold()


def test_what_stands_between_two_pieces_of_the_source(project: Project) -> None:
    project.write(ISSUE, "fr", newsletter(BODY))
    texts = made(Session(project.root), ISSUE, "fr")
    for text, starts in texts.values():
        ends = [one.at for one in starts[1:]] + [len(text)]
        said = [_letters(text[one.at : end]) for one, end in zip(starts, ends, strict=True)]
        assert [one.block for one in starts] == ["", "prose", "article", "prose", ""]
        assert [one.line for one in starts] == [0, 11, 13, 19, 0]
        assert said[1:4] == ["premierparagraphe", "unpontletextedupont", "dernierparagraphe"]
        assert "\ufdd8" not in text
