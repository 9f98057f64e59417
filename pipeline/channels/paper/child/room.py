"""Room for frames, all of it from the beginning.

CPython keeps the frames of calls in pieces of 16 KiB (`DATA_STACK_CHUNK_SIZE`, since 3.11). Where a
layout is as deep as such a piece is full, each call maps a new one and unmaps it on its return:
5,000 times in the sample brochure, which takes thirty times as long as the calls. A piece is made
as large as its first frame asks for, rounded up to a power of two: here that frame asks for a
little more than half of it, and what is left is for all that it calls.
"""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

_WORDS = 66_000  # of 8 bytes: 528 kB of a piece of 1 MiB, of which only what is used is memory


def with_room(call: Callable[[], Any]) -> None:
    """Call it."""
    FunctionType(_called.__code__.replace(co_stacksize=_WORDS), globals())(call)


def _called(call: Callable[[], Any]) -> None:
    call()
