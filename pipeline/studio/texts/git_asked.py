"""A question to git: asked without its locks, and never waited for long."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SECONDS = 5.0
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def ask_git(
    root: Path, *words: str, seconds: float = _SECONDS
) -> subprocess.CompletedProcess[bytes]:
    """What git answers about this working tree, files by their names in `root`.

    Raises:
        OSError: there is no git.
        TimeoutExpired: it takes too long.
    """
    command = ["git", "--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false", *words]
    return subprocess.run(  # noqa: S603 - git, with names we have looked at
        command,
        cwd=root,
        env={**os.environ, **_QUIET},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=seconds,
        check=False,
    )
