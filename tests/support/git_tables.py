"""A repository whose names git keeps in tables (`reftable`), where the file HEAD never changes."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.open_texts import git


class Tables:
    """As git has them from 2.45 on. To an older one the repository lies beside, in its own format,
    and what would lie in the tree is put there: all that is asked of git, git answers."""

    def __init__(self, root: Path, patch: pytest.MonkeyPatch) -> None:
        self.root = root
        made = subprocess.run(
            ["git", "init", "-b", "main", "--ref-format=reftable"],
            cwd=root,
            capture_output=True,
            check=False,
        )
        self._real = made.returncode == 0
        if not self._real:
            git(root, "init", "-b", "main")
            beside = root.parent / f"{root.name}-git"
            (root / ".git").rename(beside)
            patch.setenv("GIT_DIR", str(beside))
            patch.setenv("GIT_WORK_TREE", str(root))
            self._list.parent.mkdir(parents=True)
            (root / ".git/HEAD").write_text("ref: refs/heads/.invalid\n")
        self._changes = 0

    @property
    def _list(self) -> Path:
        return self.root / ".git/reftable/tables.list"

    def git(self, *words: str) -> None:
        """Do something in it; each time git changes a name, it puts another list there."""
        git(self.root, *words)
        if not self._real:
            self._changes += 1
            new = self._list.with_suffix(".new")
            new.write_text(f"0x{self._changes:012x}.ref\n")
            new.replace(self._list)
