"""Foreign files, closed folders, two at once, a text saved meanwhile: nothing half."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.export import assemble
from tests.support.command import ROOT, Done, digests
from tests.support.exported import GOOD, exported_and_sent, folder
from tests.support.project import Project, newsletter

Run = Callable[..., Done]


def test_foreign_files_in_the_folder_are_left_alone(house: Project, run: Run) -> None:
    place = folder(house)
    place.mkdir(parents=True)
    (place / "notes.txt").write_text("à moi", "utf-8")
    (place / "images").mkdir()
    (place / "images/autre.png").write_bytes(b"png")
    assert run("export", "essai").status == 0
    assert (place / "notes.txt").read_text("utf-8") == "à moi"
    assert (place / "images/autre.png").read_bytes() == b"png"
    house.write("essai", "fr", newsletter("Un texte sans image.\n"))
    assert exported_and_sent(run).status == 0
    left = {path.name for path in (place / "images").iterdir()}
    assert "autre.png" in left
    assert not [name for name in left if name.startswith("pont")]
    kept = folder(house, root="sent") / "2025-12-04"
    assert not (kept / "notes.txt").exists()


def test_a_folder_that_is_a_file_is_told(house: Project, run: Run) -> None:
    (house.root / "output/essai/fr").mkdir(parents=True)
    folder(house).write_text("un fichier", "utf-8")
    done = run("export", "essai")
    assert done.status == 2
    assert "cannot be written" in done.out
    assert not (house.root / "sent").exists()


def test_a_copy_that_cannot_be_kept_is_told(house: Project, run: Run) -> None:
    (house.root / "sent").write_text("un fichier", "utf-8")
    done = exported_and_sent(run)
    assert done.status == 2
    assert "dated copy" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(house: Project, run: Run) -> None:
    (house.root / "output").mkdir()
    (house.root / "output").chmod(0o500)
    done = run("export", "essai")
    assert done.status == 2
    assert "cannot be written" in done.out


def test_two_at_once_leave_one_whole_copy(house: Project, run: Run) -> None:
    """Two new processes; each sees the other's files or its own, never half of one."""
    run("export", "essai")
    command = [sys.executable, "-m", "pipeline", "--lang-ui", "en", "export", "essai", "--sent"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(command, cwd=house.root, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]
    assert [one.wait(timeout=240) for one in both] == [0, 0]
    kept = folder(house, root="sent")
    assert [path.name for path in kept.iterdir()] == ["2025-12-04"]
    copied = digests(kept / "2025-12-04")
    assert copied.pop("sent.json")
    assert copied == digests(folder(house))


@pytest.mark.parametrize("name", ["Numéro 1 (été)", "a'b", "brevo"])
def test_an_issue_may_have_any_name(house: Project, run: Run, name: str) -> None:
    house.write(name, "fr", GOOD)
    assert run("export", name).status == 0
    assert run("export", name, "--sent").status == 0
    assert (house.root / "sent" / name / "fr/brevo/2025-12-04/email.html").is_file()


def test_a_text_saved_during_the_export_is_handed_over_in_no_state(
    house: Project, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be copied and the mail itself would be of two texts."""
    make = assemble.make

    def saving(*arguments: Any) -> Any:
        house.write("essai", "fr", GOOD.replace("Un texte", "Un autre texte"))
        return make(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(assemble, "make", saving)
        done = run("export", "essai")
    assert done.status == 1
    assert "changed-meanwhile" in done.codes
    assert not (house.root / "output").exists()
    assert run("export", "essai").status == 0
