"""Who may read what a command leaves: as the umask of whoever calls it says, and nobody else's.

A cache that one user made under `umask 077` is closed to another, and costs that one time only.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_sick_disk import BOUND, pytestmark
from tests.support.command import ROOT, Done
from tests.support.project import Project, copy_of_house, newsletter

__all__ = ["pytestmark"]
OUTPUTS = "email,text,web"


@pytest.fixture
def house(house_copy: Path, tmp_path: Path) -> Iterator[Project]:
    """A house without links whose two issues have files of the house alike."""
    project = Project(copy_of_house(house_copy, tmp_path / "project"))
    (project.root / ".cache/images").unlink(missing_ok=True)  # all projects' of these tests
    text = "::: figure\nimage: assets/illustrations/pont.svg\nalt: Un pont\ncredit: Moi\n:::\n"
    project.write("a", "fr", newsletter(text)).write("b", "fr", newsletter(text))
    yield project
    opened(project.root)


def opened(folder: Path) -> None:
    folder.chmod(0o755)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            opened(path)


def command(house: Project, *arguments: str, umask: int = 0o022) -> Done:
    done = subprocess.run(
        [*BOUND, sys.executable, "-m", "pipeline", "--lang-ui", "en", *arguments],
        cwd=house.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        umask=umask,
        check=False,
    )
    said = done.stdout + done.stderr
    assert "Traceback" not in said, said
    return Done(done.returncode, done.stdout, done.stderr)


def rights(folder: Path) -> set[str]:
    """Of all that is below a folder, and of itself: `d` or `f`, and its mode."""
    return {
        f"{'d' if path.is_dir() else 'f'} {stat.S_IMODE(path.stat().st_mode):o}"
        for path in (folder, *folder.rglob("*"))
    }


@pytest.mark.parametrize(("first", "second"), [(0o077, 0o022), (0o022, 0o077)])
def test_what_is_written_may_be_read_as_the_umask_says(
    house: Project, first: int, second: int
) -> None:
    """Files that editions have alike are one on the disk: only with rights that are alike too."""
    said = {0o077: {"d 700", "f 600"}, 0o022: {"d 755", "f 644"}}
    for issue, umask in (("a", first), ("b", second)):
        done = command(house, "build", issue, "--only", OUTPUTS, umask=umask)
        assert done.status == 0, done.out + done.err
        assert rights(house.root / "output" / issue) == said[umask]
        shown = command(house, "export", issue, umask=umask)
        assert shown.status == 0, shown.out + shown.err
        assert rights(house.root / "output" / issue) == said[umask]
    assert rights(house.root / "output/a") == said[first]


@pytest.mark.parametrize("closed", [".cache", ".cache/*/*"])
def test_the_cache_of_another_user_costs_time_only(
    house: Project, tmp_path: Path, closed: str
) -> None:
    assert command(house, "build", "--only", "text", umask=0o077).status == 0
    for path in house.root.glob(closed):
        path.chmod(0)
    house.write("a", "fr", newsletter("Un autre texte."))
    assert command(house, "check").status == 0
    elsewhere = tmp_path / "elsewhere"
    done = command(house, "build", "--only", "text", "--output", str(elsewhere))
    assert done.status == 0, done.out + done.err
    assert "Un autre texte." in (elsewhere / "a/fr/email.txt").read_text("utf-8")
