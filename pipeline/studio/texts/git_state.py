"""What git does with a project's files, as its own files say; git itself is not asked."""

from __future__ import annotations

import time
from pathlib import Path

_HEAD_FOLLOWS = 0.3  # seconds behind the index, on a machine that does much else


def git_folder(root: Path) -> Path | None:
    """Where git keeps what it knows of this working tree; None where there is no git."""
    for folder in (root, *root.parents):
        place = folder / ".git"
        if place.is_dir():
            return place
        if place.is_file():  # a tree beside the main one says where
            said = _words(place).removeprefix("gitdir:").strip()
            return (folder / said).resolve() if said else None
    return None


def branch_of(root: Path) -> str:
    """What is checked out, as HEAD has it; a commit on a branch does not change it."""
    folder = git_folder(root)
    return _words(folder / "HEAD") if folder else ""


def git_at_work(root: Path) -> bool:
    """Is git changing files at this moment?

    A checkout writes the files, then its index, whose lock goes with it, and then HEAD: who looked
    in between would take the files of another branch for changes of this one.
    """
    folder = git_folder(root)
    if folder is None:
        return False
    locked = any((folder / name).exists() for name in ("index.lock", "HEAD.lock"))
    return locked or _is_new(folder / "index")


def _is_new(path: Path) -> bool:
    """Was it written, or put in its place, a moment ago? A large index is written for longer."""
    try:
        status = path.stat()
    except OSError:
        return False
    now = time.time()
    return any(abs(now - when) < _HEAD_FOLLOWS for when in (status.st_mtime, status.st_ctime))


def _words(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace").strip()
    except OSError:
        return ""
