"""`check --fix`, `--fix-all`, `--diff`: what is written, what is shown, what is left alone."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from pipeline.fixes import files as fixes_files
from pipeline.fixes.files import files_of
from tests.cli.conftest import Run
from tests.support.project import ISSUE, Project, brochure, newsletter

EVENT = "::: event\ntitle: Une date\nstart: {}\n:::\n"
NAME = f"issues/{ISSUE}/fr.md"


@pytest.fixture
def source(project: Project) -> Path:
    text = newsletter(EVENT.format("5.3.26"), date="05/12/2025").replace("\n", "\r\n")
    project.write(ISSUE, "fr", "\ufeff" + text)
    return project.root / NAME


def test_fix_makes_what_is_certain_and_says_so(source: Path, run: Run) -> None:
    before = source.read_bytes()
    source.chmod(0o640)
    done = run("check", "--fix")
    assert f"{NAME}:8: corrected[date-read]: write `2025-12-05` instead of `05/12/2025`" in done.out
    assert done.out.splitlines()[-1] == "pipeline check --fix-all proposes 1 correction"
    assert source.read_bytes() == before.replace(b"05/12/2025", b"2025-12-05")
    assert source.stat().st_mode & 0o777 == 0o640
    assert done.status == 1, "the other date holds the build back"
    again = run("check", "--fix")
    assert "corrected" not in again.out
    assert [one.name for one in source.parent.iterdir()] == ["fr.md"]


def test_a_check_says_what_can_be_corrected_remembered_or_not(source: Path, run: Run) -> None:
    first, second = run("check"), run("check")
    assert first.out == second.out
    assert "write the year first (check --fix)" in first.out
    assert "2026-03-05 (check --fix-all)" in first.out
    assert "pipeline check --fix corrects 1 finding, " in first.out
    found = json.loads(run("check", "--format", "json").out)
    assert [(one["column"], one["fix"]["applicability"]) for one in found] == [
        (7, "safe"),
        (8, "asks"),
    ]


@pytest.mark.parametrize("option", [("--diff",), ("--diff", "--fix-all")])
def test_a_difference_is_shown_and_nothing_written(
    source: Path, run: Run, option: tuple[str, ...], tmp_path: Path
) -> None:
    before = source.read_bytes()
    done = run("check", *option)
    assert source.read_bytes() == before
    assert done.out.startswith(f"--- a/{NAME}\n+++ b/{NAME}\n@@ ")
    assert "+date: 2025-12-05" in done.out
    assert ("+start: 2026-03-05" in done.out) == ("--fix-all" in option)


def test_where_nobody_can_answer_nothing_is_asked(source: Path, run: Run) -> None:
    before = source.read_bytes()
    done = run("check", "--fix-all")
    assert (done.status, source.read_bytes()) == (2, before)
    assert "which needs a terminal" in done.err


@pytest.mark.parametrize(
    ("answers", "dates"),
    [
        ("y\nn\n", ("2026-03-05", "6.3.26", "7.3.26")),
        ("huh\no\nq\n", ("2026-03-05", "6.3.26", "7.3.26")),
        ("n\na\n", ("5.3.26", "2026-03-06", "2026-03-07")),
        ("", ("5.3.26", "6.3.26", "7.3.26")),
    ],
)
def test_each_correction_that_is_not_certain_is_asked_about(
    project: Project,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    answers: str,
    dates: tuple[str, ...],
) -> None:
    def written(days: tuple[str, ...]) -> str:
        return newsletter("\n".join(map(EVENT.format, days)))

    project.write(ISSUE, "fr", written(("5.3.26", "6.3.26", "7.3.26")))
    monkeypatch.setattr("pipeline.cli._fixing._somebody", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(answers + "n\n" * (answers == "y\nn\n")))
    done = run("check", "--fix-all")
    assert (project.root / NAME).read_text("utf-8") == written(dates)
    assert "correct it? [y]es, [n]o, [a]ll, [q]uit:" in done.out


def test_what_is_asked_about_is_shown_before_and_after(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write(ISSUE, "fr", newsletter(EVENT.format("5.3.26")))
    monkeypatch.setattr("pipeline.cli._fixing._somebody", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    done = run("check", "--fix-all")
    shown = "  write `2026-03-05` instead of `5.3.26`\n  -start: 5.3.26\n  +start: 2026-03-05\n"
    assert shown in done.out


def test_chapters_are_corrected_too(project: Project, run: Run) -> None:
    project.write(ISSUE, "fr", brochure("Texte.\n"))
    chapter = "# Un\n\n" + EVENT.format("12/03/2026")
    project.chapter(ISSUE, "fr", "01-un.md", chapter)
    done = run("check", "--fix")
    name = f"issues/{ISSUE}/fr/01-un.md"
    assert f"{name}:5: corrected[date-read]" in done.out
    assert (project.root / name).read_text("utf-8") == chapter.replace("12/03/2026", "2026-03-12")


def test_a_file_that_was_saved_meanwhile_is_left_alone(
    source: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = fixes_files.FilesOfEdition.saved_meanwhile

    def saved(files: Any) -> list[str]:
        source.write_bytes(b"other\n")
        return settled(files)

    monkeypatch.setattr(fixes_files.FilesOfEdition, "saved_meanwhile", saved)
    done = run("check", "--fix")
    assert source.read_bytes() == b"other\n"
    assert "saved again meanwhile" in done.err
    assert "corrected" not in done.out


def test_one_that_cannot_be_written_keeps_nobody_else_waiting(
    project: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = newsletter(EVENT.format("12/03/2026"))
    for issue in ("a", "b", "c"):
        project.write(issue, "fr", text)
    access = os.access

    def closed(path: Any, mode: int) -> bool:
        return "issues/b/" not in str(path) and access(path, mode)

    monkeypatch.setattr("pipeline.fixes.files.os.access", closed)
    done = run("check", "--fix")
    assert done.status == 2
    assert done.out.count("corrected[date-read]") == 2
    assert "`issues/b/fr.md`" in done.err
    assert "issues/b/fr.md:13: info[date-read]" in done.out, "what was not corrected is told"
    assert (project.root / "issues/b/fr.md").read_text("utf-8") == text


def test_what_is_told_after_a_correction_is_what_the_next_check_tells(
    project: Project, run: Run
) -> None:
    """An issue before this one had the story too, which the text alone does not say."""
    story = "::: article\ntitle: Un pont relie deux villes sur le fleuve\ndate: {}\n:::\n"
    project.write("avant", "fr", newsletter(story.format("2025-10-03"), date="2025-11"))
    project.write(ISSUE, "fr", newsletter(story.format("12/03/2026")))
    corrected, *told = run("check", "--fix", ISSUE, "--format", "short").out.splitlines()
    assert any("told-before" in line for line in (corrected, *told))
    again = run("check", ISSUE, "--format", "short").out.splitlines()
    assert [corrected, *told] == again


def test_what_is_set_aside_of_what_an_earlier_issue_told_keeps_no_correction_back(
    project: Project, run: Run
) -> None:
    """In memory too the archive is known: else the line that sets it aside would be of no use."""
    story = "::: article\ntitle: Un pont relie deux villes sur le fleuve\ndate: {}\n:::\n"
    project.write("avant", "fr", newsletter(story.format("2025-10-03"), date="2025-11"))
    text = newsletter(story.format("12/03/2026"), set_aside="\n- told-before: la suite")
    project.write(ISSUE, "fr", text)
    assert "corrected[date-read]" in run("check", "--fix", ISSUE).out
    assert (project.root / NAME).read_text("utf-8") == text.replace("12/03/2026", "2026-03-12")


def test_what_was_set_aside_is_not_corrected(project: Project, run: Run) -> None:
    body = "[Un lien](https://www.example.org/?utm_source=x)\n"
    text = newsletter(body, set_aside="copied-tracking: il nous le faut")
    project.write(ISSUE, "fr", text)
    run("check", "--fix")
    assert (project.root / NAME).read_text("utf-8") == text


def test_ctrl_c_leaves_whole_files(project: Project, tmp_path: Path) -> None:
    """Stopped at every line of the code that writes: each file is the old one or the new one."""
    project.write(ISSUE, "fr", "a\n").chapter(ISSUE, "fr", "01-a.md", "b\n")
    names = (NAME, f"issues/{ISSUE}/fr/01-a.md")
    new = dict.fromkeys(names, "new\n")
    stopped = 0
    for steps in range(2000):
        files = files_of(project.root, project.root / NAME)
        assert set(files.data) == set(names)
        if not _stopped_after(steps, lambda files=files: files.write(new)):
            break
        stopped += 1
        for name, data in files.data.items():
            assert (project.root / name).read_bytes() in (data, b"new\n")
        for path in project.root.glob(f"issues/{ISSUE}/**/.new-*"):
            path.unlink()
    assert stopped > 20
    assert all((project.root / name).read_bytes() == b"new\n" for name in names)


def _stopped_after(steps: int, work: Any) -> bool:
    left = steps

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if "pipeline" not in frame.f_code.co_filename:
            return None
        if event == "line":
            left -= 1
            if left < 0:
                sys.settrace(None)
                raise KeyboardInterrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    return False
