"""Work in several processes: each has one job at a time, so that a dead process names its job.

A pool that shares its queue reports every job still in it when one of its processes dies; here a
job that kills its process is told alone, and a new process goes on with the next. Whoever stops
listening (Ctrl-C) ends them all at once. No threads: a process that is to be copied has none.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import ForkingPickler
from multiprocessing.util import Finalize
from typing import Any, Generic, TypeVar

from pipeline.dataclass import dataclass
from pipeline.garbage import look_no_more, look_seldom
from pipeline.interrupts import begun, can_block, copied, unheard
from pipeline.patterns import keep_compiled

_Made = TypeVar("_Made")
_EXIT_GRACE_SECONDS = 0.3  # seconds for a process to end by itself
_TASKS = "/proc/self/task"  # the threads of this process, those of libraries too


class WorkerDiedError(Exception):
    """The process that had the job is no longer there."""


@dataclass(frozen=True, slots=True)
class JobOutcome(Generic[_Made]):
    """What came of a job: what was made, or what was raised in its process."""

    made: _Made | None = None
    fault: BaseException | None = None

    def result(self) -> _Made:
        """What was made.

        Raises:
            BaseException: whatever was raised, or WorkerDiedError.
        """
        if self.fault is not None:
            raise self.fault
        return self.made  # type: ignore[return-value]  # the job's own, which may be None


def can_be_copied() -> bool:
    """May a process begin as a copy of this one? Not beside other threads, whose locks it would
    find closed for ever; and on Linux alone, for libraries of Macs do not bear it."""
    with suppress(OSError):
        return sys.platform == "linux" and len(os.listdir(_TASKS)) == 1  # noqa: PTH208
    return False


def each(
    work: Callable[..., _Made],
    jobs: Iterable[tuple[object, ...]],
    most: int,
    begun: Callable[[], object] = lambda: None,
    *,
    copies: bool = False,
) -> Iterator[tuple[int, JobOutcome[_Made]]]:
    """`work(*job)` for every job, at most `most` at once; the number of each job as it is done.

    A job is asked for when a process is free for it. The outcome of a job whose process died is a
    WorkerDiedError. `begun` is called once, while the first processes start. With `copies` they
    begin with all that this one has loaded and remembers (`can_be_copied`), and the next job is
    asked for while they are at work.
    """
    waiting = enumerate(jobs)
    ahead: deque[tuple[int, tuple[object, ...]]] = deque()
    running: dict[Connection, tuple[int, _Worker]] = {}

    def go_on(worker: _Worker | None) -> bool:
        """Give the next job to `worker`, or to a new process; was there one?"""
        number, job = ahead.popleft() if ahead else next(waiting, (-1, ()))
        if number < 0:
            return False
        worker = worker or _Worker(work, copies=copies)
        worker.ask(job)
        running[worker.pipe] = (number, worker)
        return True

    finished = False
    try:
        with _frozen() if copies else nullcontext():
            while len(running) < most and go_on(None):
                pass
        begun()
        while running:
            ready = connection.wait(running, 0) if copies and not ahead else []
            if copies and not (ready or ahead) and (one := next(waiting, None)):
                ahead.append(one)
                continue
            ready = ready or connection.wait(running)
            for pipe in [one for one in running if one in ready]:
                number, worker = running.pop(pipe)
                said = worker.heard()
                if said is None:
                    go_on(None)
                elif not go_on(worker):
                    worker.dismiss()
                yield number, _outcome(said)
        finished = True
    finally:
        if not finished:
            _end()


@contextmanager
def _frozen() -> Iterator[None]:
    """Copies made meanwhile never look for garbage in what was there: that would copy it too."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Worker:
    """A process and the pipe to it."""

    def __init__(self, work: Callable[..., object], *, copies: bool) -> None:
        # `spawn`: WeasyPrint's libraries keep threads and fonts open that a fork would share.
        context: Any = multiprocessing.get_context("fork" if copies else "spawn")
        self.pipe, theirs = multiprocessing.Pipe()
        process: BaseProcess = context.Process(target=_serve, args=(theirs, work, copies))
        # Not in there: with the first process Python starts a helper and lets Ctrl-C be heard.
        if not copies and can_block():  # Windows has no such helper either
            resource_tracker.ensure_running()
        with unheard(ending=copies):
            process.start()
        theirs.close()

    def ask(self, job: tuple[object, ...]) -> None:
        """A process that is dead is heard of when it should answer."""
        with suppress(OSError):
            self.pipe.send(job)

    def heard(self) -> bytes | None:
        """Its answer, not read yet; None of a process that is dead."""
        with suppress(EOFError, OSError):
            return self.pipe.recv_bytes()
        return None

    def dismiss(self) -> None:
        """There is nothing left to do."""
        self.ask(())
        self.pipe.close()


def _outcome(said: bytes | None) -> JobOutcome[Any]:
    if said is None:
        return JobOutcome(fault=WorkerDiedError())
    made, fault = pickle.loads(said)  # noqa: S301  # of a process of ours
    return JobOutcome(made, fault)


def _serve(pipe: Connection, work: Callable[..., object], copies: bool) -> None:
    """In a child: one job after the other, until there is none."""
    if copies:
        copied()
        _watch_parent()
    else:
        end_with_parent()
    while job := pipe.recv():
        try:
            said = ForkingPickler.dumps((work(*job), None))
        except BaseException as fault:  # noqa: BLE001  # told where it is waited for
            fault.add_note("".join(traceback.format_exception(fault)))
            said = ForkingPickler.dumps((None, fault))
        pipe.send_bytes(said)


def _end() -> None:
    """End every process at once, whatever it is at."""
    processes = multiprocessing.active_children()
    for process in processes:
        process.terminate()
    for process in processes:
        _ended(process)


def _ended(process: BaseProcess) -> None:
    process.join(_EXIT_GRACE_SECONDS)
    if process.is_alive():
        process.kill()
        process.join(_EXIT_GRACE_SECONDS)


def end_with_parent() -> None:
    """In a child: when its parent is killed it ends at once, and is not left waiting for work."""
    begun()
    look_seldom()
    keep_compiled(at_exit=lambda save: Finalize(None, save, exitpriority=1))
    Finalize(None, look_no_more, exitpriority=0)
    _watch_parent()


def _watch_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)  # not only this thread

    threading.Thread(target=watch, daemon=True).start()
