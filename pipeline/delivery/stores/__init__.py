"""Places that files are put at, a kind a file: a folder, SFTP, FTPS, WebDAV, S3, WordPress.

fsspec has all but one of them, and none as it is needed here: its SFTP and FTPS take any server for
the right one, its WebDAV cannot replace a file, its S3 sends what providers other than Amazon
refuse. So each is a class of a hundred lines around the library that
speaks the protocol, with four verbs. None of them deletes.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol

from pipeline.dataclass import dataclass
from pipeline.delivery.faults import DeliveryError
from pipeline.diagnostics import N_

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.config.publish import PublishSettings

#: Bytes of a file that is read back; nothing that we put anywhere is larger.
MOST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file that is there. `bytes` is -1 where the store does not say; `address` and `id` are the
    store's own, where it gives some."""

    bytes: int
    address: str = ""
    id: str = ""


class NotTakenError(DeliveryError):
    """The store does not take this one file; the next one it may."""


class AlreadyThereError(DeliveryError):
    """There is a file of that name since we looked."""


class Store(Protocol):
    """A place that files are put at; `name` is a path below its folder, with slashes.

    Every verb raises `DeliveryError` (faults.py) where the store does not do as it should.
    """

    def at(self, name: str, sha256: str) -> RemoteFile | None:
        """The file of that name; in a store that has its own names, the one with these bytes."""

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:
        """Put it there, whole or not at all where the store can; its folders are made.

        `new`: there was none. A store that can say for sure raises AlreadyThereError if there is.
        """

    def get(self, name: str) -> bytes:
        """What is there now."""

    def close(self) -> None:
        """Let go of the line."""


def folders_of(name: str) -> list[str]:
    """The folders a file is in, below the store's, the outermost first."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]


def not_allowed(host: str, name: str) -> DeliveryError:
    """The account may not write, or not here: no file after this one would fare better."""
    return DeliveryError(
        N_("{host} does not let this account write `{name}`"),
        N_("see to the rights of the folder there, and whether it is the right one"),
        host=host,
        name=name,
    )


def open_store(settings: PublishSettings, root: Path) -> Store:
    """The store of `[publish]`; `root` is the house's folder.

    Raises:
        PipelineError: it cannot be reached, or is not what it should be; or a secret is missing.
    """
    module = importlib.import_module(f"{__name__}.{settings.scheme}")
    store: Store = module.connect(settings, root)
    return store
