"""Processes that stay and are asked again and again: Python's of either program, node's."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from bench.against.cpu import CannotMeasureError, as_an_editor
from bench.against.sides import Side

WARMING = (
    50  # calls of each before any is counted: node's compiler needs them, ours is given as many
)
_CHILD = Path(__file__).with_name("warm_child.py")
Ask = Callable[..., float]
"""An order (and `wall=True` for the clock) → seconds."""


@contextmanager
def staying(
    command: Sequence[str | Path], folder: Path, environment: dict[str, str]
) -> Iterator[Ask]:
    """What asks it. Raises `CannotMeasureError` with what it answered instead of seconds."""
    with subprocess.Popen(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=1,
        encoding="utf-8",
    ) as process:
        asked, told = process.stdin, process.stdout
        assert asked is not None
        assert told is not None

        def ask(order: str = "again", *, wall: bool = False) -> float:
            try:
                asked.write(f"{order}\n")
                asked.flush()
                answer = told.readline()
            except BrokenPipeError:
                answer = ""
            if not answer:
                raise CannotMeasureError("it ended without an answer")
            said = json.loads(answer)
            if "error" in said:
                raise CannotMeasureError(said["error"][:120])
            return float(said["wall" if wall else "cpu"])

        try:
            yield ask
        finally:
            process.kill()  # nothing of its is wanted any more


@contextmanager
def warm(side: Side, issue: str, language: str = "fr") -> Iterator[Ask]:
    """A process of a program, about a copy of an issue that it may change."""
    copy = f"{issue}-warm"
    issues = side.house / "issues"
    shutil.copytree(issues / issue, issues / copy)
    command = (side.python, "-P", _CHILD, copy, language)
    try:
        with staying(command, side.house, side.environment) as ask:
            yield ask
    finally:
        shutil.rmtree(issues / copy)


def node(script: Path, *words: str | Path) -> AbstractContextManager[Ask]:
    """The same of a script for node."""
    return staying(("node", script, *words), script.parent, as_an_editor())


def warmed(way: Callable[[], float], calls: int = WARMING) -> Callable[[], float]:
    """The way, after as many calls as all get."""
    for _ in range(calls):
        way()
    return way
