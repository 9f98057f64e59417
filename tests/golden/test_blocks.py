"""Each block's example in every channel, one element a line; `make golden` accepts what is found.

A golden holds what the block brings: the same edition without it, the frame, is left out.
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

HERE = Path(__file__).parent / "blocks"
BLOCKS = sorted((ROOT / "templates/blocks").iterdir())
FRAME = "cadre"


@pytest.fixture(scope="module")
def house(house_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Each block's example as an issue of its own."""
    root = tmp_path_factory.mktemp("blocks") / "house"
    project = Project(copy_of_house(house_copy, root, link=True))
    project.write(FRAME, "fr", newsletter())
    for block in BLOCKS:
        project.write(block.name, "fr", newsletter((block / "example.md").read_text("utf-8")))
    return project


@pytest.fixture(scope="module")
def frame(house: Project) -> Rendered:
    """The edition without anything in it."""
    return rendered(house.house, FRAME, "fr")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda folder: folder.name)
def test_a_block_in_every_channel(
    house: Project, frame: Rendered, golden: Golden, block: Path
) -> None:
    made = rendered(house.house, block.name, "fr")
    golden.check_all(
        HERE / block.name,
        {
            "email.mjml.txt": markup(_between(made.mjml, frame.mjml)),
            "email.html.txt": _email(made, frame),
            "text.txt": words(_between(made.text, frame.text)),
            **pages({page: _between(made.pages[page], frame.pages[page]) for page in PAGES}),
        },
    )


def test_every_folder_is_a_block() -> None:
    assert {path.name for path in HERE.iterdir()} == {block.name for block in BLOCKS}


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
