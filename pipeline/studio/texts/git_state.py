"""What git does with a project's files: as its own files say; of one file, as git says."""

from __future__ import annotations

import subprocess
import time
from functools import lru_cache
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.studio.texts.git_asked import ask_git

_HEAD_FOLLOWS = 0.3  # seconds behind the index, on a machine that does much else
_SECONDS = 2.0  # that the studio's one thread waits for git
_IN_TABLES = "ref: refs/heads/.invalid"  # HEAD of git's format “reftable”, for ever
TABLES = Path("reftable")  # its folder; what is put in the place of this file changed a name
LIST_OF_TABLES = TABLES / "tables.list"
_MOVES = r"^checkout:|^rebase.*: (checkout|returning)"  # as the log of HEAD has them


@dataclass(frozen=True, slots=True)
class GitHead:
    """What is checked out, and the file that says so: git makes another one at each checkout.

    Who leaves a branch and comes back to it finds its name again, and another file. A commit, a
    pull, a reset on a branch leave both as they are. Where HEAD is in git's tables, which change
    with any name, `made` is the latest move that git has in its log.
    """

    said: str = ""
    made: str = ""


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
    said = _words(folder / "HEAD")
    if said == _IN_TABLES:
        return _head_in_tables(root, folder)
    return GitHead(said, f"{status.st_ino} {status.st_mtime_ns}")


def _head_in_tables(root: Path, folder: Path) -> GitHead:
    """What git says, which is asked again whenever a name has changed.

    A git that does not answer has, for all we know, moved: the tables stand for what it says.
    """
    try:
        status = (folder / LIST_OF_TABLES).stat()
        tables = f"{status.st_ino} {status.st_mtime_ns} {status.st_size}"
    except OSError:  # they lie elsewhere
        tables = ""
    try:
        return _asked_once(root, tables) if tables else _asked(root)
    except (OSError, subprocess.TimeoutExpired):
        return GitHead(_IN_TABLES, tables)


def _asked(root: Path) -> GitHead:
    """Two short questions; the log may be empty, or not kept."""
    named = ask_git(root, "symbolic-ref", "--quiet", "HEAD", seconds=_SECONDS)
    if named.returncode == 1:  # a commit, and no branch
        named = ask_git(root, "rev-parse", "--verify", "--quiet", "HEAD", seconds=_SECONDS)
    if named.returncode:
        raise OSError(named.returncode, "git does not know what is checked out")
    log = "log", "--walk-reflogs", "--max-count=1", "--extended-regexp", f"--grep-reflog={_MOVES}"
    move = ask_git(root, *log, "--date=unix", "--format=%gd %gs", "HEAD", "--", seconds=_SECONDS)
    return GitHead(*(one.stdout.decode("utf-8", "replace").strip() for one in (named, move)))


_asked_once = lru_cache(maxsize=8)(lambda root, _tables: _asked(root))


def git_at_work(root: Path) -> bool:
    """Is git changing files at this moment?

    A checkout writes the files, then its index, whose lock goes with it, and then HEAD: who looked
    in between would take the files of another branch for changes of this one.
    """
    folder = git_folder(root)
    if folder is None:
        return False
    locks = "index.lock", "HEAD.lock", f"{LIST_OF_TABLES}.lock"
    locked = any((folder / name).exists() for name in locks)
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
