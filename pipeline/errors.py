"""The environment is wrong: no project here, Pango missing, a template folder damaged.

Author mistakes are never exceptions; they are `Diagnostic` values (see `diagnostics.py`).
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import Self

from pipeline.diagnostics import N_, Message, Translate, Value
from pipeline.system_words import system_words


class PipelineError(Exception):
    """Something outside the author's text stops the work; shown as one line and a hint, exit 2."""

    def __init__(self, message: str, hint: str | None = None, **values: Value) -> None:
        self.message = Message.of(message, values)
        self.hint = Message.of(hint, values) if hint else None
        self.place = ""
        super().__init__(self.message.render())

    def at(self, place: str) -> Self:
        """The same fault with its place, `file:line`, told before the sentence."""
        self.place = place
        self.args = (self.said(),)
        return self

    def said(self, translate: Translate = str) -> str:
        """The whole line a person reads."""
        sentence = self.message.render(translate)
        return f"{self.place}: {sentence}" if self.place else sentence

    def __reduce__(self) -> tuple[object, ...]:
        """Travels from a child process with its hint and its values."""
        values = dict(self.message.values) | dict(self.hint.values if self.hint else ())
        hint = self.hint.template if self.hint else None
        return _rebuilt, (self.message.template, hint, values, self.place)


def _rebuilt(message: str, hint: str | None, values: dict[str, Value], place: str) -> PipelineError:
    return PipelineError(message, hint, **values).at(place)


# What a disk, its rights or the system's limits may answer; anything else is a mistake of ours.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_SICK = frozenset({errno.EIO, errno.ESTALE, errno.ENXIO, errno.ENODEV, errno.ELOOP, errno.EBUSY})
_SHORT = frozenset({errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EAGAIN, errno.ENAMETOOLONG})
_LONGEST_PATH = 110  # characters of a value that a message shows whole
_MOVED = frozenset({errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY})


def is_disk_fault(fault: OSError) -> bool:
    """Is it the machine's, or somebody's who changes the folder meanwhile; and not our mistake?"""
    if fault.errno in _FULL | _SICK | _SHORT:
        return True
    return fault.errno in _CLOSED | _MOVED and fault.filename is not None


def disk_fault(
    fault: OSError, message: str = N_("`{path}` cannot be read or written: {reason}")
) -> PipelineError:
    """A fault of the disk in one good sentence: the path, what the system says, what to do."""
    if fault.errno in _FULL:
        hint = N_("make room on the disk, then start again; what was finished stays in place")
    elif fault.errno in _CLOSED:
        hint = N_(
            "make the file or the folder readable and writable for yourself, then start again"
        )
    else:
        hint = N_("see whether the file is there and can be opened, then start again")
    path = fault.filename2 or fault.filename
    reason = system_words(fault) or type(fault).__name__
    if path is None:
        return PipelineError(N_("the disk reports an error: {reason}"), hint, reason=reason)
    return PipelineError(message, hint, path=_shown(path), reason=reason)


def _shown(path: str | bytes | int) -> str:
    """A path as one can type it from here; its end is kept when it is long."""
    name = os.fsdecode(path) if isinstance(path, bytes) else str(path)
    with suppress(ValueError):  # elsewhere
        name = str(Path(name).relative_to(Path.cwd()))
    name = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in name)
    return name if len(name) <= _LONGEST_PATH else "…" + name[1 - _LONGEST_PATH :]
