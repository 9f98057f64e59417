"""Ctrl-C: the terminal tells every process of ours at once; one alone answers, the first."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unheard() -> Iterator[None]:
    """Processes started meanwhile never hear Ctrl-C: their parent ends them, without a word.

    A blocked signal stays blocked in what is started, from its first moment on; one that comes in
    this moment reaches us afterwards.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
