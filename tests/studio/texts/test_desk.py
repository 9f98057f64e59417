"""Open texts and their files: every way a disk can change under somebody who writes."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline import atomic
from pipeline.studio.texts.changes import UnitEdit, changes_of_edits, units
from pipeline.studio.texts.desk import Desk
from pipeline.studio.texts.document import MOST_UPDATES, Update
from pipeline.studio.texts.open_text import OpenText, Refused

FILE = "issues/essai/fr.md"
TEXT = "---\nkind: newsletter\n---\n\nUn pont.\n\nDeux ponts.\n\nTrois ponts.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A house of one text."""
    (tmp_path / "issues/essai/fr").mkdir(parents=True)
    (tmp_path / FILE).write_text(TEXT)
    return tmp_path


@pytest.fixture
def desk(root: Path) -> Desk:
    """It, with that text open."""
    desk = Desk(root, "run-")
    desk.open(FILE)
    return desk


def now(desk: Desk) -> OpenText:
    one = desk.open(FILE)
    assert isinstance(one, OpenText)
    return one


def type_(desk: Desk, old: str, new: str, client: str = "a") -> None:
    """Replace some words, as a browser that knows the newest version does."""
    document = now(desk).document
    at = units(document.text[: document.text.index(old)])
    changes = changes_of_edits(document.text, [UnitEdit(at, at + units(old), new)])
    assert desk.push(FILE, document.lineage, document.version, [Update(changes, client)])


def disk(root: Path) -> str:
    return (root / FILE).read_text()


def put(root: Path, old: str, new: str) -> None:
    """Another editor saves."""
    assert old in disk(root)
    (root / FILE).write_text(disk(root).replace(old, new))


def snapshots(desk: Desk) -> list[tuple[str, str]]:
    return [(one.why, one.path.read_text()) for one in desk.snapshots.of(FILE)]


# ------------------------------------------------------------------------------------ two browsers


def test_two_browsers_type_in_one_file(desk: Desk, root: Path) -> None:
    document = now(desk).document
    one = changes_of_edits(document.text, [UnitEdit(0, 0, "é")])
    two = changes_of_edits(document.text, [UnitEdit(units(TEXT), units(TEXT), "😀\n")])
    assert desk.push(FILE, document.lineage, 0, [Update(one, "a")])
    assert desk.push(FILE, document.lineage, 0, [Update(two, "b")]) is None  # behind
    since = now(desk).document.since(0)
    assert since is not None
    assert [update.client for update in since] == ["a"]
    from pipeline.studio.texts.algebra import past

    rebased = past(two, since[0].changes)  # what the browser does
    assert desk.push(FILE, document.lineage, 1, [Update(rebased, "b")])
    assert desk.save(FILE).happened == "saved"
    assert disk(root) == f"é{TEXT}😀\n"


def test_an_edit_of_a_form_made_for_an_older_version_is_brought_on(desk: Desk) -> None:
    changes = changes_of_edits(TEXT, [UnitEdit(TEXT.index("Deux"), TEXT.index("Deux") + 4, "2")])
    type_(desk, "Un pont.", "Un grand pont.")
    assert desk.edit(FILE, 0, changes, "form")
    assert now(desk).document.text == TEXT.replace("Un", "Un grand").replace("Deux", "2")


def test_who_was_away_too_long_or_knows_another_run_takes_all_anew(desk: Desk) -> None:
    for _ in range(MOST_UPDATES + 5):
        type_(desk, "Un", "Un")
    document = now(desk).document
    assert document.since(4) is None
    assert document.since(5) is not None
    assert document.since(document.version + 1) is None
    changes = changes_of_edits(document.text, [])
    assert desk.push(FILE, "other-1", document.version, [Update(changes, "a")]) is None
    assert desk.edit(FILE, 4, changes, "form") is None


# --------------------------------------------------------------------------------- saving and disk


