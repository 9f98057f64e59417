"""A folder of this computer or of its network: a site's own, or one that another program carries
on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline import atomic
from pipeline.config.publish import PublishSettings
from pipeline.delivery.faults import DeliveryError
from pipeline.delivery.stores import NotTakenError, RemoteFile
from pipeline.diagnostics import N_
from pipeline.system_words import system_words


def connect(settings: PublishSettings, root: Path) -> FolderStore:
    """The folder that is named; below the house's when its name does not begin at the top.

    Raises:
        DeliveryError: it is not there. It is not made: a drive that is not there looks like that.
    """
    folder = root / Path(settings.path).expanduser()
    if not folder.is_dir():
        raise DeliveryError(
            N_("the folder `{path}`, where `[publish]` puts files, is not there"),
            N_("connect the drive it is on, or make the folder"),
            path=settings.path,
        )
    return FolderStore(folder)


class FolderStore:
    """Files below a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def at(self, name: str, sha256: str) -> RemoteFile | None:  # noqa: ARG002 (Store)
        path = self._folder / name
        with _told(name):
            return RemoteFile(path.stat().st_size) if path.exists() else None

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:  # noqa: ARG002 (Store)
        path = self._folder / name
        with _told(name):
            self._refuse_links(path)
            atomic.write(path, data)
        return RemoteFile(len(data))

    def get(self, name: str) -> bytes:
        with _told(name):
            return (self._folder / name).read_bytes()

    def close(self) -> None:
        """Nothing is held."""

    def _refuse_links(self, path: Path) -> None:
        """Below the folder nothing leads out of it.

        Raises:
            NotTakenError: a folder on the way is a link, or the file is one.
        """
        for one in (path, *path.parents):
            if one == self._folder:
                return
            if one.is_symlink():
                raise NotTakenError(
                    N_("`{name}` of the store is a link to elsewhere; nothing is put through it"),
                    N_("take the link away, or put it in the place of the whole folder"),
                    name=os.fspath(one.relative_to(self._folder)),
                )


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise DeliveryError(
            N_("`{name}` cannot be read or written in the store: {reason}"),
            N_("see to room and rights there, then publish again: it goes on from here"),
            name=name,
            reason=system_words(fault) or type(fault).__name__,
        ) from None
