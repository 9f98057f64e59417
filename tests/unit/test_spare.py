"""A project that is handed on is as it was, whatever a test did in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.command import digests
from tests.support.project import Project, copy_of_house
from tests.support.spare import Spares

SETTINGS, SHEET = "templates/shared/words.toml", "templates/shared/page.css"


def rewritten(path: Path) -> None:
    """Another content of the same length and date."""
    before = path.stat()
    path.write_bytes(bytes(reversed(path.read_bytes())))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def file_for_folder(path: Path) -> None:
    shutil.rmtree(path)
    path.write_text("in the way", "utf-8")


SPOILT: dict[str, Callable[[Path], object]] = {
    "nothing": lambda _: None,
    "an issue": lambda root: Project(root).write("a", "fr", "Un texte."),
    "a setting with its date": lambda root: rewritten(root / SETTINGS),
    "a shared file": lambda root: Project(root).file(SHEET, "p { color: red }"),
    "a file gone": lambda root: (root / SHEET).unlink(),
    "a block gone": lambda root: shutil.rmtree(root / "templates/blocks/quote"),
    "a file for a folder": lambda root: file_for_folder(root / "templates/blocks/quote"),
    "rights": lambda root: (root / "templates/shared").chmod(0o700),
    "no issues": lambda root: (root / "issues").rmdir(),
    "no pictures": lambda root: shutil.rmtree(root / ".cache"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_what_a_test_did_is_not_there_for_the_next(
    house_copy: Path, tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    (tmp_path / "spares").mkdir()
    spares = Spares(house_copy, tmp_path / "spares")
    wanted = seen(copy_of_house(house_copy, tmp_path / "fresh", link=True))
    first = spares.take(tmp_path / "first")
    assert seen(first) == wanted
    spoil(first)
    spares.give_back(first)
    assert not first.exists()
    assert seen(spares.take(tmp_path / "second")) == wanted


def seen(root: Path) -> tuple[dict[str, str], dict[str, int]]:
    """What each file says, and the rights of all there is."""
    rights = {str(path.relative_to(root)): path.lstat().st_mode for path in root.rglob("*")}
    own = {name: said for name, said in digests(root).items() if not name.startswith(".cache/")}
    return own, rights
