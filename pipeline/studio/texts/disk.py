"""What lies on the disk where an open text came from; and writing it there, whole or not at all.

What is wrong with a disk is a value in the editor's words: her text stays in the studio.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

from pipeline import atomic
from pipeline.content.source import LARGEST_FILE
from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message
from pipeline.errors import disk_fault
from pipeline.studio.texts.content import FileContent, content_of, digest, shown_as_text
from pipeline.studio.texts.git_state import GitHead

# `unwritten`: it could not be written, and may be the next time; the others hold writing back.
Kind = Literal["gone", "folder", "unreadable", "not-text", "too-large", "unwritten"]

_WRITING_PATIENCE = 10.0  # seconds: whoever has it open for longer will not go on writing
_PROCESSES = Path("/proc")

_WORDS: Mapping[Kind, str] = {
    "gone": N_(
        "`{file}` is not there any more: it was deleted, or it or its folder has another name now; "
        "your text is kept here and is not saved by itself"
    ),
    "folder": N_("`{file}` is a folder now; your text is kept here and cannot be saved"),
    "unreadable": N_("`{file}` cannot be read at the moment: {reason}; your text is kept here"),
    "not-text": N_(
        "`{file}` is not saved as UTF-8: it can be read here, but not changed; "
        "in your text editor choose “Save as… UTF-8”"
    ),
    "too-large": N_("`{file}` is larger than any text may be; it is not opened"),
    "unwritten": N_("`{file}` could not be saved: {reason}; your text is kept here"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What stands between a text and its file."""

    kind: Kind
    message: Message

    @property
    def holds(self) -> bool:
        """Is nothing written before it is gone?"""
        return self.kind != "unwritten"


@dataclass(frozen=True, slots=True)
class OnDisk:
    """What a file holds, and the digest of its bytes; `head` was there before it was read."""

    content: FileContent
    digest: str
    saved: float = 0.0  # when, as the system says
    head: GitHead = GitHead()

    @property
    def state(self) -> str:
        """Another one whenever it was written, even if it holds the same."""
        return f"{self.digest} {self.saved!r}"


def trouble(kind: Kind, file: str, reason: str | Message = "") -> Trouble:
    """Something wrong with a file."""
    return Trouble(kind, Message.of(_WORDS[kind], {"file": file, "reason": reason}))


def read(path: Path, file: str) -> OnDisk | Trouble:
    """What the file holds now."""
    try:
        if path.is_dir():
            return trouble("folder", file)
        if path.exists() and not path.is_file():
            return trouble("unreadable", file, Message(N_("it is not an ordinary file")))
        if path.stat().st_size > LARGEST_FILE:
            return trouble("too-large", file)
        data, saved = path.read_bytes(), path.stat().st_mtime
    except (FileNotFoundError, NotADirectoryError):
        return trouble("gone", file)
    except OSError as fault:
        return trouble("unreadable", file, _reason(fault))
    try:
        return OnDisk(content_of(data), digest(data), saved)
    except UnicodeDecodeError:
        return trouble("not-text", file)


def being_written(path: Path, found: OnDisk) -> bool:
    """Has a program the file open to write in it, and wrote lately? The system is asked (`/proc`);
    where it does not say, whether it was written since it was read."""
    if time.time() - found.saved > _WRITING_PATIENCE:
        return False
    real = path.resolve()
    open_now = any(_is_of(one, real) and _writes(one) for one in _descriptors())
    # After it: who had it open when it was read may have written the rest and closed it.
    return open_now or _saved(path) != found.saved


def _saved(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _descriptors() -> Iterator[Path]:
    """Of every process. Each is asked by itself: a glob over all fails when one ends meanwhile."""
    for process in _PROCESSES.glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            yield from [*(process / "fd").iterdir()]


def _is_of(descriptor: Path, real: Path) -> bool:
    try:
        return descriptor.readlink() == real
    except OSError:  # it was closed meanwhile, or is another user's
        return False


def _writes(descriptor: Path) -> bool:
    try:
        told = (descriptor.parents[1] / "fdinfo" / descriptor.name).read_text()
    except OSError:
        return False
    flags = next((line.split()[1] for line in told.splitlines() if line.startswith("flags:")), "0")
    return int(flags, 8) & os.O_ACCMODE != os.O_RDONLY


def read_anyhow(path: Path) -> FileContent | None:
    """What can be shown of a file that is no text; None where it cannot be read."""
    try:
        return FileContent(shown_as_text(path.read_bytes()))
    except OSError:
        return None


def write(path: Path, file: str, content: FileContent, expected: str) -> Trouble | str | None:
    """Put a text in the place of what has the `expected` digest, with the same rights.

    The digest of what lies there, when that is something else; "" means no file.
    """
    data = content.data
    try:
        there = path.exists()
        if there and not os.access(path, os.W_OK):  # renaming would not ask
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        with atomic.staged({path: data}, sync=True) as place:
            found = _digest(path)
            if found != expected:
                return found
            place(keep_rights=there)
    except OSError as fault:
        return trouble("unwritten", file, _reason(fault))
    return None


def _digest(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""


def _reason(fault: OSError) -> str | Message:
    reason = dict(disk_fault(fault).message.values).get("reason", "")
    return reason if isinstance(reason, Message) else str(reason)
