"""A command in the test's own project, and an issue with everything in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import cli
from tests.support.command import Done
from tests.support.project import ISSUE, Project, brochure, newsletter
from tests.support.strange_files import CHAPTER, PICTURE

Run = Callable[..., Done]


@pytest.fixture
def run(
    project: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run a command in this process, in the test's project."""

    def command(*arguments: str, cwd: Path | None = None, language: str = "en") -> Done:
        monkeypatch.chdir(cwd or project.root)
        if arguments[:1] == ("build",) and "--jobs" not in arguments:
            arguments = (*arguments, "--jobs", "1")  # new processes are `shell`'s
        capsys.readouterr()
        try:
            status = cli.main(["--lang-ui", language, *arguments])
        except SystemExit as wrong_usage:  # argparse's own
            status = int(wrong_usage.code or 0)
        said = capsys.readouterr()
        return Done(status, said.out, said.err)

    return command


@pytest.fixture
def house(project: Project) -> Project:
    text = "Un texte.\n\n::: figure\nimage: pont.png\nalt: Un pont\ncredit: Moi\n:::\n"
    project.write(ISSUE, "fr", brochure(text)).write(ISSUE, "en", newsletter("A text."))
    return project.chapter(ISSUE, "fr", "01-x.md", CHAPTER).image(ISSUE, "pont.png", PICTURE)
