"""Ours and the program of a revision beside each other, each with a house of the same issues.

The issues are those of the revision, so that both can read them; templates, style sheets and
pictures are each program's own, for they are part of it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.against.cpu import Spent, as_an_editor, spent

ROOT = Path(__file__).parents[2]
NEWSLETTER, BROCHURE = "2025-12-actu", "sante-transfrontaliere"
_ISSUES = (NEWSLETTER, BROCHURE)


@dataclass(frozen=True, slots=True)
class Side:
    """A program (its tree, its Python) and its house."""

    tree: Path
    python: Path
    house: Path

    @property
    def environment(self) -> dict[str, str]:
        """The tree itself, whatever its Python has installed."""
        return as_an_editor({"PYTHONPATH": str(self.tree)})

    def pipeline(self, *words: str | Path, house: Path | None = None) -> Spent:
        """One command of the program, whole."""
        command = (self.python, "-m", "pipeline", *words)
        return spent(command, house or self.house, self.environment)


@contextmanager
def sides(revision: str, worktree: Path | None) -> Iterator[tuple[Side, Side, Path]]:
    """Ours, theirs, and a folder for what is made; `worktree` is one that is there and set up."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, _tree(revision, worktree) as tree:
        folder = Path(name)
        theirs = Side(tree, _python(tree), _house(tree, tree, folder / "house-before"))
        ours = Side(ROOT, Path(sys.executable), _house(ROOT, tree, folder / "house-now"))
        yield ours, theirs, folder


def _house(tree: Path, issues: Path, into: Path) -> Path:
    for name in ("templates", "assets"):
        shutil.copytree(tree / name, into / name)
    shutil.copy(tree / "pipeline.toml", into)
    for name in _ISSUES:
        shutil.copytree(issues / "issues" / name, into / "issues" / name)
    return into


@contextmanager
def _tree(revision: str, worktree: Path | None) -> Iterator[Path]:
    """A worktree of the revision, in a temporary folder beside ours, gone afterwards."""
    if worktree is not None:
        yield worktree.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="bench-against-", dir=ROOT.parent) as name:
        tree = Path(name, "tree")
        git = ("git", "-C", str(ROOT), "worktree")
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def _python(tree: Path) -> Path:
    """Ours, where it has every library the revision wants; else one set up by its own script."""
    own = tree / ".venv/bin/python"
    if not own.exists() and pins(tree) <= pins(ROOT):
        return Path(sys.executable)
    if not own.exists():
        setup = tree / "tools/setup-python.sh"
        subprocess.run(["/bin/sh", setup], cwd=tree, check=True, env=as_an_editor())
    return own


def pins(tree: Path) -> frozenset[str]:
    """The libraries of a tree with their versions."""
    lines = (tree / "constraints.txt").read_text("utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line and not line.startswith("#"))


def commit_of(tree: Path) -> str:
    """Short, `+` where files differ from it."""
    git = ("git", "-C", str(tree))
    name = subprocess.run([*git, "rev-parse", "--short=7", "HEAD"], capture_output=True, check=True)
    changed = subprocess.run(
        [*git, "status", "--porcelain", "--", "pipeline", "templates", "assets"],
        capture_output=True,
        check=True,
    )
    return name.stdout.decode().strip() + ("+" if changed.stdout.strip() else "")
