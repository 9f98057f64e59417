"""`check` of what is as it was: what it found is told again, and nothing is read."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.build import hops
from pipeline.build.hops import EditionResult
from tests.cli.conftest import Run
from tests.support.project import ISSUE, Project, newsletter

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
