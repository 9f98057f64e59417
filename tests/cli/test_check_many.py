"""The heads of many issues, read by several processes before any of them is checked."""

from __future__ import annotations

import os
from typing import Any

import pytest

from pipeline.build import archive, checked
from pipeline.build.archive import Archive
from tests.cli.conftest import Run
from tests.support.project import Project, newsletter

STORY = "::: article\ntitle: Un pont pour deux grandes villes\n\nTexte.\n:::\n"
READ = Archive._heads
MONTHS = tuple(f"2025-0{month}" for month in range(1, 8))


@pytest.fixture
def many(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Seven issues, which are many here, and all tell the same."""
    monkeypatch.setattr(archive, "_MANY", 3)
    monkeypatch.setattr(checked, "_MANY", 3)
    for month in MONTHS:
        project.write(month, "fr", newsletter(STORY, date=month))
    return project


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The issues whose heads were read by this process."""
    found: list[str] = []

    def noted(self: Archive, files: Any) -> Any:
        found.append(files[0].parent.name)
        return READ(self, files)

    monkeypatch.setattr(Archive, "_heads", noted)
    return found


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The threads of other tests are none of the command's."""
    monkeypatch.setattr("pipeline.build.workers.can_be_copied", lambda: True)


@pytest.mark.usefixtures("alone")
def test_they_are_shared_out_and_found_as_by_one(
    many: Project, run: Run, read_here: list[str]
) -> None:
    both = run("check", "--jobs", "2")
    assert both.out.count("told-before") == len(MONTHS) - 1
    assert read_here == []
    many.change("issues/2025-07/fr.md", "Texte.", "Autre texte.")
    assert run("check", "--jobs", "2").out == both.out
    assert read_here == ["2025-07"], "the others are remembered"
    many.file("pipeline.toml", (many.root / "pipeline.toml").read_bytes() + b"\n")
    assert run("check", "--jobs", "1").out == both.out
    assert len(read_here) == 1 + len(MONTHS)


@pytest.mark.usefixtures("alone")
def test_a_process_that_dies_of_them_is_survived_and_they_are_read_again(
    many: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = os.getpid()

    def dies(self: Archive, files: Any) -> Any:
        if files[0].parent.name == "2025-07" and os.getpid() != parent:
            os._exit(1)
        return READ(self, files)

    with monkeypatch.context() as patch:
        patch.setattr(Archive, "_heads", dies)
        first = run("check", "--jobs", "2")
    assert first.status == 0
    assert first.out.count("told-before") == len(MONTHS) - 2
    assert run("check", "--jobs", "2").out.count("told-before") == len(MONTHS) - 1


@pytest.mark.parametrize("reason", ["few", "threads", "one job"])
def test_what_is_few_or_cannot_be_copied_is_read_here(
    many: Project, run: Run, read_here: list[str], monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    if reason == "few":
        monkeypatch.setattr(archive, "_MANY", 99)
    monkeypatch.setattr("pipeline.build.workers.can_be_copied", lambda: reason != "threads")
    jobs = "1" if reason == "one job" else "2"
    out = run("check", "--jobs", jobs).out
    assert sorted(read_here) == list(MONTHS)
    assert out.count("told-before") == len(MONTHS) - 1
