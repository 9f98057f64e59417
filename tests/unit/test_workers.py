"""Processes that work for a build: a dead one is told by its job, the others go on."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from pipeline.build import workers


def work(job: str) -> str:
    """Runs in a process of its own."""
    if job == "dies":
        os._exit(9)
    if job == "breaks":
        raise ValueError(job)
    if job == "hangs":
        time.sleep(600)
    if job == "asks":
        return str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
    return job.upper()


def test_a_job_that_kills_its_process_is_told_alone() -> None:
    jobs = [("a",), ("dies",), ("b",), ("breaks",), ("c",), ("asks",)]
    done: dict[str, str] = {}
    for number, future in workers.each(work, jobs, 2):
        fault = future.exception()
        done[jobs[number][0]] = type(fault).__name__ if fault else future.result()
    assert done == {
        "a": "A",
        "b": "B",
        "c": "C",
        "dies": BrokenProcessPool.__name__,
        "breaks": "ValueError",
        "asks": "True",  # Ctrl-C is not for them
    }


def test_who_stops_listening_ends_them_all_at_once() -> None:
    results = workers.each(work, [("a",), ("hangs",), ("hangs",)], 2)
    next(results)
    assert multiprocessing.active_children()
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_what_is_to_be_done_meanwhile_is_done_when_the_first_have_their_job() -> None:
    asked: list[str] = []

    def jobs() -> Iterator[tuple[str]]:
        for name in "abc":
            asked.append(name)
            yield (name,)

    seen: list[list[str]] = []
    done = [f.result() for _, f in workers.each(work, jobs(), 2, lambda: seen.append([*asked]))]
    assert sorted(done) == ["A", "B", "C"]
    assert seen == [["a", "b"]]


def test_what_breaks_meanwhile_ends_them_all() -> None:
    def begun() -> None:
        raise ValueError("no house")

    with pytest.raises(ValueError, match="no house"):
        next(workers.each(work, [("hangs",), ("hangs",)], 2, begun))
    assert not multiprocessing.active_children()


def test_no_job_no_process() -> None:
    assert list(workers.each(work, [], 2)) == []


@pytest.mark.parametrize("most", [1, 9])
def test_never_more_processes_than_allowed(most: int) -> None:
    done = sorted(f.result() for _, f in workers.each(work, [("a",), ("b",), ("c",)], most))
    assert done == ["A", "B", "C"]
