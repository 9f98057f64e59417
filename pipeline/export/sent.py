"""`sent/<issue>/<language>/<tool>/<day>/`: what was sent, as its sender says, never written again.

What is kept there, and what of it is known, `delivery/record.py` decides.

The same content twice on a day is one copy; other content gets a folder of its own, `<day>-2`. It
lies beside `issues/` and belongs into git with them: neither a build nor `make clean` touches it.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from itertools import count
from pathlib import Path

from pipeline import atomic
from pipeline.build.output import REPORT
from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.leftovers import is_leftover
from pipeline.system_words import system_words

FOLDER = "sent"
CHECKLIST = "CHECKLIST.md"
CHECKLIST_PAGE = "CHECKLIST.html"
DRAFT = "draft"  # the folder of what lies in a tool, and has not left
TOLD = "sent.json"  # what the sender said of it: who, when, where to
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-\d+)?")  # the name of a copy's folder


def keep(parent: Path, day: date, files: Mapping[str, bytes]) -> Path:
    """The folder of that day's copy; made, unless the same was kept that day already.

    Raises:
        PipelineError: it cannot be written.
    """
    try:
        for number in count(1):
            folder = parent / (day.isoformat() if number == 1 else f"{day.isoformat()}-{number}")
            if not folder.exists():
                _write_unless_there(folder, files)
            if _holds(folder, files):
                return folder
    except OSError as fault:
        raise PipelineError(
            N_("the dated copy `{path}` cannot be written: {reason}"),
            N_("check the disk and the rights of the folder `sent`, then export again"),
            path=str(fault.filename or parent),
            reason=system_words(fault),
        ) from None
    raise AssertionError  # `count` has no end


def draft_of(root: Path, edition: tuple[str, str, str]) -> Path:
    """The folder of what lies in a tool as a draft; `edition` is issue, language, tool."""
    return root.joinpath(FOLDER, *edition, DRAFT)


def told_of(copy: Path) -> Mapping[str, str]:
    """What was said of a copy; nothing where nothing was, or it cannot be read."""
    try:
        said = json.loads((copy / TOLD).read_bytes())
    except (OSError, ValueError):
        return {}
    return (
        {key: text for key, text in said.items() if isinstance(text, str)}
        if isinstance(said, dict)
        else {}
    )


def was_a_try(copy: Path) -> bool:
    """Was it said of a copy that it never left?"""
    return told_of(copy).get("state") == "try"


def _write_unless_there(folder: Path, files: Mapping[str, bytes]) -> None:
    """Whole or not at all; nothing, when another was quicker."""
    try:
        atomic.write_folder(folder, files)
    except OSError:
        if not folder.exists():
            raise


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Does the folder hold this content, and nothing else?"""
    there = {
        (Path(parent) / name).relative_to(folder).as_posix()
        for parent, _, names in os.walk(folder)
        for name in names
        if not is_leftover(name)
    }
    return there - {TOLD} == set(files) - {TOLD} and all(
        _content(name, (folder / name).read_bytes()) == _content(name, data)
        for name, data in files.items()
        if name != TOLD
    )


def _content(name: str, data: bytes) -> bytes:
    """What of a file went into the mailing tool: a finding at another line is no other mail."""
    if name in (REPORT, CHECKLIST_PAGE):
        return b""
    if name == CHECKLIST:  # its lines to copy: subject, preview text, sender
        return b"\n".join(line for line in data.splitlines() if line.startswith(b"    "))
    return data
