"""`check` of what is as it was: what it found is told again, and nothing is read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import checked, children, hops
from pipeline.build.children import ReadEdition
from pipeline.build.hops import EditionResult
from tests.cli.conftest import Run
from tests.support.project import ISSUE, Project, newsletter

READ = children.read_in_child
WRONG = newsletter("Bon.\n\n[^1]: Note.")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The editions that were read."""
    found: list[str] = []
    make = hops.make

    def noted(*given: Any, **named: Any) -> EditionResult:
        found.append(given[2])
        return make(*given, **named)

    monkeypatch.setattr(hops, "make", noted)
    return found


def test_what_is_as_it_was_is_told_again_and_not_read(
    project: Project, run: Run, made: list[str]
) -> None:
    project.write(ISSUE, "fr", WRONG)
    first, second = run("check"), run("check")
    assert "unused-note" in first.out
    assert (first.out, first.status) == (second.out, second.status)
    assert made == ["fr"]
    assert run("check", "--strict").status == 1
    assert made == ["fr"], "whatever is made of the findings"


@pytest.mark.parametrize(
    "path", [f"issues/{ISSUE}/fr.md", f"issues/{ISSUE}/n.txt", "pipeline.toml"]
)
def test_a_change_of_anything_reads_it_again(
    project: Project, run: Run, made: list[str], path: str
) -> None:
    project.write(ISSUE, "fr", WRONG)
    run("check")
    target = project.root / path
    before = target.read_bytes() if target.exists() else b"# "
    project.file(path, before + b"\n\n")
    run("check")
    assert made == ["fr", "fr"]


@pytest.mark.parametrize("command", [("check",), ("build", "--only", "text")])
def test_the_copy_of_an_issue_is_told_of_by_its_own_name(
    project: Project, run: Run, command: tuple[str, ...]
) -> None:
    project.write(ISSUE, "fr", WRONG)
    run(*command)
    shutil.copytree(project.root / "issues" / ISSUE, project.root / "issues/copie")
    if (project.root / "output").is_dir():
        shutil.copytree(project.root / "output" / ISSUE, project.root / "output/copie")
    for issue, other in (("copie", ISSUE), (ISSUE, "copie")):
        said = run(*command, issue).out
        assert f"issues/{issue}/fr.md" in said
        assert f"issues/{other}/fr.md" not in said


