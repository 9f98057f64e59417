"""A store that is a folder: what is not there, sick, or a link."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.stores import NotTakenError, Store

pytestmark = pytest.mark.usefixtures("nobody_waits")
NAME = "2026-03/fr/images/pont.png"
Connected = Callable[[str, Path], Store]


def test_a_folder_that_is_not_there_is_not_made(connected: Connected, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="is not there"):
        connected('store = "drive/www"\n', tmp_path)
    assert not (tmp_path / "drive").exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "No space left on device"),
        (errno.EROFS, "Read-only file system"),
        (errno.EACCES, "Permission denied"),
        (errno.EIO, "Input/output error"),
        (errno.ESTALE, "Stale file handle"),
    ],
)
def test_a_sick_folder_is_told(
    connected: Connected, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    from pipeline import atomic

    def sick(path: Path, _data: bytes) -> None:
        raise OSError(number, os.strerror(number), str(path))

    store = connected(f'store = "{tmp_path.as_posix()}"\n', tmp_path)
    monkeypatch.setattr(atomic, "write", sick)
    with pytest.raises(DeliveryError, match=words):
        store.put(NAME, b"x", new=True)


def test_nothing_is_put_through_a_link(connected: Connected, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "www/2026-03").symlink_to(tmp_path / "elsewhere")
    store = connected('store = "www"\n', tmp_path)
    with pytest.raises(NotTakenError, match="is a link"):
        store.put(NAME, b"x", new=True)
    assert list((tmp_path / "elsewhere").iterdir()) == []
