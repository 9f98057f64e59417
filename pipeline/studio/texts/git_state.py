"""What git does with a project's files: as its own files say; of one file, as git says."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.studio.texts.git_asked import ask_git

_HEAD_FOLLOWS = 0.3  # seconds behind the index, on a machine that does much else
_SECONDS = 2.0  # that the studio's one thread waits for git


@dataclass(frozen=True, slots=True)
class GitHead:
    """What is checked out, and the file that says so: git makes another one at each checkout.

    Who leaves a branch and comes back to it finds its name again, and another file. A commit, a
    pull, a reset on a branch leave both as they are.
    """

    said: str = ""
    made: tuple[int, int] = (0, 0)


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
    return head_of(root).said


def head_of(root: Path) -> GitHead:
    """HEAD; that of no git where there is none."""
    folder = git_folder(root)
    if folder is None:
        return GitHead()
    try:
        status = (folder / "HEAD").stat()
    except OSError:
        return GitHead()
    return GitHead(_words(folder / "HEAD"), (status.st_ino, status.st_mtime_ns))


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


def is_ahead_of_head(root: Path, file: str) -> bool:
    """Has git's index another text of a file than HEAD has?

    So it is in the middle of a checkout, however long git is put aside between the two, and after a
    `git add`. True also when git does not answer in time; False where there is no git to ask.
    """
    if git_folder(root) is None:
        return False
    question = "diff-index", "--cached", "--quiet", "HEAD", "--", file
    try:
        return ask_git(root, *question, seconds=_SECONDS).returncode == 1
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False


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
