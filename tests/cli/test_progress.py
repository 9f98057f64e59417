"""Long work says that it is alive: a bar on a terminal, a line for each tenth of it in a log."""

from __future__ import annotations

import io
import json
import re
import sys

import pytest

from pipeline.cli._display import progress
from tests.cli.conftest import Run
from tests.support.project import Project, newsletter

MANY = 24


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def archive(project: Project) -> Project:
    for number in range(MANY):
        project.write(f"n{number:02}", "fr", newsletter("Un texte."))
    return project


def steps(total: int, done: int) -> None:
    with progress(total, "reading", str) as step:
        for number in range(done):
            step(f"n{number:03}")


@pytest.mark.parametrize(
    ("total", "lines"), [(0, 0), (1, 0), (19, 0), (20, 10), (24, 10), (240, 10), (1000, 10)]
)
def test_a_log_hears_of_each_tenth_of_much_work(
    total: int, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    steps(total, total)
    said = capsys.readouterr()
    assert said.out == ""
    told = said.err.splitlines()
    assert len(told) == lines
    if told:
        assert told[-1] == f"reading: 100 % (n{total - 1:03})"


@pytest.mark.parametrize("which", ["stdout", "stderr"])
def test_a_bar_reaches_its_end_on_whichever_terminal_there_is(
    which: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal, pipe = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", terminal if which == "stdout" else pipe)
    monkeypatch.setattr(sys, "stderr", terminal if which == "stderr" else pipe)
    steps(30, 30)
    assert "30/30" in terminal.getvalue()
    assert pipe.getvalue() == ""


def test_check_says_how_far_it_is_beside_what_it_finds(archive: Project, run: Run) -> None:
    done = run("check", "--format", "json")
    assert json.loads(done.out) == []
    assert len(done.err.splitlines()) == 10
    # Two processes read: the last one to be done need not be the last one asked for.
    assert re.fullmatch(r"reading: 100 % \(n\d\d/fr\)", done.err.splitlines()[-1])


def test_build_says_how_far_it_is_beside_what_is_ready(archive: Project, run: Run) -> None:
    for state in ("ready", "up to date"):
        done = run("build", "--only", "text")
        assert done.out.splitlines()[:2] == [f"n00/fr: {state}", f"n01/fr: {state}"]
        assert done.err.endswith(f"building: 100 % (n{MANY - 1}/fr)\n")


def test_little_work_is_told_without_a_word_of_it(archive: Project, run: Run) -> None:
    assert run("build", "n00", "--only", "text").err == ""
    assert run("check", "n00").err == ""
