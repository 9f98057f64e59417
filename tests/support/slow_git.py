"""A checkout in its steps, as slow as a test wants: what git leaves between one and the next."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.support.open_texts import FILE


class SlowCheckout:
    """Of another branch, into a tree with one text that differs."""

    def __init__(self, root: Path, branch: str) -> None:
        self._root = root
        self._git = root / ".git"
        self._branch = branch
        self._text = self._answer("show", f"{branch}:{FILE}")
        self._index = self._git / "index-of-the-other"
        self._answer("read-tree", branch, index=self._index)

    @property
    def steps(self) -> Sequence[Callable[[], None]]:
        """All, in git's order."""
        return (self.lock, self.file, self.index, self.lock_head, self.head)

    def lock(self) -> None:
        (self._git / "index.lock").touch()

    def file(self) -> None:
        """Git puts another file there, it does not write into the old one."""
        (self._root / FILE).unlink()
        (self._root / FILE).write_bytes(self._text)

    def index(self) -> None:
        """The lock goes with it: git is still at work, and nothing says so but its index."""
        self._index.replace(self._git / "index")
        (self._git / "index.lock").unlink()

    def lock_head(self) -> None:
        (self._git / "HEAD.lock").write_text(f"ref: refs/heads/{self._branch}\n")

    def head(self) -> None:
        (self._git / "HEAD.lock").replace(self._git / "HEAD")

    def _answer(self, *words: str, index: Path | None = None) -> bytes:
        env = {**os.environ, **({"GIT_INDEX_FILE": str(index)} if index else {})}
        done = subprocess.run(
            ["git", *words], cwd=self._root, env=env, check=True, capture_output=True
        )
        return done.stdout
