"""Open texts: two browsers in one, what the house may open, what is kept of each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.studio.texts.changes import UnitEdit, units
from pipeline.studio.texts.desk import Desk
from pipeline.studio.texts.document import MOST_UPDATES, Update
from pipeline.studio.texts.open_text import OpenText
from pipeline.studio.texts.snapshots import keep_handed_over
from tests.support.open_texts import FILE, TEXT, disk, git, now, snapshots, type_
from tests.support.text_changes import changes_of_edits


def test_two_browsers_type_in_one_file(desk: Desk, root: Path) -> None:
    document = now(desk).document
    one = changes_of_edits(document.text, [UnitEdit(0, 0, "é")])
    two = changes_of_edits(document.text, [UnitEdit(units(TEXT), units(TEXT), "😀\n")])
    assert desk.push(FILE, document.lineage, 0, [Update(one, "a")])
    assert desk.push(FILE, document.lineage, 0, [Update(two, "b")]) is None  # behind
    since = now(desk).document.since(0)
    assert since is not None
    assert [update.client for update in since] == ["a"]
    text = now(desk).document.text
    rebased = changes_of_edits(text, [UnitEdit(units(text), units(text), "😀\n")])  # by the browser
    assert desk.push(FILE, document.lineage, 1, [Update(rebased, "b")])
    assert desk.save(FILE).happened == "saved"
    assert disk(root) == f"é{TEXT}😀\n"


def test_who_was_away_too_long_or_knows_another_run_takes_all_anew(desk: Desk) -> None:
    for _ in range(MOST_UPDATES + 5):
        type_(desk, "Un", "Un")
    document = now(desk).document
    assert document.since(4) is None
    assert document.since(5) is not None
    assert document.since(document.version + 1) is None
    changes = changes_of_edits(document.text, [])
    assert desk.push(FILE, "other-1", document.version, [Update(changes, "a")]) is None


def test_closing_keeps_what_was_not_saved(desk: Desk) -> None:
    type_(desk, "Un", "1")
    desk.close(FILE)
    assert list(desk) == []
    assert snapshots(desk) == [("mine", TEXT.replace("Un", "1"))]


@pytest.mark.parametrize(
    "name", ["pipeline.toml", "assets/brand/brand.toml", "assets/words/fr.txt"]
)
def test_settings_and_words_of_the_house_are_opened(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("x")
    assert isinstance(Desk(root).open(name), OpenText)


def test_what_was_handed_over_is_kept_by_that_name(desk: Desk, root: Path) -> None:
    desk.snapshots.keep(FILE, TEXT.encode(), "opened")
    assert [why for why, _ in snapshots(desk)] == ["opened"]
    for _ in range(2):  # by another process
        keep_handed_over(root, "essai", "fr")
    keep_handed_over(root, "none", "fr")
    assert [why for why, _ in snapshots(desk)] == ["handed", "opened"]
    type_(desk, "Un", "1")
    desk.save(FILE)
    assert [why for why, _ in snapshots(desk)] == ["handed", "opened"], "the same text"


def test_snapshots_are_bounded_and_ignored_by_git(desk: Desk, root: Path) -> None:
    for number in range(70):
        desk.snapshots.keep(FILE, f"{number}".encode(), "disk")
    desk.snapshots.keep(FILE, b"69", "mine")  # the same as the newest
    kept = snapshots(desk)
    assert (kept[0], kept[-1], len(kept)) == (("disk", "69"), ("disk", "10"), 60)
    shutil.rmtree(root / ".studio")
    desk.snapshots.keep(FILE, b"70", "disk")
    assert (root / ".studio/.gitignore").is_file()
    git(root, "init")
    done = subprocess.run(
        ["git", "status", "--porcelain"], cwd=root, capture_output=True, check=True
    )
    assert b".studio" not in done.stdout
