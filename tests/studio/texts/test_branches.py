"""Another branch of git comes into the place of open texts."""

from __future__ import annotations

from pathlib import Path

from pipeline.studio.texts.desk import Desk
from tests.support.open_texts import FILE, TEXT, disk, git, now, snapshots, type_


def test_another_branch_takes_the_place_of_what_is_saved(branches: Path) -> None:
    desk = Desk(branches)
    desk.open(FILE)
    git(branches, "checkout", "autre")
    (told,) = desk.branch_changed()
    assert told.happened == "taken"
    assert now(desk).document.text == TEXT.replace("Deux", "Onze")
    assert snapshots(desk) == [("branch", TEXT)]


def test_another_branch_never_mixes_with_what_is_not_saved(branches: Path) -> None:
    desk = Desk(branches)
    type_(desk, "Un", "1")
    git(branches, "checkout", "autre")
    (told,) = desk.branch_changed()
    assert told.happened == "conflict"
    assert desk.save(FILE).happened == "conflict", "nothing is written by itself"
    assert disk(branches) == TEXT.replace("Deux", "Onze")
    assert ("branch", TEXT.replace("Un", "1")) in snapshots(desk)
    conflict = now(desk).conflict
    assert conflict is not None
    assert conflict.branch
    (whole,) = conflict.merged.meetings
    assert (whole.mine, whole.theirs) == (TEXT.replace("Un", "1"), disk(branches))
    told = desk.settle(FILE, told.one.document.version, conflict.theirs.digest, {0: "theirs"})
    assert told.one.document.text == disk(branches)
    assert desk.save(FILE).happened == "same"
