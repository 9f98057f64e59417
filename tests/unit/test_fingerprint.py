"""Fingerprints: what was made from what, by content and never by date."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.fingerprint import combine, house_fingerprint, issue_fingerprint
from tests.support.project import ISSUE, Project


def prints(project: Project) -> tuple[str, str]:
    read = project.house.project
    return house_fingerprint(read), issue_fingerprint(read, ISSUE)


def test_a_copy_with_other_dates_has_the_same_fingerprints(
    project: Project, tmp_path: Path
) -> None:
    project.write(ISSUE, "fr", "a").image(ISSUE, "images/b.png", b"c")
    copied = tmp_path / "elsewhere"
    shutil.copytree(project.root, copied)
    for path in copied.rglob("*"):
        os.utime(path, (1, 1))
    assert prints(Project(copied)) == prints(project)


@pytest.mark.parametrize(
    ("path", "house_changes", "issue_changes"),
    [
        (f"issues/{ISSUE}/fr.md", False, True),
        (f"issues/{ISSUE}/fr/01.md", False, True),
        (f"issues/{ISSUE}/images/b.png", False, True),
        ("issues/autre/fr.md", False, False),
        ("templates/blocks/quote/text.txt.j2", True, False),
        ("assets/brand/brand.toml", True, False),
        ("pipeline.toml", True, False),
        ("notes.txt", False, False),
        (f"issues/{ISSUE}/.fr.md.swp", False, False),
    ],
)
def test_a_changed_file_changes_the_fingerprint_it_belongs_to(
    project: Project, path: str, house_changes: bool, issue_changes: bool
) -> None:
    project.write(ISSUE, "fr", "a").image(ISSUE, "images/b.png", b"c")
    before = prints(project)
    target = project.root / path
    data = target.read_bytes() if target.exists() else b""
    project.file(path, data + b"\n# more\n")
    after = prints(project)
    assert (before[0] != after[0], before[1] != after[1]) == (house_changes, issue_changes)


def test_a_file_that_was_renamed_or_removed_changes_the_fingerprint(project: Project) -> None:
    project.write(ISSUE, "fr", "a").image(ISSUE, "b.png", b"c")
    seen = {prints(project)[1]}
    (project.root / "issues" / ISSUE / "b.png").rename(project.root / "issues" / ISSUE / "c.png")
    seen.add(prints(project)[1])
    (project.root / "issues" / ISSUE / "c.png").unlink()
    seen.add(prints(project)[1])
    assert len(seen) == 3


def test_links_and_pipes_are_not_read(project: Project) -> None:
    project.write(ISSUE, "fr", "a")
    folder = project.root / "issues" / ISSUE
    (folder / "link.png").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.png")
    assert len(prints(project)[1]) == 64


def test_the_date_of_the_build_is_part_of_what_is_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = prints(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert prints(project)[0] != before[0]


def test_parts_do_not_run_together() -> None:
    assert combine("ab", "c") != combine("a", "bc")
