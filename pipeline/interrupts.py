"""Ctrl-C: the terminal tells every process of ours at once; one alone answers, the first.

And what is to be cleared away when we end, in a hurry or not.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

# What a system, a shell or a closed terminal ends a program with; there is no SIGHUP on Windows.
_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
_last: list[Callable[[], None]] = []


def hear_ctrl_c(early: Sequence[int] | None) -> None:
    """From now on, where it was kept until now: `early` are those that came.

    Raises:
        KeyboardInterrupt: one did.
    """
    if early is not None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if early:
        raise KeyboardInterrupt


def end_like_ctrl_c() -> None:
    """Whoever ends us from outside is answered as Ctrl-C is; what is to be ignored still is."""

    def heard(_: int, __: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, heard)


def deaf() -> None:
    """From now on nothing of the kind is heard: we are ending already."""
    for number in (signal.SIGINT, *_ENDING):
        signal.signal(number, signal.SIG_IGN)


def can_block() -> bool:
    """Can signals be kept from what is started? Windows knows no such thing."""
    return hasattr(signal, "pthread_sigmask")


@contextmanager
def unheard(*, ending: bool = False) -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C: their parent ends them, without a word.

    A blocked signal stays blocked in what is started, from its first moment on; one that comes in
    this moment reaches us afterwards. With `ending` so do the others that end us, until a process
    says that it is a copy. Where nothing can be blocked, `begun` says it in the process itself.
    """
    if not can_block() or threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = {signal.SIGINT, *(_ENDING if ending else ())}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begun() -> None:
    """In a new process of ours: it hears no Ctrl-C, where nothing kept it from it until now."""
    if not can_block():
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def copied() -> None:
    """In a process that began as a copy of ours: it ends at once, and has nothing to say."""
    for number in _ENDING:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def at_end(work: Callable[[], None]) -> None:
    """Have something done when this process ends, be it by `end_now`."""
    _last.append(work)
    atexit.register(work)


def end_now(status: int) -> NoReturn:
    """End without waiting for threads, whatever they are at."""
    for work in _last:
        with suppress(Exception):
            work()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
