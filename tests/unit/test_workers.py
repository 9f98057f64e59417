"""Processes that work for a build: a dead one is told by its job, the others go on."""

from __future__ import annotations

import functools
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from multiprocessing import resource_tracker

import pytest

from pipeline import interrupts
from pipeline.build import workers

# New processes, and copies of this one: here of a process with threads, which the real one has not.
COPIES = pytest.mark.parametrize("copies", [False, True], ids=["new", "copies"])


REMEMBERED: list[str] = []


def remembered(_: str) -> list[str]:
    return REMEMBERED


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


@COPIES
def test_a_job_that_kills_its_process_is_told_alone(copies: bool) -> None:
    jobs = [("a",), ("dies",), ("b",), ("breaks",), ("c",), ("asks",)]
    done: dict[str, str] = {}
    for number, came in workers.each(work, jobs, 2, copies=copies):
        done[jobs[number][0]] = type(came.fault).__name__ if came.fault else came.result()
    assert done == {
        "a": "A",
        "b": "B",
        "c": "C",
        "dies": "WorkerDiedError",
        "breaks": "ValueError",
        "asks": "True",  # Ctrl-C is not for them
    }


@pytest.mark.parametrize("missing", ["pthread_sigmask", "SIGHUP"])
def test_where_signals_cannot_be_blocked_processes_are_deaf_from_their_first_job_on(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where Python's helper that cleans up behind processes is not there either."""
    monkeypatch.delattr(signal, missing)
    if missing == "pthread_sigmask":
        absent = functools.partial(pytest.fail, "there is none on Windows")
        monkeypatch.setattr(resource_tracker, "ensure_running", absent)
    done = [came.result() for _, came in workers.each(elsewhere, [(missing,)], 1)]
    assert done == ["ignored" if missing == "pthread_sigmask" else "heard"]
    with interrupts.unheard(ending=True):
        pass


def elsewhere(missing: str) -> str:
    """In a new process, which has what its parent had not: as it would be there."""
    before = signal.default_int_handler  # the tests may run in the background, which hears none
    signal.signal(signal.SIGINT, before)
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(signal, missing)
        interrupts.begun()
        heard = signal.getsignal(signal.SIGINT)
    return "heard" if heard == before else "ignored"


@COPIES
def test_who_stops_listening_ends_them_all_at_once(copies: bool) -> None:
    results = workers.each(work, [("a",), ("hangs",), ("hangs",)], 2, copies=copies)
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


@COPIES
def test_what_breaks_meanwhile_ends_them_all(copies: bool) -> None:
    def begun() -> None:
        raise ValueError("no house")

    with pytest.raises(ValueError, match="no house"):
        next(workers.each(work, [("hangs",), ("hangs",)], 2, begun, copies=copies))
    assert not multiprocessing.active_children()


def test_no_job_no_process() -> None:
    assert list(workers.each(work, [], 2)) == []


@COPIES
@pytest.mark.parametrize("most", [1, 9])
def test_never_more_processes_than_allowed(most: int, copies: bool) -> None:
    jobs = [("a",), ("b",), ("c",)]
    done = sorted(came.result() for _, came in workers.each(work, jobs, most, copies=copies))
    assert done == ["A", "B", "C"]


def test_a_copy_knows_what_was_remembered_before_it_began() -> None:
    REMEMBERED.append("a house")
    try:
        ((_, came),) = workers.each(remembered, [("x",)], 1, copies=True)
        assert came.result() == ["a house"]
    finally:
        REMEMBERED.clear()


def test_a_process_with_threads_is_not_copied() -> None:
    hold = threading.Event()
    other = threading.Thread(target=hold.wait)
    other.start()
    assert not workers.can_be_copied()
    hold.set()
    other.join()


def test_what_was_raised_elsewhere_says_where() -> None:
    ((_, came),) = workers.each(work, [("breaks",)], 1)
    assert came.fault is not None
    assert "in work" in "".join(came.fault.__notes__)
