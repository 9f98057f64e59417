"""Work in several processes: each has one job at a time, so that a dead process names its job.

A pool that shares its queue reports every job still in it when one of its processes dies; here a
job that kills its process is told alone, and a new process goes on with the next. Whoever stops
listening (Ctrl-C) ends them all at once.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.process import BaseProcess
from multiprocessing.util import Finalize
from typing import TypeVar

from pipeline.garbage import look_seldom
from pipeline.interrupts import unheard
from pipeline.patterns import keep_compiled

_Made = TypeVar("_Made")
_EXIT_GRACE_SECONDS = 0.3  # seconds for a process to end by itself


def each(
    work: Callable[..., _Made],
    jobs: Iterable[tuple[object, ...]],
    most: int,
    begun: Callable[[], object] = lambda: None,
) -> Iterator[tuple[int, Future[_Made]]]:
    """`work(*job)` for every job, at most `most` at once; the number of each job as it is done.

    A job is asked for when a process is free for it. The future of a job whose process died holds
    a BrokenProcessPool. `begun` is called once, while the first processes start.
    """
    waiting = enumerate(jobs)
    running: dict[Future[_Made], tuple[int, ProcessPoolExecutor]] = {}

    def go_on(pool: ProcessPoolExecutor | None) -> bool:
        """Give the next job to `pool`, or to a new process; was there one?"""
        number, job = next(waiting, (-1, ()))
        if number < 0:
            return False
        # Not in there: with the first pool Python starts a helper and lets Ctrl-C be heard again.
        pool = pool or _process()
        with unheard():
            running[pool.submit(work, *job)] = (number, pool)
        return True

    finished = False
    try:
        while len(running) < most and go_on(None):
            pass
        begun()
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number, pool = running.pop(future)
                if isinstance(future.exception(), BrokenProcessPool):
                    pool.shutdown(wait=False)
                    go_on(None)
                elif not go_on(pool):
                    pool.shutdown(wait=False)
                yield number, future
        finished = True
    finally:
        if not finished:
            end([pool for _, pool in running.values()])


def end(pools: Sequence[ProcessPoolExecutor]) -> None:
    """End every process at once, whatever it is at."""
    processes = multiprocessing.active_children()
    for process in processes:
        process.terminate()
    for process in processes:
        _ended(process)
    for pool in pools:  # at once as well: nobody is left to be waited for
        pool.shutdown(cancel_futures=True)


def _ended(process: BaseProcess) -> None:
    process.join(_EXIT_GRACE_SECONDS)
    if process.is_alive():
        process.kill()
        process.join(_EXIT_GRACE_SECONDS)


def _process() -> ProcessPoolExecutor:
    # `spawn`: WeasyPrint's libraries keep threads and fonts open that a fork would share.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=end_with_parent)


def end_with_parent() -> None:
    """In a child: when its parent is killed it ends at once, and is not left waiting for work."""
    look_seldom()
    keep_compiled(at_exit=lambda save: Finalize(None, save, exitpriority=1))
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)  # not only this thread

    threading.Thread(target=watch, daemon=True).start()