def test_a_folder_that_is_a_link_is_told_though_no_file_came(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", newsletter("Bon."))
    assert "fr/" not in run("check").out
    (project.root / "issues" / ISSUE / "fr").symlink_to(project.root / "assets")
    assert f"issues/{ISSUE}/fr" in run("check").out


def test_a_damaged_memory_is_none(project: Project, run: Run, made: list[str]) -> None:
    project.write(ISSUE, "fr", WRONG)
    first = run("check")
    for kept in (project.root / ".cache" / "findings").rglob("*"):
        if kept.is_file():
            kept.write_bytes(kept.read_bytes()[:-3])
    assert run("check").out == first.out
    assert made == ["fr", "fr"]


def test_what_went_wrong_inside_the_program_is_tried_again(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(ISSUE, "fr", newsletter("Bon."))
    with monkeypatch.context() as patch:

        def broken(*_: Any) -> None:
            raise ZeroDivisionError

        patch.setattr(hops, "edition_of", broken)
        assert "internal-error" in run("check").out
    assert "internal-error" not in run("check").out


def test_a_text_saved_while_it_is_read_is_not_remembered(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(ISSUE, "fr", WRONG)
    source = project.root / "issues" / ISSUE / "fr.md"
    make = hops.make

    def saving(*given: Any, **named: Any) -> EditionResult:
        """It is saved, read, and put back."""
        source.write_text(newsletter("Autre."), encoding="utf-8")
        result = make(*given, **named)
        source.write_text(WRONG, encoding="utf-8")
        return result

    with monkeypatch.context() as patch:
        patch.setattr(hops, "make", saving)
        assert "unused-note" not in run("check").out
    assert "unused-note" in run("check").out


def test_a_cache_that_cannot_be_written_changes_nothing(
    project: Project, run: Run, made: list[str]
) -> None:
    project.write(ISSUE, "fr", WRONG)
    for room in ("findings", "files"):
        project.file(f".cache/{room}", b"a file where a folder should be")
    assert run("check").out == run("check").out
    assert made == ["fr", "fr"]


def test_of_other_issues_only_a_story_that_is_told_again_reads_it_again(
    project: Project, run: Run, made: list[str]
) -> None:
    story = "::: article\ntitle: {}\n\nTexte.\n:::\n"
    project.write(ISSUE, "fr", newsletter(story.format("Un pont pour deux grandes villes")))
    earlier = newsletter(story.format("Un bac entre deux petits villages"), date="2025-11")
    project.write("avant", "fr", earlier)
    assert "told-before" not in run("check", ISSUE).out
    project.write("avant", "fr", earlier + "\nEncore un mot.\n")
    run("check", ISSUE)
    assert made == ["fr"], "nothing of it is told again"
    project.write("avant", "fr", newsletter(story.format("Un pont pour deux grandes villes")))
    assert "told-before" not in run("check", ISSUE).out, "of the same date"
    assert made == ["fr"]
    project.change("issues/avant/fr.md", "date: 2025-12", "date: 2025-11")
    assert "issues/avant/fr.md:11" in run("check", ISSUE).out
    assert made == ["fr", "fr"]


def test_many_are_read_at_once_and_told_as_if_one_by_one(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked, "_MANY", 3)
    for month in range(1, 6):
        body = "Bon.\n\n[^1]: Note." if month % 2 else "Le le comité."
        project.write(f"2025-0{month}", "fr", newsletter(body, date=f"2025-0{month}"))
    both = run("check", "--jobs", "2")
    assert "repeated-word" in both.out
    assert "unused-note" in both.out
    again = run("check", "--jobs", "2", "--format", "json")
    shutil.rmtree(project.root / ".cache/findings")
    alone = run("check", "--jobs", "1")
    assert (both.out, both.status) == (alone.out, alone.status)
    assert again.out == run("check", "--format", "json").out


def test_a_process_that_dies_is_a_finding_of_its_edition_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked, "_MANY", 2)
    monkeypatch.setattr(children, "read_in_child", _dies_of_the_second)
    names = [(f"2025-0{month}", "fr") for month in range(1, 4)]
    for issue, language in names:
        project.write(issue, language, newsletter("Bon."))

    def check() -> list[tuple[str, ...]]:
        house = project.house
        found = checked.check_editions(house.project, lambda _: house, names, lambda _: None, 2)
        return [tuple(one.code for one in each.report.diagnostics) for each in found]

    assert check() == [(), ("internal-error",), ()]
    monkeypatch.undo()
    assert check() == [(), (), ()], "nothing of it is remembered"


def test_a_house_that_cannot_be_loaded_is_told_once_however_many_are_read(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked, "_MANY", 2)
    for month in range(1, 5):
        project.write(f"2025-0{month}", "fr", newsletter("Bon."))
    project.file("assets/brand/brand.toml", "wrong")
    told = run("check", "--jobs", "2")
    assert told.status == 2
    assert told.err.count("brand.toml") == 1
    assert "internal-error" not in told.out


def _dies_of_the_second(root: Path, issue: str, *rest: Any) -> ReadEdition:
    if issue == "2025-02":
        os._exit(1)
    return READ(root, issue, *rest)


def test_a_number_of_jobs_that_is_none_is_refused_whatever_else_is_asked(
    project: Project, run: Run
) -> None:
    project.write(ISSUE, "fr", newsletter("Bon."))
    for given in (("check",), ("check", "--links"), ("build",)):
        assert "--jobs takes a number from 1" in run(*given, "--jobs", "0").err
