"""What git knows of a file: its commits, what it held then. Asked, and never waited for long."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pipeline.dataclass import dataclass
from pipeline.studio.texts.git_asked import ask_git

MOST = 40
_LARGEST = 4_000_000  # bytes
_COMMIT = re.compile(r"[0-9a-f]{40,64}")


@dataclass(frozen=True, slots=True)
class GitCommit:
    """A commit that changed a file; `made` in seconds."""

    id: str
    made: float
    who: str
    words: str


def commits_of(root: Path, file: str, *, before: float = 0.0) -> Sequence[GitCommit]:
    """The last commits of a file, the newest first; none where there is no git, or it does not
    answer. `before`: only those made up to that second."""
    until = [f"--before=@{int(before)}"] if before else []
    said = _git(root, "log", f"--max-count={MOST}", "--format=%H%x1f%ct%x1f%an%x1f%s", *until,
                "--", file)  # fmt: skip
    found = []
    for line in said.decode("utf-8", "replace").splitlines():
        commit, made, who, words, *_ = [*line.split("\x1f"), "", "", ""]
        if _COMMIT.fullmatch(commit) and made.isdecimal():
            found.append(GitCommit(commit, float(made), who, words))
    return found


def bytes_then(root: Path, file: str, commit: str) -> bytes | None:
    """What a file held in a commit; None when that is not known."""
    if not _COMMIT.fullmatch(commit):
        return None
    return _git(root, "show", f"{commit}:./{file}") or None


def _git(root: Path, *words: str) -> bytes:
    """What git answers; nothing when there is none, when it fails, or takes too long."""
    try:
        done = ask_git(root, *words)
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if not done.returncode and len(done.stdout) <= _LARGEST else b""
