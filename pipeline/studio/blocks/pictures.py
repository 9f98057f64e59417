"""A picture put into an issue's folder, under a name that was free; never half of it.

The same picture is kept once, whatever it is called.
"""

from __future__ import annotations

import os
from contextlib import suppress
from itertools import count
from pathlib import Path

from pipeline import atomic
from pipeline.dataclass import dataclass
from pipeline.errors import disk_fault
from pipeline.images import source
from pipeline.images.fault import Fault, excerpt
from pipeline.studio.blocks.incoming import IncomingPicture, incoming

FOLDER = "images"


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """How a text names it, and whom it is owed to, if the file says so."""

    name: str
    credit: str


def keep_picture(issue: Path, data: bytes, name: str) -> KeptPicture | Fault:
    """Keep a picture that somebody dropped.

    Raises:
        PipelineError: it cannot be written; nothing was.
    """
    ready = incoming(data, name)
    if isinstance(ready, Fault):
        return ready
    folder = issue / FOLDER
    if issue.is_symlink() or folder.is_symlink() or not issue.is_dir():
        return Fault("symlink", excerpt(folder.name))
    try:
        kept = _alike(folder, ready.data) or _written(folder, ready)
    except OSError as fault:
        raise disk_fault(fault) from fault
    return KeptPicture(f"{FOLDER}/{kept}", ready.credit)


def _alike(folder: Path, data: bytes) -> str | None:
    """The name of a file there with these very bytes."""
    try:
        with os.scandir(folder) as inside:
            found = sorted(one.name for one in inside if _is_as_large(one, len(data)))
    except FileNotFoundError:
        return None
    return next((name for name in found if source.read(folder / name) == data), None)


def _is_as_large(one: os.DirEntry[str], size: int) -> bool:
    return one.is_file(follow_symlinks=False) and one.stat(follow_symlinks=False).st_size == size


def _written(folder: Path, ready: IncomingPicture) -> str:
    """Written beside, then given the first name that nobody has; a file that is there stays."""
    beside = folder / f"{atomic.PREFIX}{os.getpid()}-{ready.stem}"
    try:
        atomic.write(beside, ready.data)
        taken = {one.name.casefold() for one in folder.iterdir()}
        for number in count(1):
            name = f"{ready.stem}{'' if number == 1 else f'-{number}'}{ready.ending}"
            if name.casefold() in taken:
                continue
            with suppress(FileExistsError):
                _given(beside, folder / name)
                return name
        raise AssertionError("numbers do not end")
    finally:
        with suppress(OSError):
            beside.unlink()


def _given(beside: Path, path: Path) -> None:
    """The name, if nobody took it meanwhile."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without such names
        if path.exists():
            raise FileExistsError(path) from None
        beside.rename(path)
