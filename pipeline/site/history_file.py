"""`sent/site.json`, read and written: beside what was sent, in git with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline import atomic
from pipeline.config.project import Project
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError, disk_fault
from pipeline.site.history import SiteHistory, as_kept, history_from

NAME = "sent/site.json"


def read_history(project: Project) -> SiteHistory:
    """What earlier runs said; nothing before the first.

    Raises:
        PipelineError: the file is there and cannot be understood: to begin again would give all
            ids and dates anew, and every reader would see the whole archive as new.
    """
    try:
        data = _place(project).read_bytes()
    except FileNotFoundError:
        return SiteHistory()
    except OSError as fault:
        raise disk_fault(fault, N_("`{path}` cannot be read: {reason}")) from fault
    try:
        return history_from(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PipelineError(
            N_("`{file}` cannot be understood; it holds the dates and ids of the site"),
            N_("put it back as it was (git restore {file}); after a conflict keep either side"),
            file=NAME,
        ) from None


def write_history(project: Project, history: SiteHistory) -> None:
    """Write it if it says something new.

    Raises:
        PipelineError: it cannot be written.
    """
    path, data = _place(project), _as_bytes(as_kept(history))
    try:
        if not path.is_file() or path.read_bytes() != data:
            atomic.write(path, data)
    except OSError as fault:
        raise disk_fault(fault, N_("`{path}` cannot be written: {reason}")) from fault


def _place(project: Project) -> Path:
    return project.root / NAME


def _as_bytes(kept: dict[str, Any]) -> bytes:
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode()
