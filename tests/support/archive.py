"""An archive of small letters, built one after the other; faults come by count, by no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from pipeline.build import schedule
from pipeline.build.edition import BuildOptions, Done
from tests.support.project import Project, newsletter

ISSUES = tuple(f"2025-{month:02}" for month in range(1, 4))
EDITIONS = [(issue, "fr") for issue in ISSUES]
OUTPUTS = ("text", "web")


def archive_in(project: Project) -> Project:
    """A project with these letters in it."""
    for issue in ISSUES:
        project.write(issue, "fr", newsletter(f"Le texte de {issue}."))
    return project


def run(archive: Project, wish: BuildOptions, tell: Callable[[str], None]) -> Iterator[Done]:
    """What `pipeline build` runs, in the house that is loaded."""
    return schedule.run(archive.house.project, lambda _: archive.house, wish, tell)


def finished(archive: Project) -> set[str]:
    """The issues whose output is there, whole."""
    return {path.parts[-3] for path in (archive.root / "output").rglob("report.json")}


def made(done: list[Done]) -> set[str]:
    """The issues that were not up to date."""
    return {one.issue for one in done if one.made}


def before(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, do: Callable[[], None]) -> None:
    """Have something done before each call of a function."""
    real = getattr(owner, name)

    def doing(*arguments: Any, **named: Any) -> Any:
        do()
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, doing)


Moment = tuple[int, int]  # so many letters are finished, and so many calls were since


def reached(archive: Project, moment: Moment) -> Callable[[], bool]:
    """Asked at each call: is it this moment, or was it before? How many files of a cache are there
    already is not counted that way."""
    finished_first, more = moment
    calls = count()
    return lambda: len(finished(archive)) >= finished_first and next(calls) >= more


def on_call(which: int, fault: BaseException) -> Callable[[], None]:
    """One call fails."""
    calls = count()
    return once(lambda: next(calls) == which, fault)


def once(is_now: Callable[[], bool], fault: BaseException) -> Callable[[], None]:
    """The call that comes first from then on fails."""
    left = [fault]

    def raising() -> None:
        if left and is_now():
            raise left.pop()

    return raising


def ever_after(is_now: Callable[[], bool], fault: BaseException) -> Callable[[], None]:
    """Each call from then on fails."""

    def raising() -> None:
        if is_now():
            raise fault

    return raising
