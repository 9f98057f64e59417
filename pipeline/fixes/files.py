"""The files of an edition, read to be mended and written whole: the old bytes, or the new ones.

One that was saved meanwhile is left alone.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from pipeline import atomic
from pipeline.content.source import chapter_files
from pipeline.dataclass import dataclass
from pipeline.errors import disk_fault


@dataclass(frozen=True, slots=True)
class FilesOfEdition:
    """The bytes of each file by its name in findings, as they were before anything was read."""

    root: Path
    data: Mapping[str, bytes]

    def texts(self) -> Mapping[str, str]:
        """Those that are text; what is none has no fix."""
        texts = {}
        for name, data in self.data.items():
            with suppress(UnicodeDecodeError):
                texts[name] = data.decode("utf-8")
        return texts

    def saved_meanwhile(self) -> list[str]:
        """Those whose bytes are no longer these."""
        return [name for name, data in self.data.items() if _bytes(self.root / name) != data]

    def write(self, texts: Mapping[str, str]) -> None:
        """Put the changed ones into their places, with the rights they have.

        Raises:
            PipelineError: one cannot be written; those before it are, each whole.
        """
        changed = {
            self.root / name: text.encode()
            for name, text in texts.items()
            if text.encode() != self.data[name]
        }
        try:
            for path in changed:
                if not os.access(path, os.W_OK):  # renaming would not ask
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
            with atomic.staged(changed) as place:
                place(keep_rights=True)
        except OSError as fault:
            raise disk_fault(fault) from fault


def files_of(root: Path, front: Path) -> FilesOfEdition:
    """The front file of an edition and its chapters; what is no file of its own is left out."""
    paths: Iterable[Path] = (front, *chapter_files(front))
    read = {path.relative_to(root).as_posix(): _bytes(path) for path in paths}
    return FilesOfEdition(root, {name: data for name, data in read.items() if data is not None})


def _bytes(path: Path) -> bytes | None:
    with suppress(OSError):
        if path.is_file() and not path.is_symlink():
            return path.read_bytes()
    return None
