"""Open texts and their files: what is written, what another program saved, who is asked."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.studio.texts import disk as disks
from pipeline.studio.texts.desk import Desk
from tests.support.open_texts import FILE, TEXT, disk, now, put, snapshots, type_


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
    type_(desk, "pont.", "gué.")
    put(root, "Trois", "Quatre")
    desk.save(FILE)
    type_(desk, "gué.", "pont.")  # as her browser has it: its undo goes past the change of the disk
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


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the system does not say it")
def test_half_a_file_does_not_count_while_it_is_open_for_writing(desk: Desk, root: Path) -> None:
    """However long its writer is kept from going on by a machine with other work."""
    with (root / FILE).open("w") as saving:
        for _ in range(3):
            assert desk.look(FILE, sure=True).happened == "again"
        assert now(desk).document.text == TEXT
        saving.write(TEXT + "Neuf.\n")
    assert desk.look(FILE, sure=True).happened == "taken"
    with (root / FILE).open("w"):
        os.utime(root / FILE, (1, 1))  # for hours, say
        happened = [desk.look(FILE, sure=True).happened for _ in range(2)]
    assert happened == ["again", "taken"]


def test_half_a_file_that_is_finished_while_its_writer_is_looked_for_does_not_count(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = TEXT.replace("Trois", "Quatre")

    def finishes() -> Iterator[Path]:
        (root / FILE).write_text(whole)
        yield from ()

    (root / FILE).write_text("")
    os.utime(root / FILE, (time.time(), time.time() - 1))
    assert desk.look(FILE).happened == "again"
    with monkeypatch.context() as patch:
        patch.setattr(disks, "_descriptors", finishes)
        assert desk.look(FILE, sure=True).happened == "again"
    assert now(desk).document.text == TEXT, "nothing was empty in between"
    assert desk.look(FILE, sure=True).happened == "taken"
    assert now(desk).document.text == whole


def test_a_process_that_ends_meanwhile_hides_no_writer(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is left of it when its descriptors are read is no folder any more."""
    processes = root.parent / "proc"
    for name in ("1", "2"):
        (processes / name / "fdinfo").mkdir(parents=True)
    (processes / "1/fd").write_text("")
    (processes / "2/fd").mkdir()
    (processes / "2/fd/3").symlink_to((root / FILE).resolve())
    (processes / "2/fdinfo/3").write_text("pos:\t0\nflags:\t0100001\n")
    monkeypatch.setattr("pipeline.studio.texts.disk._PROCESSES", processes)
    (root / FILE).write_text("")
    assert [desk.look(FILE, sure=True).happened for _ in range(2)] == ["again", "again"]
    (processes / "2/fdinfo/3").write_text("pos:\t0\nflags:\t0100000\n")  # it reads
    assert desk.look(FILE, sure=True).happened == "taken"


def test_what_lies_there_a_moment_after_our_save_is_not_taken_for_ours(
    desk: Desk, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between our rename and our look at what it made another editor saves."""
    written = disks.write

    def and_then(*given: Any) -> object:
        wrong = written(*given)
        put(root, "Trois", "Quatre")
        return wrong

    type_(desk, "Un", "1")
    with monkeypatch.context() as patch:
        patch.setattr(disks, "write", and_then)
        assert desk.save(FILE).happened == "saved"
    type_(desk, "Deux", "2")
    desk.save(FILE)
    desk.save(FILE)
    merged = TEXT.replace("Un", "1").replace("Trois", "Quatre").replace("Deux", "2")
    assert now(desk).document.text == merged
    assert disk(root) == merged


def test_nothing_is_written_over_half_a_file(desk: Desk, root: Path) -> None:
    type_(desk, "Un", "1")
    (root / FILE).write_text("")
    assert desk.save(FILE).happened == "again"
    assert disk(root) == ""
