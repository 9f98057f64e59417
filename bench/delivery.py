"""Putting an archive online: 240 letters of which one has changed, to a folder of this machine.

Seconds are of the processor, of the whole command in a new process. What has changed is built
before: to lay its pages out is the build's work, and takes the same without an archive.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.archive import write_archive
from bench.measure import Row
from pipeline.context import Workspace

_MANY = 240
_ROUNDS = 3
_SETTINGS = '\n[publish]\nstore = "site"\nwhat = ["images", "page", "documents"]\n'


def rows(workspace: Workspace) -> Iterator[Row]:
    """All of them for the first time, nothing new, one changed."""
    with tempfile.TemporaryDirectory() as folder:
        house = Path(folder) / "house"
        write_archive(workspace.project.root, house, _MANY)
        _settle(house)
        _run(house, "build", "--only", "email,web", "--jobs", "1")
        yield Row(f"{_MANY} issues, all for the first time", _run(house, "publish", "--all"))
        yield Row(f"{_MANY} issues, nothing new", _least(house, change=False))
        yield Row(f"{_MANY} issues, one changed", _least(house, change=True), most_seconds=2.0)


def _settle(house: Path) -> None:
    """The folder of a site, and addresses of its own for none of the letters: read back from it."""
    (house / "site").mkdir()
    text = (house / "pipeline.toml").read_text("utf-8")
    text = text.replace("https://www.example.org/actu/", "") + _SETTINGS
    (house / "pipeline.toml").write_text(text, "utf-8")


def _least(house: Path, *, change: bool) -> float:
    """The least of some rounds: what else the machine does only adds."""
    taken = []
    for number in range(_ROUNDS):
        if change:
            letter = sorted((house / "issues").glob("*/fr.md"))[number]
            letter.write_text(
                letter.read_text("utf-8") + f"\n\nUn mot de plus, {number}.\n", "utf-8"
            )
            _run(house, "build", letter.parent.name, "--only", "email,web", "--jobs", "1")
        taken.append(_run(house, "publish", "--all"))
    return min(taken)


def _run(house: Path, *arguments: str) -> float:
    """Seconds of the processor of one command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
