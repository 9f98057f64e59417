"""Every way a disk can change under somebody who writes: told, and no text is lost."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline import atomic
from pipeline.studio.texts.changes import UnitEdit
from pipeline.studio.texts.desk import Desk
from pipeline.studio.texts.document import Update
from tests.support.open_texts import FILE, TEXT, disk, now, put, snapshots, type_
from tests.support.text_changes import changes_of_edits


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
