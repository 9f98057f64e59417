"""The bytes of one picture, read once and safely.

Whatever is said about a picture (hash, header, pixels) is said about the buffer returned here, so
that a file swapped in between cannot pass for another. What the bytes mean is not known here.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from pipeline.images.fault import Fault

MAX_BYTES = 40_000_000

# A link is refused by the system itself; a pipe opened for reading would wait for a writer.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read(path: Path) -> bytes | Fault:
    """Every byte of a regular file of at most `MAX_BYTES`, else why not."""
    try:
        # Asked before opening: opening a device may already do something.
        fault = _kind_fault(path.lstat().st_mode, path.name)
        if fault is not None:
            return fault
        with os.fdopen(os.open(path, _FLAGS), "rb") as stream:
            # Asked again of what was opened, which cannot be exchanged any more.
            facts = os.fstat(stream.fileno())
            fault = _kind_fault(facts.st_mode, path.name)
            size = facts.st_size
            if fault is None and size <= MAX_BYTES:
                data = stream.read(MAX_BYTES + 1)
                size = len(data)
    except OSError as error:
        return _system_fault(error, path.name)
    if fault is not None:
        return fault
    return data if size <= MAX_BYTES else Fault("too-large-file", str(size))


def _kind_fault(mode: int, name: str) -> Fault | None:
    if stat.S_ISLNK(mode):
        return Fault("symlink", name)
    return None if stat.S_ISREG(mode) else Fault("not-a-file")


def _system_fault(error: OSError, name: str) -> Fault:
    if isinstance(error, FileNotFoundError):
        return Fault("missing", name)
    if error.errno == errno.ELOOP:
        return Fault("symlink", name)
    return Fault("unreadable", error.strerror or "")