def test_opening_and_saving_with_no_edit_writes_nothing(desk: Desk, root: Path) -> None:
    before = (root / FILE).stat()
    assert desk.save(FILE).happened == "same"
    assert (root / FILE).stat() == before
    assert not (root / ".studio").exists()


def test_saving_keeps_bytes_mode_and_link(tmp_path: Path) -> None:
    real = tmp_path / "issues/a/fr.md"
    real.parent.mkdir(parents=True)
    real.write_bytes(b"\xef\xbb\xbfa\r\nb\nc")
    real.chmod(0o640)
    (tmp_path / "issues/essai").mkdir()
    (tmp_path / FILE).symlink_to("../a/fr.md")
    desk = Desk(tmp_path)
    type_(desk, "b", "bé")
    assert desk.save(FILE).happened == "saved"
    assert real.read_bytes() == b"\xef\xbb\xbfa\r\nb\xc3\xa9\nc"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert (tmp_path / FILE).is_symlink()
    assert now(desk).unsaved is False


def test_what_was_typed_is_on_the_disk_before_it_takes_its_place(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = []
    monkeypatch.setattr(os, "fsync", lambda _: before.append(disk(root)))
    type_(desk, "Un", "1")
    assert desk.save(FILE).happened == "saved"
    assert before == [TEXT]


def test_a_change_on_the_disk_is_taken_over_as_a_small_change(desk: Desk, root: Path) -> None:
    put(root, "Deux ponts", "Deux grands ponts")
    told = desk.look(FILE)
    assert (told.happened, told.version, told.one.document.version) == ("taken", 0, 1)
    since = told.one.document.since(0)
    assert since is not None
    assert since[0].changes.to_json()[1] == [0, "grands "]
    assert snapshots(desk) == [("disk", TEXT)]
    assert desk.save(FILE).happened == "same"


def test_both_wrote_and_both_is_there(desk: Desk, root: Path) -> None:
    type_(desk, "Un pont.", "Un pont neuf.")
    put(root, "Trois", "Quatre")
    told = desk.save(FILE)
    assert told.happened == "saved"
    assert (told.version, told.one.document.version) == (1, 2)
    both = TEXT.replace("Un pont.", "Un pont neuf.").replace("Trois", "Quatre")
    assert disk(root) == now(desk).document.text == both
    assert ("mine", TEXT.replace("Un pont.", "Un pont neuf.")) in snapshots(desk)


def test_a_merge_can_be_undone_by_who_typed(desk: Desk, root: Path) -> None:
    """Undo takes back what she typed and leaves what came from the disk."""
    from pipeline.studio.texts.algebra import invert, past

    typed = changes_of_edits(TEXT, [UnitEdit(TEXT.index("pont."), TEXT.index("pont.") + 4, "gué")])
    desk.push(FILE, now(desk).document.lineage, 0, [Update(typed, "a")])
    put(root, "Trois", "Quatre")
    desk.save(FILE)
    since = now(desk).document.since(1)
    assert since is not None
    undo = past(invert(typed, TEXT), since[0].changes)
    document = now(desk).document
    assert desk.push(FILE, document.lineage, document.version, [Update(undo, "a")])
    desk.save(FILE)
    assert disk(root) == TEXT.replace("Trois", "Quatre")


def test_the_line_ends_of_the_disk_are_taken_over_without_a_version(desk: Desk, root: Path) -> None:
    (root / FILE).write_bytes(TEXT.replace("\n", "\r\n").encode())
    told = desk.look(FILE)
    assert (told.happened, told.one.document.version) == ("same", 0)
    type_(desk, "Un", "1")
    desk.save(FILE)
    assert (root / FILE).read_bytes() == TEXT.replace("Un", "1").replace("\n", "\r\n").encode()


def test_two_who_wrote_in_one_line_are_asked_and_nothing_is_written(desk: Desk, root: Path) -> None:
    type_(desk, "Deux", "5,9")
    put(root, "Deux", "6,1")
    told = desk.save(FILE)
    assert told.happened == "conflict"
    assert told.one.conflict is not None
    (meeting,) = told.one.conflict.merged.meetings
    assert (meeting.mine, meeting.theirs) == ("5,9 ponts.\n", "6,1 ponts.\n")
    assert "6,1" in disk(root)
    assert "5,9" in now(desk).document.text
    type_(desk, "Un", "1")  # writing goes on
    shown = told.one.conflict.theirs.digest
    told = desk.settle(FILE, told.one.document.version, shown, {0: "mine"})
    assert told.happened == "conflict", "it is another one than was shown"
    told = desk.settle(FILE, told.one.document.version, shown, {0: ("5,9 et 6,1 ponts.\n",)})
    assert told.happened == "merged"
    assert desk.save(FILE).happened == "saved"
    assert disk(root) == TEXT.replace("Un", "1").replace("Deux", "5,9 et 6,1")
    kept = snapshots(desk)
    assert ("theirs", TEXT.replace("Deux", "6,1")) in kept
    assert ("mine", TEXT.replace("Deux", "5,9").replace("Un", "1")) in kept


def test_a_conflict_ends_when_the_disk_takes_its_change_back(desk: Desk, root: Path) -> None:
    type_(desk, "Deux", "5,9")
    put(root, "Deux", "6,1")
    assert desk.look(FILE).one.conflict
    put(root, "6,1", "Deux")
    assert desk.look(FILE).one.conflict is None
    assert desk.save(FILE).happened == "saved"


def test_two_hundred_saves_in_a_second_are_read_one_after_another(desk: Desk, root: Path) -> None:
    type_(desk, "Un pont.", "Mon pont.")
    for number in range(200):
        (root / FILE).write_text(TEXT.replace("Trois", f"{number}"))
        if not number % 7:
            desk.look(FILE)
    told = desk.save(FILE)
    assert told.one.document.text == TEXT.replace("Un pont.", "Mon pont.").replace("Trois", "199")
    assert disk(root) == told.one.document.text
    assert len(snapshots(desk)) <= 60


def test_half_a_file_is_looked_at_again_before_it_counts(desk: Desk, root: Path) -> None:
    whole = TEXT.replace("Trois", "Quatre")
    for half in ("", TEXT[:20]):
        (root / FILE).write_text(half)
        assert desk.look(FILE).happened == "again"
    (root / FILE).write_text(whole)
    assert desk.look(FILE).happened == "taken"
    assert now(desk).document.text == whole
    (root / FILE).write_text(whole[:20])  # and it stays: somebody has cut it
    assert desk.look(FILE).happened == "again"
    assert desk.look(FILE).happened == "again", "not at once"
    os.utime(root / FILE, (1, 1))
    assert desk.look(FILE, sure=True).happened == "again", "it was written again"
    assert desk.look(FILE, sure=True).happened == "taken"
    assert now(desk).document.text == whole[:20]
    assert snapshots(desk)[0] == ("disk", whole)


def test_nothing_is_written_over_half_a_file(desk: Desk, root: Path) -> None:
    type_(desk, "Un", "1")
    (root / FILE).write_text("")
    assert desk.save(FILE).happened == "again"
    assert disk(root) == ""


# ------------------------------------------------------------------------------- what happens to it


@pytest.mark.parametrize("taken", ["deleted", "renamed", "the folder", "a file in its folder"])
def test_a_file_that_is_gone_is_told_and_its_text_is_kept(
    desk: Desk, root: Path, taken: str
) -> None:
    type_(desk, "Un", "1")
    folder = (root / FILE).parent
    match taken:
        case "deleted":
            (root / FILE).unlink()
        case "renamed":
            folder.rename(root / "issues/autre")
        case "the folder":
            shutil.rmtree(folder)
        case _:
            shutil.rmtree(folder)
            folder.write_text("")
    for told in (desk.look(FILE), desk.save(FILE)):
        assert told.happened == "trouble"
        assert told.one.trouble is not None
        assert told.one.trouble.kind == "gone"
    assert not (root / FILE).exists(), "nothing comes back by itself"
    assert now(desk).document.text == TEXT.replace("Un", "1")
    assert snapshots(desk) == [("gone", TEXT.replace("Un", "1"))]
    told = desk.put_back(FILE)
    if taken == "a file in its folder":
        assert told.one.trouble is not None
    else:
        assert told.happened == "saved"
        assert disk(root) == TEXT.replace("Un", "1")


def test_a_file_that_comes_back_is_as_if_it_had_never_gone(desk: Desk, root: Path) -> None:
    type_(desk, "Un", "1")
    (root / FILE).rename(root / "x")
    assert desk.look(FILE).one.trouble
    (root / "x").rename(root / FILE)
    put(root, "Trois", "Quatre")
    assert desk.save(FILE).happened == "saved"
    assert disk(root) == TEXT.replace("Un", "1").replace("Trois", "Quatre")


def test_a_folder_in_the_place_of_a_file_is_told(desk: Desk, root: Path) -> None:
    type_(desk, "Un", "1")
    (root / FILE).unlink()
    (root / FILE).mkdir()
    told = desk.save(FILE)
    assert told.one.trouble is not None
    assert told.one.trouble.kind == "folder"
    assert desk.put_back(FILE).one.trouble == told.one.trouble


def test_a_file_that_is_no_utf8_is_opened_to_read(root: Path) -> None:
    (root / FILE).write_bytes("Déjà\r\nvu".encode("latin-1"))
    desk = Desk(root)
    one = now(desk)
    assert one.document.text == "D\ufffdj\ufffd\nvu"
    assert one.trouble is not None
    assert one.trouble.kind == "not-text"
    changes = changes_of_edits(one.document.text, [UnitEdit(0, 1, "d")])
    assert desk.push(FILE, one.document.lineage, 0, [Update(changes, "a")]) is None
    assert desk.edit(FILE, 0, changes, "form") is None
    assert FILE not in desk.texts()
    (root / FILE).write_text("Déjà\nvu")  # saved as it should be
    told = desk.look(FILE)
    assert (told.happened, told.one.document.text) == ("taken", "Déjà\nvu")


def test_a_text_that_becomes_no_utf8_is_kept_and_nothing_is_written(desk: Desk, root: Path) -> None:
    type_(desk, "Un", "1")
    (root / FILE).write_bytes(b"\xff\xfe")
    told = desk.save(FILE)
    assert told.one.trouble is not None
    assert told.one.trouble.kind == "not-text"
    assert (root / FILE).read_bytes() == b"\xff\xfe"
    type_(desk, "Deux", "2")  # writing goes on
    assert now(desk).document.text == TEXT.replace("Un", "1").replace("Deux", "2")


def test_a_read_only_file_is_told_and_saved_when_it_may_be(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_(desk, "Un", "1")
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)  # root may write everywhere
        told = desk.save(FILE)
    assert told.one.trouble is not None
    assert told.one.trouble.kind == "unwritten"
    assert "Permission denied" in told.one.trouble.message.render()
    assert (disk(root), now(desk).unsaved) == (TEXT, True)
    told = desk.save(FILE)
    assert (told.happened, told.one.trouble) == ("saved", None)


def test_a_full_disk_is_told_and_leaves_both_texts_whole(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    type_(desk, "Un", "1")
    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_fill", full)
        told = desk.save(FILE)
    assert told.one.trouble is not None
    assert "No space left on device" in told.one.trouble.message.render()
    assert disk(root) == TEXT
    assert [path.name for path in (root / FILE).parent.iterdir() if path.is_file()] == ["fr.md"]
    assert desk.save(FILE).happened == "saved"


def test_who_saves_at_the_same_instant_is_not_written_over(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between our last look and the rename another editor saves."""
    filled = atomic._fill

    def meanwhile(descriptor: int, data: bytes) -> None:
        filled(descriptor, data)
        if b"1 pont" in data:
            (root / FILE).write_text(TEXT.replace("Trois", "Quatre"))

    type_(desk, "Un", "1")
    with monkeypatch.context() as patch:
        patch.setattr(atomic, "_fill", meanwhile)
        assert desk.save(FILE).happened == "again"
    assert disk(root) == TEXT.replace("Trois", "Quatre")
    assert desk.save(FILE).happened == "saved"
    assert disk(root) == TEXT.replace("Trois", "Quatre").replace("Un", "1")


def test_closing_keeps_what_was_not_saved(desk: Desk) -> None:
    type_(desk, "Un", "1")
    desk.close(FILE)
    assert list(desk) == []
    assert snapshots(desk) == [("mine", TEXT.replace("Un", "1"))]


# -------------------------------------------------------------------------------------- git


def git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Zoé", "-c", "user.email=z@example.org")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def branches(root: Path) -> Path:
    """The house with another branch, of another text."""
    git(root, "init", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-m", "un")
    git(root, "checkout", "-b", "autre")
    put(root, "Deux", "Onze")
    git(root, "commit", "-am", "deux")
    git(root, "checkout", "main")
    return root


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


# ----------------------------------------------------------------------------- names that lead out

OUT = [
    "../fr.md",
    "/etc/passwd",
    "issues/../../etc/passwd",
    "issues/essai/../../secret.md",
    "issues/essai/./fr.md",
    "issues//fr.md",
    "issues/essai/.fr.md",
    "issues/.git/fr.md",
    ".git/config",
    "issues\\essai\\fr.md",
    "issues/essai/fr.md\x00.md",
    "issues/essai/fr.md\n",
    "issues/essai/fr/a/b.md",
    "issues/essai/photo.jpg",
    "issues/essai/~$fr.md",
    "pipeline/atomic.py",
    "templates/kinds/newsletter/page.css",
    "issues/out/fr.md",
    "issues/linked/fr.md",
    "issues/essai/en.md",
    "issues/essai/de.md",
    f"issues/{'x' * 500}/fr.md",
    "",
]


@pytest.mark.parametrize("name", OUT)
def test_no_name_leads_out_of_the_texts_of_the_house(root: Path, name: str) -> None:
    outside = root.parent / f"{root.name}-outside"
    outside.mkdir()
    (outside / "fr.md").write_text("secret")
    (root / "secret.md").write_text("secret")
    (root / "issues/linked").symlink_to(outside)
    (root / "issues/out").mkdir()
    (root / "issues/out/fr.md").symlink_to(outside / "fr.md")
    (root / "issues/essai/en.md").symlink_to("../../secret.md")
    (root / "issues/essai/de.md").symlink_to("de.md")
    desk = Desk(root)
    assert isinstance(desk.open(name), Refused)
    assert list(desk) == []


def test_a_folder_that_becomes_a_link_out_of_the_house_is_not_written_to(
    desk: Desk, root: Path
) -> None:
    outside = root.parent / f"{root.name}-outside"
    shutil.copytree((root / FILE).parent, outside)
    type_(desk, "Un", "1")
    shutil.rmtree((root / FILE).parent)
    (root / FILE).parent.symlink_to(outside)
    assert desk.save(FILE).one.trouble
    assert desk.put_back(FILE).happened == "trouble"
    assert (outside / "fr.md").read_text() == TEXT


@pytest.mark.parametrize(
    "name", ["pipeline.toml", "assets/brand/brand.toml", "assets/words/fr.txt"]
)
def test_settings_and_words_of_the_house_are_opened(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text("x")
    assert isinstance(Desk(root).open(name), OpenText)


def test_what_was_handed_over_is_kept_by_that_name(desk: Desk, root: Path) -> None:
    desk.snapshots.keep(FILE, TEXT.encode(), "opened")
    for _ in range(2):
        desk.keep_handed_over(FILE)
    desk.keep_handed_over("issues/none/fr.md")
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
