"""The files of an issue's folder `documents/`, for who links to one: real files, no link on the
way, by their names as they are compared."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from pipeline.content.attachments import FOLDER
from pipeline.leftovers import is_leftover
from pipeline.letters import composed


def attachments(issue: Path) -> Mapping[str, Path]:
    """Each file below `documents/` of an issue's folder; none when there is no such folder."""
    top = issue / FOLDER
    found: dict[str, Path] = {}
    for folder, folders, names in os.walk(top):  # which follows no link
        folders.sort()
        for name in sorted(names):
            path = Path(folder) / name
            if not is_leftover(name) and stat.S_ISREG(path.lstat().st_mode):
                found[composed(path.relative_to(top).as_posix())] = path
    return found


def content(path: Path) -> bytes:
    """What a document holds.

    Raises:
        OSError: it cannot be read.
    """
    return path.read_bytes()
