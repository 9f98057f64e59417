"""Each block's example, and what no example has, in every channel, one element a line.

A golden holds what the source brings: the same edition without it, the frame, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.support.golden import Golden
from tests.support.project import Project, copy_of_house, newsletter
from tests.support.rendered import PAGES, Rendered, rendered
from tests.support.samples import ROOT
from tests.support.sealed import markup, pages, sealed, words
from tests.support.spread import spread

HERE = Path(__file__).parent
BLOCKS = {
    f"blocks/{folder.name}": folder / "example.md"
    for folder in sorted((ROOT / "templates/blocks").iterdir())
}
SOURCE = "source.md"
CASES = {f"cases/{path.parent.name}": path for path in sorted(HERE.glob(f"cases/*/{SOURCE}"))}
SOURCES = BLOCKS | CASES
FRAME = "cadre"


@pytest.fixture(scope="module")
def house(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Each source as an issue of its own."""
    root = tmp_path_factory.mktemp("blocks") / "house"
    project = Project(copy_of_house(house_copy, root, link=True))
    project.write(FRAME, "fr", newsletter())
    for name, source in SOURCES.items():
        project.write(Path(name).name, "fr", newsletter(source.read_text("utf-8")))
    return project


@pytest.fixture(scope="module")
def frame(house: Project) -> Rendered:
    """The edition without anything in it."""
    return rendered(house.house, FRAME, "fr")


@pytest.mark.parametrize("name", SOURCES)
def test_a_piece_of_an_issue_in_every_channel(
    house: Project, frame: Rendered, golden: Golden, name: str
) -> None:
    made = rendered(house.house, Path(name).name, "fr")
    golden.check_all(
        HERE / name,
        {
            "email.mjml.txt": markup(_between(made.mjml, frame.mjml)),
            "email.html.txt": _email(made, frame),
            "text.txt": words(_between(made.text, frame.text)),
            **pages({page: _between(made.pages[page], frame.pages[page]) for page in PAGES}),
        },
        beside=SOURCE if name in CASES else "",
    )


def test_every_folder_has_a_source() -> None:
    folders = {path.relative_to(HERE).as_posix() for path in HERE.glob("[bc]*s/*/")}
    assert folders == SOURCES.keys()


def _email(made: Rendered, frame: Rendered) -> str:
    """The rules the head has for this block alone, then the block."""
    exact = "".join(piece.html for piece in made.mail if piece.block)
    head, bare = (spread(one.mail[0].html).splitlines() for one in (made, frame))
    rules = [line for line in head if line not in bare]
    return sealed("".join(f"{rule}\n" for rule in rules) + spread(exact), exact)


def _between(text: str, frame: str) -> str:
    """The lines that the frame does not begin or end with."""
    lines, bare = text.splitlines(keepends=True), frame.splitlines(keepends=True)
    first = _alike(lines, bare)
    last = _alike(reversed(lines[first:]), reversed(bare[first:]))
    return "".join(lines[first : len(lines) - last])


def _alike(lines: Iterable[str], others: Iterable[str]) -> int:
    count = 0
    for line, other in zip(lines, others, strict=False):
        if line != other:
            break
        count += 1
    return count
