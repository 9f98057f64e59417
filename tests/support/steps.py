"""Work counted instead of timed: the lines of ours that run, and the calls of everybody else's.

A regular expression that tries everything takes no step of these: `bounded` stops it.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType
from typing import Any

import pytest

import pipeline
from pipeline.content import unchanged
from pipeline.content.typography import setter
from pipeline.kept import Kept

_OURS = pipeline.__path__[0]
_STRAY = 30  # steps more or less that have nothing to do with the length: clearing away, memories


def steps(work: Callable[[], object]) -> int:
    """How many steps some work takes: the same number on every machine, however busy it is."""
    count = 0

    def of_line(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return of_line

    def of_call(frame: FrameType, _: str, __: Any) -> Any:
        nonlocal count
        count += 1
        return of_line if frame.f_code.co_filename.startswith(_OURS) else None

    before, collecting = sys.gettrace(), gc.isenabled()
    gc.disable()  # what other tests left is cleared away at any moment, by code of ours too
    sys.settrace(of_call)
    try:
        work()
    finally:
        sys.settrace(before)
        if collecting:
            gc.enable()
    return count


def growth(work: Callable[[str], object], make: Callable[[int], str], few: int) -> float:
    """How many times more the second `2 few` items cost than the first `few`: 2 is linear.

    `make` gives a text of so many items. What is loaded once is so before. What is remembered of a
    text is not: a text that is known costs the same however long it is.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Kept, "get", lambda *_: None)
        work(make(4 * few))
        counted = []
        for many in (few, 2 * few, 4 * few):
            text = make(many)
            unchanged.forget()
            setter.forget()
            counted.append(steps(partial(work, text)))
    a, b, c = counted
    return max(c - b - _STRAY, 0) / max(b - a, few)  # less than a step an item is nothing


@contextmanager
def bounded(seconds: float = 60) -> Iterator[None]:
    """Work that takes a second at most is stopped after a minute of its own computing.

    No measure: whatever else a machine does meanwhile, what is sound is far from it.
    """

    def stop(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"still at it after {seconds:g} s of computing")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
