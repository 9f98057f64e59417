"""The names below a folder are right whatever happens to it, and looked up only when it changed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build.file_names import FileNames, files_below

HOUR = 3600 * 10**9


def later() -> int:
    return time.time_ns() + HOUR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "deep/b.txt", "deep/er/c.txt", "__pycache__/d.pyc"):
        path = tmp_path / "folder" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text", "utf-8")
    return tmp_path / "folder"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were looked into."""
    found: list[str] = []
    real = os.scandir

    def scandir(path: str) -> object:
        found.append(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    return found


def test_a_folder_as_it_was_is_not_looked_into_again(folder: Path, looked: list[str]) -> None:
    names = FileNames(later)
    first = names.below(folder)
    assert [name for name, _ in first] == ["a.txt", "deep/b.txt", "deep/er/c.txt"]
    assert len(looked) == 3
    assert names.below(folder) is first
    assert len(looked) == 3


CHANGES: dict[str, Callable[[Path], object]] = {
    "a new file": lambda f: (f / "deep/er/new.txt").write_text("", "utf-8"),
    "one less": lambda f: (f / "a.txt").unlink(),
    "another name": lambda f: (f / "a.txt").rename(f / "z.txt"),
    "a new folder": lambda f: shutil.copytree(f / "deep", f / "copy"),
    "a folder less": lambda f: shutil.rmtree(f / "deep/er"),
    "a file in place of a folder": lambda f: (
        shutil.rmtree(f / "deep/er"),
        (f / "deep/er").write_text("", "utf-8"),
    ),
    "a link": lambda f: (f / "deep/link").symlink_to(f / "a.txt"),
    "another folder of that name": lambda f: (
        shutil.copytree(f / "deep", f.parent / "other"),
        (f.parent / "other/new.txt").write_text("", "utf-8"),
        shutil.rmtree(f / "deep"),
        (f.parent / "other").rename(f / "deep"),
    ),
    "nothing left": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_came_or_went_is_seen(folder: Path, change: str) -> None:
    names = FileNames(later)
    before = names.below(folder)
    CHANGES[change](folder)
    now = names.below(folder)
    assert now == files_below(folder)
    assert now != before


def test_what_a_link_leads_to_is_looked_at(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    names = FileNames(later)
    assert len(names.below(link)) == 3
    (folder / "new.txt").write_text("", "utf-8")
    assert len(names.below(link)) == 4


def test_a_young_folder_is_looked_into_again(folder: Path, looked: list[str]) -> None:
    """A name may come within the tick of the clock in which it was looked into."""
    names = FileNames(time.time_ns)
    names.below(folder)
    names.below(folder)
    assert len(looked) == 6


def test_a_folder_whose_clock_is_ahead_is_looked_into_again(
    folder: Path, looked: list[str]
) -> None:
    os.utime(folder / "deep", ns=(later(), later() + HOUR))
    names = FileNames(later)
    names.below(folder)
    names.below(folder)
    assert len(looked) == 6
