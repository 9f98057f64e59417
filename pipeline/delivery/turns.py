"""One at a time: what two commands on this computer must not do at once."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedRandom
from pathlib import Path

Waits = Callable[[], None]


@contextmanager
def alone(path: Path, waits: Waits = lambda: None) -> Iterator[None]:
    """While this runs nobody else of this computer is in here; a process that dies lets go.

    `waits` is called once when somebody is, before it is waited for.

    Raises:
        OSError: the lock at `path` cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as lock:
        try:
            import fcntl
        except ImportError:  # Windows
            with _byte_of(lock, waits):
                yield
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waits()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _byte_of(lock: BufferedRandom, waits: Waits) -> Iterator[None]:
    """Windows locks bytes, and gives up waiting after ten seconds (msvcrt.locking, LK_LOCK)."""
    import msvcrt
    from functools import partial

    first = partial(msvcrt.locking, lock.fileno())  # type: ignore[attr-defined]
    lock.seek(0)
    try:
        first(msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        waits()
        _patiently(partial(first, msvcrt.LK_LOCK, 1))  # type: ignore[attr-defined]
    try:
        yield
    finally:
        lock.seek(0)
        first(msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]


def _patiently(ask: Callable[[], None]) -> None:
    """As long as somebody else has it; a disk that locks nothing is no reason to wait for ever."""
    while True:
        try:
            return ask()
        except OSError as fault:
            if fault.errno != errno.EDEADLK:
                raise
