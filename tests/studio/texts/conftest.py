"""A house of one text, and that text open."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.studio.texts.desk import Desk
from tests.support.open_texts import FILE, TEXT, git, put


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A house of one text."""
    (tmp_path / "issues/essai/fr").mkdir(parents=True)
    (tmp_path / FILE).write_text(TEXT)
    return tmp_path


@pytest.fixture
def desk(root: Path) -> Desk:
    """It, with that text open."""
    desk = Desk(root, "run-")
    desk.open(FILE)
    return desk


@pytest.fixture
def branches(root: Path) -> Path:
    """The house with another branch, of another text."""
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "un")
    git(root, "checkout", "-b", "autre")
    put(root, "Deux", "Onze")
    git(root, "commit", "-am", "deux")
    git(root, "checkout", "main")
    return root
